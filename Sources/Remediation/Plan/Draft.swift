import AWS

/// A plan in the making: changes that are merged where one call can do for several.
struct Draft {
    /// A change, and all that asks for it.
    private struct Entry {
        var change: Change
        let action: Action
        let subject: Target
        let inputs: [String: String]
        var findings: [Step.Finding]
        let managedBy: String?
    }

    private var entries: [Entry] = []
    private var refused: [RemediationPlan.Refused] = []

    /// Takes up what `request` wants.
    ///
    /// A change that goes on where the same action's last change of the same thing ended becomes a part of that. What is
    /// as it should be already, because earlier steps of the plan make it so, adds the finding to those.
    mutating func add(
        _ changes: [Change],
        for request: Request,
        told inputs: [String: String] = [:],
        managedBy: String? = nil
    ) {
        let findings = request.finding.map { [$0] } ?? []
        for change in changes {
            let last = entries.lastIndex {
                $0.change.setting.name == change.setting.name && $0.change.target == change.target
            }
            let isNew = !change.setting.isSame(change.before, change.after)
            if let last, !isNew || entries[last].action.id == request.action.id {
                if isNew { entries[last].change.after = change.after }
                entries[last].findings += findings.filter { !entries[last].findings.contains($0) }
            } else if isNew {
                entries.append(
                    Entry(
                        change: change,
                        action: request.action,
                        subject: request.target,
                        inputs: inputs,
                        findings: findings,
                        managedBy: managedBy
                    )
                )
            }
        }
        if let finding = request.finding {
            if entries.contains(where: { $0.findings.contains(finding) }) { return }
            // The action saw that all is done, and did not say what had to be.
            let last = entries.lastIndex { $0.action.id == request.action.id && $0.subject == request.target }
            guard let last else { return refuse(request, "nothing is left to change; scan again") }
            entries[last].findings.append(finding)
        } else if !changes.contains(where: { !$0.setting.isSame($0.before, $0.after) }) {
            refuse(request, "nothing is left to change")
        }
    }

    mutating func refuse(_ request: Request, _ reason: String) {
        let findings = request.finding.map { [$0] } ?? []
        refused.append(
            RemediationPlan.Refused(
                action: request.action.id,
                findings: findings,
                target: request.target,
                reason: reason
            )
        )
    }

    /// The changes as steps, a call each.
    func finished() throws -> (steps: [Step], refused: [RemediationPlan.Refused]) {
        var steps: [Step] = []
        for entry in entries {
            let change = entry.change
            var before = change.before
            for move in try change.setting.moves(change.target, change.before, change.after) {
                let back = try change.setting.wayBack(change.target, from: move.after, to: before)
                steps.append(
                    Step(
                        number: steps.count + 1,
                        action: entry.action.id,
                        findings: entry.findings,
                        subject: entry.subject,
                        inputs: entry.inputs,
                        target: change.target,
                        setting: change.setting.name,
                        call: Step.Call(move),
                        before: before,
                        after: move.after,
                        undo: back.calls,
                        irreversible: back.reason,
                        risk: entry.action.risk,
                        caution: entry.action.caution,
                        permissions: move.mutation.actions,
                        managedBy: entry.managedBy
                    )
                )
                before = move.after
            }
        }
        return (steps, refused)
    }
}
