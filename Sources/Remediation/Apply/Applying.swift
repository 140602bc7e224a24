public import AWS
import FoundationEssentials
public import Scan

/// The doing of a plan, step by step: look again, write down, call, look whether it is so.
public struct Applying: Sendable {
    /// What the user says.
    public struct Options: Sendable {
        /// `may-interrupt`, `irreversible`.
        public var allowed: Set<String> = []
        public var includesManaged = false
        /// Whether the other steps are still done when one has failed.
        public var keepsGoing = false

        public init(allowed: Set<String> = [], includesManaged: Bool = false, keepsGoing: Bool = false) {
            self.allowed = allowed
            self.includesManaged = includesManaged
            self.keepsGoing = keepsGoing
        }
    }

    private let plan: RemediationPlan
    private let session: Session
    private let journal: Journal
    private let options: Options
    private let confirmation: Confirmation
    /// How often, and how long apart, the state is read back until it shows what was written.
    private let patience: [Duration]
    /// How long to wait, and how often at most, while AWS is in the middle of a change.
    private let pause: Duration
    private static let mostPauses = 90
    /// Asked again about each step; nil where the plan was made just now, and for one that takes a journal back.
    private let guards: Guards?

    /// The doing of `plan`; `scope` is where it is applied, and by whom, when it was not made just now.
    public init(
        _ plan: RemediationPlan,
        _ session: Session,
        _ journal: Journal,
        _ options: Options,
        confirmed confirmation: Confirmation,
        guardedIn scope: Scope? = nil,
        patience: [Duration] = [.zero, .milliseconds(500), .seconds(1), .seconds(2), .seconds(4)],
        pause: Duration = .seconds(10)
    ) {
        self.plan = plan
        self.session = session
        self.journal = journal
        self.options = options
        self.confirmation = confirmation
        self.patience = patience
        self.pause = pause
        guards = scope.map { Guards(session, $0) }
    }

    /// Does every step; `tell` hears of each as it ends.
    ///
    /// An interrupt lets the call in flight end, and skips what is left. Throws only what keeps the journal from being
    /// begun; nothing is called without it.
    public func run(tell: @Sendable (Step, Outcome) -> Void) async throws -> [Outcome] {
        var outcomes: [Outcome] = []
        var stop: String?
        for step in plan.steps {
            let closes = plan.closes(step, after: outcomes)
            let outcome: Outcome
            if Task.isCancelled {
                let rest = closes ? "; what an earlier step opened stays open until this journal is taken back" : ""
                outcome = .skipped("interrupted\(rest)")
            } else if !closes, let stop {
                outcome = .skipped(stop)
            } else if !closes, let other = lacking(step, outcomes) {
                outcome = .skipped("step \(other.number), on which it builds, was not done")
            } else {
                do {
                    outcome = try await apply(step, isFirst: !hasBegun(step, outcomes))
                } catch let error as PlanError {
                    guard await journal.isBegun else { throw error }
                    // What was done so far has to be told all the same.
                    outcome = .failed(error.reason)
                    stop = "the journal cannot be written"
                }
            }
            switch outcome {
            case .drifted, .failed: if !options.keepsGoing, stop == nil { stop = "step \(step.number) was not done" }
            case .done, .already, .refused, .skipped: break
            }
            outcomes.append(outcome)
            tell(step, outcome)
        }
        return outcomes
    }

    /// The earlier step that was not done and on which `step` builds; nil where there is none.
    private func lacking(_ step: Step, _ outcomes: [Outcome]) -> Step? {
        zip(plan.steps, outcomes).first { step.buildsOn($0.0) && !$0.1.isSettled }?.0
    }

    /// Whether an earlier step of the same wish is done, so that the action would find its own work.
    private func hasBegun(_ step: Step, _ outcomes: [Outcome]) -> Bool {
        zip(plan.steps, outcomes).contains {
            step.action == $0.0.action && step.subject == $0.0.subject && $0.1.isSettled
        }
    }

