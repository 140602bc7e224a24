/// What an identity policy allows, asked action by action.
///
/// Conditions are passed over unless said otherwise: they narrow when a power can be used, not the power.
struct IdentityGrants {
    private let allowing: [Actions]
    private let refusing: [Actions]

    init(_ document: PolicyDocument) {
        allowing = document.statements.filter { $0.effect == .allow }.map(Actions.init)
        // Only what is denied everywhere and always is gone for certain.
        refusing = document.statements.filter { statement in
            guard statement.effect == .deny, statement.conditions.isEmpty else { return false }
            guard case .only(let resources) = statement.resources else { return false }
            return resources.contains { Wildcard($0).matches(Wildcard.anything) }
        }.map(Actions.init)
    }

    /// The statements that allow `action`, which is in lower case: "iam:passrole".
    func statements(allowing action: String) -> [PolicyStatement] {
        guard !refusing.contains(where: { $0.include(action) }) else { return [] }
        return allowing.filter { $0.include(action) }.map(\.statement)
    }

    /// The actions of a statement, their patterns made ready for many questions.
    private struct Actions {
        let statement: PolicyStatement
        private let patterns: [Wildcard]

        init(_ statement: PolicyStatement) {
            self.statement = statement
            patterns =
                switch statement.actions {
                case .only(let actions), .allBut(let actions): actions.map { Wildcard(action: $0) }
                }
        }

        func include(_ action: String) -> Bool {
            let isNamed = patterns.contains { $0.matches(action) }
            return if case .only = statement.actions { isNamed } else { !isNamed }
        }
    }
}
