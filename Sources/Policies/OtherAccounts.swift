/// What a bucket policy lets other accounts do.
///
/// The actions are those of AWS Security Hub's control S3.6:
/// https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html
public enum OtherAccounts {
    /// The first statement by which a principal outside `account` may take the bucket out of its owner's hands, for
    /// people: "Share lets 444455556666 call s3:PutBucketPolicy"; nil when there is none.
    ///
    /// Denials are not looked at: they seldom take back what another statement of the same policy grants.
    public static func sensitiveGrant(
        in document: PolicyDocument,
        besides account: String
    ) throws(PolicyError) -> String? {
        for statement in document.statements where statement.effect == .allow {
            guard let principal = statement.principal else {
                throw PolicyError("statement \(statement.number) names no Principal, which a resource policy must")
            }
            let actions = sensitive.filter(statement.includes)
            guard !actions.isEmpty, !statement.conditions.contains(where: { $0.isOnly(account) }) else { continue }
            guard let other = stranger(in: principal, to: account) else { continue }
            return "\(statement.name) lets \(other) call \(actions.joined(separator: ", "))"
        }
        return nil
    }

    private static let sensitive = [
        "s3:DeleteBucketPolicy", "s3:PutBucketAcl", "s3:PutBucketPolicy", "s3:PutEncryptionConfiguration",
        "s3:PutObjectAcl",
    ]

    /// The first principal that is not plainly one of the account or a service of AWS.
    private static func stranger(in principal: PolicyStatement.Scope<PolicyPrincipal>, to account: String) -> String? {
        guard case .only(let principal) = principal else { return "all but some principals" }
        for kind in PolicyPrincipal.Kind.allCases {
            for identifier in principal.identifiers[kind, default: []] where isStranger(identifier, kind, to: account) {
                return identifier == "*" ? "anyone" : identifier
            }
        }
        return nil
    }

    private static func isStranger(_ identifier: String, _ kind: PolicyPrincipal.Kind, to account: String) -> Bool {
        switch kind {
        case .service: false
        case .aws where isRemainder(identifier): false
        case .aws, .federated, .canonicalUser: self.account(of: identifier) != account
        }
    }

    /// The account in an ARN, or the account itself; nil for what is neither.
    private static func account(of identifier: String) -> String? {
        guard identifier.hasPrefix("arn:") else { return identifier }
        let parts = identifier.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
        return parts.count == 6 ? String(parts[4]) : nil
    }

    /// Whether it is the unique id that S3 shows in place of a user or role that has been deleted, and that is nobody.
    private static func isRemainder(_ identifier: String) -> Bool {
        ["AIDA", "AROA"].contains { identifier.hasPrefix($0) }
            && identifier.allSatisfy { $0.isASCII && ($0.isUppercase || $0.isNumber) }
    }
}

extension PolicyStatement {
    /// Whether its actions include this one.
    fileprivate func includes(_ action: String) -> Bool {
        let action = action.lowercased()
        return switch actions {
        case .only(let patterns): patterns.contains { Wildcard(action: $0).matches(action) }
        case .allBut(let patterns): !patterns.contains { Wildcard(action: $0).matches(action) }
        }
    }
}

extension PolicyCondition {
    /// Whether it holds for principals of `account` alone.
    fileprivate func isOnly(_ account: String) -> Bool {
        guard !holdsWithoutKey, setPrefix == nil, !values.isEmpty else { return false }
        switch (key, comparison) {
        case ("aws:principalaccount", "stringequals"), ("aws:principalaccount", "stringlike"):
            return values.allSatisfy { $0 == account }
        case ("aws:principalarn", "stringequals"), ("aws:principalarn", "stringlike"),
            ("aws:principalarn", "arnequals"), ("aws:principalarn", "arnlike"):
            return values.allSatisfy { arn in
                let parts = arn.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
                // A wildcard before the account could stand for another account: a role's path may hold colons.
                let isFixed = !parts.prefix(5).contains { part in part.contains { "*?$".contains($0) } }
                return parts.count == 6 && parts[4] == account && isFixed
            }
        default: return false
        }
    }
}
