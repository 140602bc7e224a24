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
        try grant(in: PolicyDocument(parsing: policy))
    }

    /// The same for a policy that has been read.
    public static func grant(in document: PolicyDocument) throws(PolicyError) -> String? {
        let refusals = document.statements.compactMap(Refusal.init)
        for statement in document.statements where statement.effect == .allow {
            guard try isOpen(statement) else { continue }
            guard !refusals.contains(where: { $0.covers(statement) }) else { continue }
            return "\(statement.name) lets anyone call \(statement.actionText)"
        }
        return nil
    }

    /// The same for a statement that allows something to the principal `*`, whatever its conditions and whatever is
    /// denied, as CIS asks of the bucket that CloudTrail writes to.
    public static func wildcardPrincipal(in policy: String) throws(PolicyError) -> String? {
        try wildcardPrincipal(in: PolicyDocument(parsing: policy))
    }

    /// The same for a policy that has been read.
    public static func wildcardPrincipal(in document: PolicyDocument) throws(PolicyError) -> String? {
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
}

/// An unconditional Deny for everyone, its patterns made ready for many comparisons.
private struct Refusal {
    private let actions: [Wildcard]
    private let resources: [Wildcard]

    /// Nil when the statement is nothing of the kind.
    init?(_ statement: PolicyStatement) {
        guard statement.effect == .deny, statement.conditions.isEmpty,
            case .only(let principal) = statement.principal, principal.isEveryone,
            case .only(let actions) = statement.actions, case .only(let resources) = statement.resources
        else { return nil }
        self.actions = actions.map { Wildcard(action: $0) }
        self.resources = resources.map { Wildcard($0) }
    }

    /// Whether it plainly takes back every action on every resource of a grant.
    func covers(_ grant: PolicyStatement) -> Bool {
        let granted = if case .only(let actions) = grant.actions { actions } else { ["*"] }
        let shared = if case .only(let resources) = grant.resources { resources } else { ["*"] }
        return granted.allSatisfy { action in actions.contains { $0.covers(action.lowercased()) } }
            && shared.allSatisfy { resource in resources.contains { $0.covers(resource) } }
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
