import AWS
public import FoundationEssentials

extension RemediationPlan {
    /// Reads a plan from the text of its file.
    ///
    /// Steps may have been taken out by whoever reviewed it. Throws ``PlanError`` where a step is not what this program
    /// would have written: what is applied is what was shown.
    public init(parsing text: String) throws(PlanError) {
        do {
            self = try JSONDecoder().decode(RemediationPlan.self, from: Data(text.utf8))
        } catch {
            throw PlanError("it is no plan: \(error.place)")
        }
        guard schema == Self.schema else { throw PlanError("its schema is “\(schema)”, not \(Self.schema)") }
        var numbers: Set<Int> = []
        for step in steps {
            guard numbers.insert(step.number).inserted else { throw PlanError("two steps are number \(step.number)") }
            try check(step)
        }
    }

    private func check(_ step: Step) throws(PlanError) {
        let place = "step \(step.number)"
        guard let action = Action.named(step.action) else {
            throw PlanError("\(place): there is no action \(step.action)")
        }
        guard step.target.account == account else {
            throw PlanError("\(place): it is for account \(step.target.account), the plan for \(account)")
        }
        guard let setting = action.settings.first(where: { $0.name == step.setting }) else {
            throw PlanError("\(place): \(action.id) does not change \(step.setting)")
        }
        let moves = (try? setting.moves(step.target, step.before, step.after)) ?? []
        guard moves.count == 1, let move = moves.first, Step.Call(move) == step.call else {
            throw PlanError("\(place): its call does not lead from “before” to “after”; make a new plan")
        }
        let back = try? setting.wayBack(step.target, from: step.after, to: step.before)
        guard step.risk == action.risk, step.irreversible == back?.reason else {
            throw PlanError("\(place): its risk is not that of \(action.id); make a new plan")
        }
    }

    /// How old the plan is at `now`, in seconds; nil where its time cannot be read.
    public func age(at now: Date) -> Double? {
        guard let created = try? Date(created, strategy: .iso8601) else { return nil }
        return now.timeIntervalSince(created)
    }
}
