/// Whether a resource policy lets anyone in.
///
/// Amazon S3's published definition is followed: a policy counts as public until each of its grants is limited to
/// fixed values (without wildcard and without policy variable) of a principal or of a condition key that only the
/// intended callers can have. See "The meaning of 'public'" in
/// https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
/// Two things go beyond it: keys with which other services narrow a policy count as well (see
/// `NarrowingCondition`), and a grant that a Deny takes back entirely does not count.
public enum PublicAccess {
    /// What the first statement that anyone may use allows, for people: "AllowRead lets anyone call s3:GetObject";
    /// nil when there is none.
    public static func grant(in policy: String) throws(PolicyError) -> String? {
        let document = try PolicyDocument(parsing: policy)
        let refusals = document.statements.filter(isUnconditionalDeny)
        for statement in document.statements where statement.effect == .allow {
            guard try isOpen(statement) else { continue }
            guard !refusals.contains(where: { $0.takesBack(statement) }) else { continue }
            return "\(statement.name) lets anyone call \(statement.actionText)"
        }
        return nil
    }

    /// The same for a statement that allows something to the principal `*`, whatever its conditions and whatever is
    /// denied, as CIS asks of the bucket that CloudTrail writes to.
    public static func wildcardPrincipal(in policy: String) throws(PolicyError) -> String? {
        let document = try PolicyDocument(parsing: policy)
        for statement in document.statements where statement.effect == .allow {
            guard let principal = statement.principal else { throw missingPrincipal(of: statement) }
            let action = "\(statement.name) allows \(statement.actionText)"
            switch principal {
            case .only(let principal) where principal.isEveryone: return "\(action) to the principal *"
            case .only: continue
            case .allBut: return "\(action) to all but some principals"
            }
        }
        return nil
    }

    private static func isOpen(_ statement: PolicyStatement) throws(PolicyError) -> Bool {
        guard let principal = statement.principal else { throw missingPrincipal(of: statement) }
        switch principal {
        case .only(let principal):
            return principal.canBeAnyone && !statement.conditions.contains { $0.narrows(principal) }
        case .allBut:
            return !statement.conditions.contains { $0.narrows(nil) }
        }
    }

    private static func isUnconditionalDeny(_ statement: PolicyStatement) -> Bool {
        guard statement.effect == .deny, statement.conditions.isEmpty else { return false }
        guard case .only(let principal) = statement.principal else { return false }
        return principal.isEveryone
    }

    private static func missingPrincipal(of statement: PolicyStatement) -> PolicyError {
        PolicyError("statement \(statement.number) names no Principal, which a resource policy must")
    }
}

extension PolicyStatement {
    /// The actions for people: the first three, and how many there are beside them.
    var actionText: String {
        switch actions {
        case .only(let actions):
            let shown = actions.prefix(3).joined(separator: ", ")
            return actions.count > 3 ? "\(shown) and \(actions.count - 3) more" : shown
        case .allBut(let actions):
            return "all but \(actions.prefix(3).joined(separator: ", "))"
        }
    }

    /// Whether this Deny plainly covers every action and resource of a grant.
    fileprivate func takesBack(_ grant: PolicyStatement) -> Bool {
        guard case .only(let denied) = actions, case .only(let withheld) = resources else { return false }
        let actions = if case .only(let actions) = grant.actions { actions } else { ["*"] }
        let resources = if case .only(let resources) = grant.resources { resources } else { ["*"] }
        return actions.allSatisfy { action in denied.contains { Wildcard($0).covers(action) } }
            && resources.allSatisfy { resource in withheld.contains { Wildcard($0).covers(resource) } }
    }
}

extension PolicyPrincipal {
    /// Whether one of the identifiers is not a fixed principal: a wildcard, a variable, or a public identity
    /// provider where anyone can have an account.
    fileprivate var canBeAnyone: Bool {
        identifiers.contains { kind, identifiers in
            identifiers.contains { identifier in
                !identifier.isFixedValue || (kind == .federated && !identifier.hasPrefix("arn:"))
            }
        }
    }
}

extension String {
    /// Whether an identifier or a condition's value stands for itself alone.
    var isFixedValue: Bool {
        !isEmpty && !contains { $0 == "*" || $0 == "?" } && !contains("${")
    }
}
