public import AWS
public import Scan

/// The doing of a plan, step by step: look again, ask what speaks against it, call, look whether it is so.
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
    private let journal: Journal
    private let keepsGoing: Bool
    private let objections: Objections
    private let calling: Calling

    /// The doing of `plan`; `scope` is where it is applied, and by whom, when it was not made just now.
    ///
    /// `onWaiting` hears of a step for which AWS has to be waited for longer than some seconds.
    public init(
        _ plan: RemediationPlan,
        _ session: Session,
        _ journal: Journal,
        _ options: Options,
        confirmed confirmation: Confirmation,
        guardedIn scope: Scope? = nil,
        patience: Patience = Patience(),
        onWaiting: @escaping @Sendable (Step) -> Void = { _ in }
    ) {
        self.plan = plan
        self.journal = journal
        keepsGoing = options.keepsGoing
        objections = Objections(to: plan, session, options, guardedIn: scope)
        calling = Calling(
            session: session,
            home: plan.home,
            journal: journal,
            confirmation: confirmation,
            patience: patience,
            onWaiting: onWaiting
        )
    }

    /// Does every step; `tell` hears of each as it ends.
    ///
    /// An interrupt lets the call in flight end, and skips what is left. Throws only what keeps the journal from being
    /// begun; nothing is called without it.
    public func run(tell: @Sendable (Step, Outcome) -> Void) async throws -> [Outcome] {
        var outcomes: [Outcome] = []
        var stop: String?
        for step in plan.steps {
            let outcome: Outcome
            do {
                let before = outcomes
                if plan.closes(step, after: before) {
                    // Whatever else happens, and whatever the user does meanwhile: nothing else would close it.
                    outcome = try await Task { try await apply(step, after: before) }.value
                } else if let skipped = skip(step, after: before, stop) {
                    outcome = skipped
                } else {
                    outcome = try await apply(step, after: before)
                }
            } catch let error as PlanError {
                guard await journal.isBegun else { throw error }
                // What was done so far has to be told all the same.
                outcome = .failed(error.reason)
                stop = "the journal cannot be written"
            }
            if outcome.isFault, !keepsGoing, stop == nil {
                stop = "step \(step.number) was not done; --keep-going does the rest"
            }
            outcomes.append(outcome)
            tell(step, outcome)
        }
        return outcomes
    }

    /// Why the step is not tried; nil where it is.
    private func skip(_ step: Step, after outcomes: [Outcome], _ stop: String?) -> Outcome? {
        if Task.isCancelled { return .skipped("interrupted") }
        if let stop { return .skipped(stop) }
        return plan.lacking(for: step, after: outcomes).map {
            .skipped("step \($0.number), on which it builds, was not done")
        }
    }

    private func apply(_ step: Step, after outcomes: [Outcome]) async throws -> Outcome {
        guard let setting = Setting.named(step.setting) else { return .refused("there is no setting \(step.setting)") }
        var current: JSON
        do {
            current = try await calling.settled(setting, for: step)
            if plan.reaches(current, of: step, setting) { return .already }
            // Only what would be changed has to be allowed.
            if let objection = objections.ofTheUser(to: step) { return .refused(objection) }
            guard setting.isSame(current, step.before) else {
                return .drifted(Difference.between(step.before, current))
            }
            if objections.areAskedOfAWS {
                if let objection = try await objections.ofToday(to: step, after: outcomes) {
                    return .refused(objection)
                }
                // They look at much; what has changed meanwhile is seen.
                current = try await calling.settled(setting, for: step)
                guard setting.isSame(current, step.before) else {
                    return .drifted(Difference.between(step.before, current))
                }
            }
        } catch {
            return Task.isCancelled ? .skipped("interrupted") : .failed("could not be looked at: \(error)")
        }
        let moves = (try? setting.moves(step.target, current, step.after)) ?? []
        guard let move = moves.first, moves.count == 1 else { return .refused("no single call leads there any more") }
        let isOpened = plan.isOpened(for: step, after: outcomes)
        return try await calling.run(move, of: step.from(current), setting, isOpened: isOpened)
    }
}
