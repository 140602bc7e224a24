import AWS

/// What the actions of a plan want by now; a step of a saved plan is done only as a part of that.
actor SecondThoughts {
    /// Who wants a step: steps that have this in common came out of one proposal.
    private struct Asker: Hashable {
        let action: String
        let subject: Target
        let inputs: [String: String]

        init(_ step: Step) {
            action = step.action
            subject = step.subject
            inputs = step.inputs
        }
    }

    private let plan: RemediationPlan
    private let session: Session
    private var proposals: [Asker: [Change]] = [:]

    init(about plan: RemediationPlan, _ session: Session) {
        self.plan = plan
        self.session = session
    }

    /// Why the action would not do `step` by now; nil where it would.
    ///
    /// Beside the settings it goes by other things, who uses a certificate for example, which may have changed since the
    /// plan was made. Steps may have been taken out of the plan, too, without which the others do harm.
    func objection(to step: Step, after outcomes: [Outcome]) async throws -> String? {
        guard let action = Action.named(step.action) else { return nil }
        let wanted: [Change]
        do {
            wanted = try await proposal(of: action, for: step, after: outcomes)
        } catch let error as Refusal {
            return error.reason
        }
        guard let index = wanted.firstIndex(where: { step.changes($0) }),
            try await leads(step, to: wanted[index], by: action)
        else { return "\(action.id) would not do this any more: make a new plan" }
        for change in wanted[..<index] {
            if try await isMade(change, before: step, outcomes, by: action) || comesLater(change, than: step) {
                continue
            }
            let move = try? change.setting.moves(change.target, change.before, change.after).first
            let name = move?.mutation.qualifiedName ?? change.setting.name
            return "the plan lacks a step that has to come first: \(name) \(change.target.title); make a new plan"
        }
        return nil
    }

    /// What the action wanted before this run did the first of it, and after that would find its own work.
    private func proposal(of action: Action, for step: Step, after outcomes: [Outcome]) async throws -> [Change] {
        let asker = Asker(step)
        let hasBegun = zip(plan.steps, outcomes).contains { Asker($0) == asker && $1 == .done }
        if hasBegun, let known = proposals[asker] { return known }
        let wanted = try await wishes(of: action, for: step)
        proposals[asker] = wanted
        return wanted
    }

    /// What the action wants changed, where `done` is taken for done.
    private func wishes(of action: Action, for step: Step, after done: Change? = nil) async throws -> [Change] {
        let world = World(session, home: plan.home, regions: plan.regions)
        if let done { await world.plan(done) }
        let subject = Subject(target: step.subject, action: action, inputs: step.inputs, world: world)
        return try await action.propose(subject).filter { !$0.setting.isSame($0.before, $0.after) }
    }

    /// Whether `step` is a call on the way to `change`, alone or with others that were merged with it.
    private func leads(_ step: Step, to change: Change, by action: Action) async throws -> Bool {
        let way = (try? change.setting.moves(change.target, change.before, change.after)) ?? []
        if way.contains(where: { change.setting.isSame($0.after, step.after) }) { return true }
        let chain = plan.steps.drop { $0.number < step.number }.filter { $0.changes(change) }
            .prefix { $0.action == step.action }
        guard let last = chain.last else { return false }
        return try await makes(last, change, by: action, asIn: step)
    }

    /// Whether steps that came before `step`, and are done, have made `change`.
    private func isMade(
        _ change: Change,
        before step: Step,
        _ outcomes: [Outcome],
        by action: Action
    ) async throws -> Bool {
        guard let (maker, outcome) = Array(zip(plan.steps, outcomes)).last(where: { $0.0.changes(change) }),
            outcome.isSettled
        else { return false }
        return try await makes(maker, change, by: action, asIn: step)
    }

    /// Whether the plan makes `change` after `step`, as the action wanted it when the plan was made.
    private func comesLater(_ change: Change, than step: Step) -> Bool {
        plan.steps.contains {
            $0.number > step.number && $0.changes(change) && change.setting.isSame($0.after, change.after)
        }
    }

    /// Whether `maker` ends where `change` does, or goes on from there because more was asked for in the same plan.
    ///
    /// A step keeps what the first of its findings told the action; were it done, that one would want no more.
    private func makes(_ maker: Step, _ change: Change, by action: Action, asIn step: Step) async throws -> Bool {
        let (setting, goal) = (change.setting, maker.after)
        if setting.isSame(goal, change.after) { return true }
        guard maker.findings.count != 1 else { return false }
        let done = Change(setting: setting, target: change.target, before: change.before, after: goal)
        do {
            return !(try await wishes(of: action, for: step, after: done)).contains {
                maker.changes($0) && !setting.isSame($0.after, goal)
            }
        } catch is Refusal {
            return true
        }
    }
}

extension Step {
    /// Whether it is about what `change` is about.
    fileprivate func changes(_ change: Change) -> Bool { setting == change.setting.name && target == change.target }
}
