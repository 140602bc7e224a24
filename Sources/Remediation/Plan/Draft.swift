/// A plan in the making: changes that are merged where one call can do for several.
struct Draft {
    /// A change, and all that asks for it.
    private struct Entry {
        var change: Change
        var wish: Wish
    }

    private var entries: [Entry] = []
    private var index = DraftIndex()
    private var refused: [RemediationPlan.Refused] = []
    private var unknown: [RemediationPlan.Refused] = []

    /// Takes up what `request` wants.
    ///
    /// A change that goes on where the same action's last change of the same thing ended becomes a part of that, but for
    /// one of the same request: what that changes twice has something between. What is as it should be already, because
    /// earlier steps of the plan make it so, adds the finding to those.
    mutating func add(
        _ changes: [Change],
        for request: Request,
        told inputs: [String: String] = [:],
        managedBy: String? = nil
    ) {
        let findings = request.finding.map { [$0] } ?? []
        let earlier = entries.count
        for change in changes {
            let last = index.last(of: change)
            let isNew = !change.setting.isSame(change.before, change.after)
            if let last, !isNew || last < earlier && entries[last].wish.action == request.action.id {
                if isNew { entries[last].change.after = change.after }
                for position in index.all(of: change) where entries[position].wish.action == entries[last].wish.action {
                    for finding in findings where !entries[position].wish.findings.contains(finding) {
                        settle(finding, by: position)
                    }
                }
            } else if isNew {
                let wish = Wish(
                    action: request.action.id,
                    subject: request.target,
                    inputs: inputs,
                    findings: findings,
                    risk: request.action.risk,
                    caution: request.action.caution,
                    managedBy: managedBy,
                    isUndo: false
                )
                index.note(change, wish, at: entries.count)
                entries.append(Entry(change: change, wish: wish))
            }
        }
        if let finding = request.finding {
            if index.isSettled(finding) { return }
            guard let entry = settling(request) else {
                return refuse(request, "nothing is left to change; scan again")
            }
            settle(finding, by: entry)
        } else if !changes.contains(where: { !$0.setting.isSame($0.before, $0.after) }) {
            refuse(request, "nothing is left to change")
        }
    }

    /// The change that settles what `request` is about, whose action saw that all is done and did not say by what.
    ///
    /// Two actions can set the same right: an old key that is deactivated is no second key any more.
    private func settling(_ request: Request) -> Int? {
        let same = index.last(for: request.target, by: request.action.id)
        guard same == nil, case .resource = request.action.scope else { return same }
        return index.last(for: request.target)
    }

    private mutating func settle(_ finding: Step.Finding, by entry: Int) {
        entries[entry].wish.findings.append(finding)
        index.note(finding)
    }

    mutating func refuse(_ request: Request, _ reason: String) {
        refused.append(RemediationPlan.Refused(request, reason))
    }

    /// Notes that what the request is about could not be looked at.
    mutating func skip(_ request: Request, _ reason: String) {
        unknown.append(RemediationPlan.Refused(request, reason))
    }

    /// The changes as steps, a call each, and what is not changed.
    func finished() throws -> (
        steps: [Step], refused: [RemediationPlan.Refused], unknown: [RemediationPlan.Refused]
    ) {
        var steps: [Step] = []
        for entry in entries {
            let change = entry.change
            steps += try change.setting.steps(
                at: change.target,
                from: change.before,
                to: change.after,
                for: entry.wish,
                after: steps.count
            )
        }
        return (steps, refused, unknown)
    }
}

extension RemediationPlan.Refused {
    fileprivate init(_ request: Request, _ reason: String) {
        action = request.action.id
        findings = request.finding.map { [$0] } ?? []
        target = request.target
        self.reason = reason
    }
}