    /// Why the action would leave its subject alone by now; nil where it would not.
    ///
    /// What it goes by beside the settings, who uses a certificate for example, may have changed since the plan was made.
    private func secondThoughts(about step: Step) async throws -> String? {
        guard let action = Action.named(step.action) else { return nil }
        let world = World(session, home: plan.home, regions: plan.regions)
        let subject = Subject(target: step.subject, action: action, inputs: step.inputs, world: world)
        do {
            _ = try await action.propose(subject)
            return nil
        } catch let error as Refusal {
            return error.reason
        }
    }

    /// Why the user has not allowed the step; nil where that is so.
    private func objection(to step: Step) -> String? {
        if step.risk == .mayInterrupt, !options.allowed.contains(Action.Risk.mayInterrupt.rawValue) {
            return "can cut something off; --allow may-interrupt does it anyway"
        }
        if let reason = step.irreversible, !options.allowed.contains("irreversible") {
            return "cannot be taken back (\(reason)); --allow irreversible does it anyway"
        }
        if let manager = step.managedBy, !options.includesManaged {
            return Refusal.managed(by: manager).reason
        }
        return nil
    }

    private func apply(_ step: Step, isFirst: Bool) async throws -> Outcome {
        guard let setting = Setting.named(step.setting) else { return .refused("there is no setting \(step.setting)") }
        var current: JSON
        do {
            current = try await settled(setting, step.target)
        } catch {
            return Task.isCancelled ? .skipped("interrupted") : .failed("could not be looked at: \(error)")
        }
        if plan.reaches(current, of: step, setting) { return .already }
        // Only what would be changed has to be allowed.
        if let objection = objection(to: step) { return .refused(objection) }
        guard setting.isSame(current, step.before) else {
            return .drifted(Difference.between(step.before, current))
        }
        if let guards {
            do {
                let objection = try await guards.objection(to: step, includesManaged: options.includesManaged)
                if let objection { return .refused(objection) }
                if isFirst, let objection = try await secondThoughts(about: step) { return .refused(objection) }
                // The guards look at much; what has changed meanwhile is seen.
                current = try await settled(setting, step.target)
            } catch {
                return Task.isCancelled ? .skipped("interrupted") : .failed("could not be looked at: \(error)")
            }
        }
        guard setting.isSame(current, step.before) else {
            return .drifted(Difference.between(step.before, current))
        }
        let moves = (try? setting.moves(step.target, current, step.after)) ?? []
        guard let move = moves.first, moves.count == 1 else { return .refused("no single call leads there any more") }
        // What is begun is ended, whatever the user does meanwhile.
        let made = step.from(current)
        let outcome = try await Task { try await make(move, of: made, setting) }.value
        if let outcome { return outcome }
        return try await awaited(made, setting)
    }

    /// The state, for which an AWS that is in the middle of a change is waited for, as long as the user does.
    private func settled(_ setting: Setting, _ target: Target) async throws -> JSON {
        for _ in 0..<Self.mostPauses {
            do {
                return try await read(setting, target)
            } catch is Unsettled {
                try await Task.sleep(for: pause)
            }
        }
        return try await read(setting, target)
    }

    /// What comes of a call that AWS took and is still busy with.
    private func awaited(_ step: Step, _ setting: Setting) async throws -> Outcome {
        do {
            let state = try await settled(setting, step.target)
            if setting.isSame(state, step.after) { return try await done(step, state) }
        } catch let error as PlanError {
            throw error
        } catch {
            let reason = "AWS took the call and is still busy with it; plumbline undo takes it back when it is done"
            return try await failed(step, reason)
        }
        return try await failed(step, Self.unseen)
    }

    private static let unseen = "AWS took the call, but does not show the change"

    /// Writes down that the step's state is there.
    private func done(_ step: Step, _ state: JSON) async throws -> Outcome {
        try await note(entry(.called, step, state: state))
        return .done
    }

