public import AWS
import Inventory
public import Scan

/// The making of a plan that takes a journal's changes back, the last one first.
public struct Undoing: Sendable {
    private let session: Session
    private let scope: Scope

    public init(_ session: Session, _ scope: Scope) {
        self.session = session
        self.scope = scope
    }

    /// The plan that takes back what `journal` says was done, where things still are as it left them.
    ///
    /// What is as it was before is left alone; what has changed since, or cannot be taken back, is refused.
    public func plan(
        _ journal: JournalRecord,
        after earlier: [JournalRecord] = [],
        id: String,
        version: String,
        created: String
    ) async throws -> RemediationPlan {
        let world = World(session, home: journal.header.home, regions: scope.regions)
        var steps: [Step] = []
        var refused: [RemediationPlan.Refused] = []
        let made = await gathered(journal.made, in: world)
        let staying = try await Staying(made, in: world, caller: Principal(arn: scope.caller))
        // Taking back what gave something back takes it away again.
        let guards = journal.header.undoes == nil ? nil : Guards(session, scope)
        var openings = try await openings(of: staying.others, in: world)
        openings.closings += await leftOpen(by: earlier, besides: made, in: world)
        steps += openings.steps
        for (index, (step, state)) in made.enumerated().reversed() {
            do {
                guard let setting = Setting.named(step.setting) else {
                    throw Refusal("this version of plumbline knows no setting \(step.setting)")
                }
                let current: JSON
                do {
                    current = try await world.state(of: setting, at: step.target)
                } catch {
                    try Task.checkCancellation()
                    throw Refusal("could not be looked at: \(error)")
                }
                if Self.isBack(current, before: index, in: made, setting) { continue }
                if let reason = staying.reasons[step.number] { throw Refusal(reason) }
                guard setting.isSame(current, state) || setting.isOpened(current, from: state) else {
                    let differences = Difference.between(state, current).map(\.sentence).joined(separator: "; ")
                    throw Refusal("it has changed since: \(differences)")
                }
                let calls = try back(step, from: current, to: step.before, setting, after: steps.count)
                let change = Change(setting: setting, target: step.target, before: current, after: step.before)
                if let guards, let action = Action.named(step.action) {
                    try await guards.check(change, of: action)
                    await guards.plan(change, of: action)
                }
                steps += calls
                await world.plan(change)
            } catch let error as Refusal {
                refused.append(
                    RemediationPlan.Refused(
                        action: step.action,
                        findings: [],
                        target: step.target,
                        reason: error.reason
                    )
                )
            }
        }
        for closing in openings.closings {
            steps += try back(
                closing.step,
                from: closing.opened,
                to: closing.state,
                closing.setting,
                after: steps.count
            )
        }
        return RemediationPlan(
            schema: RemediationPlan.schema,
            id: id,
            version: version,
            created: created,
            account: scope.account.account,
            partition: scope.account.partition,
            caller: scope.caller,
            home: journal.header.home,
            regions: scope.regions,
            undoes: journal.header.plan,
            steps: steps,
            refused: refused,
            unknown: []
        )
    }

    /// Whether `state` is the one before the step at `index`, or before an earlier step of the same thing.
    static func isBack(
        _ state: JSON,
        before index: Int,
        in made: [JournalRecord.Made],
        _ setting: Setting
    ) -> Bool {
        let step = made[index].step
        return made[...index].contains { earlier in
            earlier.step.setting == step.setting && earlier.step.target == step.target
                && setting.isSame(earlier.step.before, state)
        }
    }

    /// The calls that lead what `step` is about back to `earlier`, as steps that follow `count` others.
    func back(
        _ step: Step,
        from state: JSON,
        to earlier: JSON,
        _ setting: Setting,
        after count: Int
    ) throws -> [Step] {
        let wish = Wish(
            action: step.action,
            subject: step.subject,
            inputs: step.inputs,
            findings: [],
            risk: .safe,
            caution: "takes back what \(step.action) did",
            managedBy: nil,
            isUndo: true
        )
        do {
            return try setting.steps(at: step.target, from: state, to: earlier, for: wish, after: count)
        } catch let error as Irreversible {
            throw Refusal("cannot be taken back: \(error.reason)")
        }
    }
}
