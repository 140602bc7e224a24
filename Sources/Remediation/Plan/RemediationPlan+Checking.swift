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
        // Its steps are free of what limits others, because they only restore what was there.
        guard undoes == nil else { throw PlanError("it takes a journal back, which plumbline undo alone does") }
        var last = Int.min
        for step in steps {
            guard step.number > last else {
                throw PlanError("step \(step.number) stands after step \(last); the order may not be changed")
            }
            last = step.number
            try check(step)
        }
    }

    private func check(_ step: Step) throws(PlanError) {
        let place = "step \(step.number)"
        guard let action = Action.named(step.action) else {
            throw PlanError("\(place): there is no action \(step.action)")
        }
        guard step.target.account == account, step.subject.account == account else {
            throw PlanError("\(place): it is for account \(step.target.account), the plan for \(account)")
        }
        try checkTarget(of: step)
        try checkSubject(of: step, action)
        guard let setting = action.settings.first(where: { $0.name == step.setting }) else {
            throw PlanError("\(place): \(action.id) does not change \(step.setting)")
        }
        let moves = (try? setting.moves(step.target, step.before, step.after)) ?? []
        guard moves.count == 1, let move = moves.first, Step.Call(move) == step.call else {
            throw PlanError("\(place): its call does not lead from “before” to “after”; make a new plan")
        }
        guard step.permissions == move.mutation.actions else {
            throw PlanError("\(place): its permissions are not those of its call; make a new plan")
        }
        let back = try? setting.wayBack(step.target, from: step.after, to: step.before)
        guard step.risk == action.risk, step.irreversible == back?.reason else {
            throw PlanError("\(place): its risk is not that of \(action.id); make a new plan")
        }
        guard step.undo == back?.calls else {
            throw PlanError("\(place): its undo does not lead back to “before”; make a new plan")
        }
    }

    /// The guards go by the ARN, the call by the name in it alone: the two have to be about the same thing.
    private func checkTarget(of step: Step) throws(PlanError) {
        let target = step.target
        guard isHere(target) else {
            throw PlanError("step \(step.number): its ARN is not one of that account and region")
        }
        guard target.region == home || isLookedAt(target) else { throw elsewhere(step, target.region) }
        let service = step.call.operation.prefix { $0 != ":" }
        let named = Principal.named(in: step.call)
        // What other services have is guarded neither by who or what it is nor by its tags.
        let isOfService = target.service == service || Manager.reads(of: String(service)).isEmpty
        guard isOfService || target.isAccount, named.isEmpty || named.contains(Principal(arn: target.arn)) else {
            throw PlanError("step \(step.number): its ARN is not that of what its call changes")
        }
    }

    /// The action is asked about its subject again, which therefore has to be one of its kind.
    private func checkSubject(of step: Step, _ action: Action) throws(PlanError) {
        let isOfKind =
            if case .resource(_, let service) = action.scope {
                step.subject.service == service
            } else {
                step.subject.isAccount
            }
        // The rules are judged again in the plan's regions alone: elsewhere all would look settled.
        guard isLookedAt(step.subject) else { throw elsewhere(step, step.subject.region) }
        // A policy of AWS's own can be what is to be detached.
        guard isHere(step.subject, orOwnedBy: "aws"), isOfKind else {
            throw PlanError("step \(step.number): its subject is none of \(action.id) in that account and region")
        }
    }

    /// Whether rules see the target in the plan's regions; buckets are listed wherever they are.
    private func isLookedAt(_ target: Target) -> Bool {
        target.service == "s3" || (regions + ["global"]).contains(target.region)
    }

    private func elsewhere(_ step: Step, _ region: String) -> PlanError {
        PlanError("step \(step.number): it is in \(region), which is none of the plan's regions; make a new plan")
    }

    /// Whether the parts of the ARN are those of the account and the region that stand beside it.
    private func isHere(_ target: Target, orOwnedBy other: String? = nil) -> Bool {
        let fields = target.arn.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
            .map(String.init)
        let fits = { (field: String, value: String) in field.isEmpty || field == value }
        return fields.count > 5 && fields[0] == "arn" && fields[1] == partition && target.partition == partition
            && !fields[5].hasEmptyPart && fits(fields[3], target.region)
            && (fits(fields[4], account) || fields[4] == other)
    }

    /// How old the plan is at `now`, in seconds; nil where its time cannot be read.
    public func age(at now: Date) -> Double? {
        guard let created = try? Date(created, strategy: .iso8601) else { return nil }
        return now.timeIntervalSince(created)
    }
}

extension String {
    /// Whether nothing stands before, or between, slashes of a resource: whoever reads the ARN may pass over that or not.
    ///
    /// Only log groups have slashes in their names, wherever people put them.
    fileprivate var hasEmptyPart: Bool { !hasPrefix("log-group:") && (hasPrefix("/") || contains("//")) }
}