    /// Writes down why it is not, and the state where it is known.
    private func failed(_ step: Step, _ reason: String, state: JSON? = nil) async throws -> Outcome {
        try await note(entry(.failed, step, state: state, error: reason))
        return .failed(reason)
    }

    /// Makes the call; nil where AWS took it and is still busy with it.
    private func make(_ move: Move, of step: Step, _ setting: Setting) async throws -> Outcome? {
        try await journal.write(entry(.calling, step))
        do {
            let looking = session.looking(at: step.target, home: plan.home)
            try await looking.client.change(move.mutation, move.input, confirmed: confirmation)
        } catch {
            return try await settle(error, of: step, setting)
        }
        var failure = Self.unseen
        for wait in patience {
            try? await Task.sleep(for: wait)
            do {
                let state = try await read(setting, step.target)
                if setting.isSame(state, step.after) { return try await done(step, state) }
            } catch let error as PlanError {
                throw error
            } catch is Unsettled {
                return nil
            } catch {
                failure = "AWS took the call, but what it made of it could not be looked at: \(error)"
            }
        }
        return try await failed(step, failure)
    }

    /// Finds out what came of a call that ended in `error`.
    ///
    /// AWS may have taken it all the same: the answer gets lost, and the next try fails because the thing is done. What
    /// AWS refused, and what is as it was, is written down so: should somebody else do it later, it is not ours to undo.
    private func settle(_ error: any Error, of step: Step, _ setting: Setting) async throws -> Outcome {
        let state = try? await read(setting, step.target)
        if let state, setting.isSame(state, step.after) { return try await done(step, state) }
        let isRefused = (error as? ServiceError).map { (400..<500).contains($0.status) } ?? false
        let known = state.flatMap { isRefused && setting.isSame($0, step.before) ? $0 : nil }
        return try await failed(step, "\(error)", state: known)
    }

    /// Writes down what came of a call.
    private func note(_ entry: Journal.Entry) async throws(PlanError) {
        do {
            try await journal.write(entry)
        } catch {
            throw PlanError("the call was made, but what came of it is not written down: \(error.reason)")
        }
    }

    private func read(_ setting: Setting, _ target: Target) async throws -> JSON {
        try await setting.read(session.looking(at: target, home: plan.home))
    }

    private func entry(_ event: Journal.Event, _ step: Step, state: JSON? = nil, error: String? = nil) -> Journal.Entry
    {
        Journal.Entry(event: event, at: Date().formatted(.iso8601), step: step, state: state, error: error)
    }
}

extension RemediationPlan {
    /// Whether `step` closes what an earlier one opened so that others could be taken back.
    ///
    /// It is done whatever became of those: nothing else would ever close it again.
    func closes(_ step: Step, after outcomes: [Outcome]) -> Bool {
        guard undoes != nil, let setting = Setting.named(step.setting), setting.blocking != nil else { return false }
        return zip(steps, outcomes).contains { earlier, outcome in
            outcome.isSettled && earlier.setting == step.setting && earlier.target == step.target
                && setting.isSame(earlier.before, step.after)
        }
    }

    /// Whether `state` is the one after `step`, or after a later step that goes on from there, and not the one before it.
    func reaches(_ state: JSON, of step: Step, _ setting: Setting) -> Bool {
        !setting.isSame(step.before, state)
            && steps.drop { $0.number < step.number }.contains { later in
                later.setting == step.setting && later.target == step.target && setting.isSame(later.after, state)
            }
    }
}

extension Step {
    /// Whether the step makes no sense, or does harm, when `other`, which comes before it, was not done.
    func buildsOn(_ other: Step) -> Bool {
        if setting == other.setting, target == other.target { return true }
        guard action == other.action, subject == other.subject else { return false }
        // Several findings about the account can ask one action for things that have nothing to do with each other.
        return findings.isEmpty || other.findings.isEmpty || !Set(findings).isDisjoint(with: other.findings)
    }

    /// The step as it is done: from the state that is there, with the ids that AWS has chosen.
    func from(_ state: JSON) -> Step {
        var step = self
        step.before = state
        return step
    }
}
