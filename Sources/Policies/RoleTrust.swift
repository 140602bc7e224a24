/// What policies say of taking on roles: whose roles an identity may take on, and who may take on a role.
public enum RoleTrust {
    /// The name of the first statement that allows taking on every role of an account or of all; nil when there is none.
    ///
    /// A role's own policy decides as well, but one that trusts the whole account leaves it to this one.
    public static func assumesAnyRole(in document: PolicyDocument) -> String? {
        IdentityGrants(document).statements(allowing: "sts:assumerole").first { statement in
            guard case .only(let resources) = statement.resources else { return true }
            return resources.contains(where: isEveryRole)
        }?.name
    }

    private static func isEveryRole(_ resource: String) -> Bool {
        let parts = resource.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
        // An account that is named still has all its roles.
        let isAccount = parts.count == 6 && parts[4].count == 12 && parts[4].allSatisfy(\.isNumber)
        let account = isAccount ? String(parts[4]) : Wildcard.anything
        let pattern = Wildcard(resource)
        return ["aws", "aws-cn", "aws-us-gov", "aws-eusc"].contains { partition in
            pattern.matches("arn:\(partition):iam::\(account):role/\(Wildcard.anything)")
        }
    }

    /// The services that a role trusts without asking for whom they work, as "glue.amazonaws.com, sns.amazonaws.com";
    /// nil when there is none beside those in `exempt`.
    ///
    /// https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
    public static func servicesForAnyone(in document: PolicyDocument, exempt: [String]) -> String? {
        let services = document.statements.flatMap { statement -> [String] in
            guard statement.effect == .allow, case .only(let principal) = statement.principal,
                !statement.conditions.contains(where: \.namesSource)
            else { return [] }
            return principal.identifiers[.service, default: []]
        }
        let found = Set(services).filter { service in
            !exempt.contains { service == $0 || service == "\($0).cn" }
        }
        return found.isEmpty ? nil : found.sorted().joined(separator: ", ")
    }

    /// The accounts beside `account` whose principals may take on the role, and `*` for all; nil when there are none.
    public static func otherAccounts(in document: PolicyDocument, than account: String) -> String? {
        var found: Set<String> = []
        for statement in document.statements where statement.effect == .allow {
            switch statement.principal {
            case .only(let principal): found.formUnion(principal.identifiers[.aws, default: []].map(owner))
            case .allBut: found.insert("*")
            case nil: continue
            }
        }
        found.remove(account)
        return found.isEmpty ? nil : found.sorted().joined(separator: ", ")
    }

    /// The account of a principal; of one that names none, the principal itself.
    private static func owner(of principal: String) -> String {
        let parts = principal.split(separator: ":", omittingEmptySubsequences: false)
        return parts.count >= 6 ? String(parts[4]) : principal
    }
}

extension PolicyCondition {
    /// Whether the condition holds only for requests that a fixed account, organization or resource has caused.
    fileprivate var namesSource: Bool {
        let comparisons: Set = ["stringequals", "stringequalsignorecase", "stringlike", "arnequals", "arnlike"]
        guard comparisons.contains(comparison), !holdsWithoutKey, setPrefix != "forallvalues", !values.isEmpty else {
            return false
        }
        return switch key {
        case "aws:sourceaccount", "aws:sourceorgid": values.allSatisfy(\.isFixedValue)
        case "aws:sourceorgpaths":
            values.allSatisfy { path in
                path.hasPrefix("o-") && (path.split(separator: "/").first.map(String.init)?.isFixedValue ?? false)
            }
        case "aws:sourcearn": values.allSatisfy(Self.hasOwner)
        default: false
        }
    }

    /// Whether the ARN belongs to one account, or is all of an ARN without one, such as a bucket's.
    private static func hasOwner(_ arn: String) -> Bool {
        let parts = arn.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 6, parts[0] == "arn" else { return false }
        return parts[4].isEmpty ? parts[5].isFixedValue : parts[4].isFixedValue
    }
}
