import AWS

/// On whose behalf a setting is changed: what the steps of one change have in common.
struct Wish {
    let action: String
    let subject: Target
    let inputs: [String: String]
    var findings: [Step.Finding]
    let risk: Action.Risk
    let caution: String
    let managedBy: String?
    /// Whether it takes back what this program did, which nobody has to be warned of.
    let isUndo: Bool
}

extension Setting {
    /// The steps that lead from one state to another, a call each, numbered after `count` others.
    ///
    /// Throws ``Irreversible`` where no call leads there.
    func steps(
        at target: Target,
        from state: JSON,
        to later: JSON,
        for wish: Wish,
        after count: Int
    ) throws -> [Step] {
        var steps: [Step] = []
        var before = state
        for move in try moves(target, state, later) {
            let back = try wayBack(target, from: move.after, to: before)
            steps.append(
                Step(
                    number: count + steps.count + 1,
                    action: wish.action,
                    findings: wish.findings,
                    subject: wish.subject,
                    inputs: wish.inputs,
                    target: target,
                    setting: name,
                    call: Step.Call(move),
                    before: before,
                    after: move.after,
                    undo: back.calls,
                    irreversible: wish.isUndo ? nil : back.reason,
                    risk: wish.risk,
                    caution: wish.caution,
                    permissions: move.mutation.actions,
                    managedBy: wish.managedBy
                )
            )
            before = move.after
        }
        return steps
    }
}
