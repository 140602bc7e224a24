/// What an identity policy allows, asked action by action.
///
/// Conditions are passed over unless said otherwise: they narrow when a power can be used, not the power.
struct IdentityGrants {
    private let allowing: [PolicyStatement]
    private let refusing: [PolicyStatement]

    init(_ document: PolicyDocument) {
        allowing = document.statements.filter { $0.effect == .allow }
        // Only what is denied everywhere and always is gone for certain.
        refusing = document.statements.filter { statement in
            guard statement.effect == .deny, statement.conditions.isEmpty else { return false }
            guard case .only(let resources) = statement.resources else { return false }
            return resources.contains { Wildcard($0).matches(Wildcard.anything) }
        }
    }

    /// The statements that allow `action`, which is in lower case: "iam:passrole".
    func statements(allowing action: String) -> [PolicyStatement] {
        guard !refusing.contains(where: { $0.isAbout(action) }) else { return [] }
        return allowing.filter { $0.isAbout(action) }
    }
}

extension PolicyStatement {
    /// Whether the action, in lower case, is one of those that the statement is about.
    fileprivate func isAbout(_ action: String) -> Bool {
        switch actions {
        case .only(let patterns): patterns.contains { Wildcard(action: $0).matches(action) }
        case .allBut(let patterns): !patterns.contains { Wildcard(action: $0).matches(action) }
        }
    }
}
