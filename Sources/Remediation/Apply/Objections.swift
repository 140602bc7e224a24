import AWS
import Scan

/// What speaks against a step at the moment that it would be done: what the user has not allowed, the guards, the action.
struct Objections: Sendable {
    private let options: Applying.Options
    /// Asked again; nil where the plan was made just now, and for one that takes a journal back.
    private let guards: Guards?
    private let secondThoughts: SecondThoughts

    init(to plan: RemediationPlan, _ session: Session, _ options: Applying.Options, guardedIn scope: Scope?) {
        self.options = options
        guards = scope.map { Guards(session, $0) }
        secondThoughts = SecondThoughts(about: plan, session)
    }

    /// Whether looking at them takes a while, in which the state may change.
    var areAskedOfAWS: Bool { guards != nil }

    /// Why the user has not allowed the step; nil where that is so.
    func ofTheUser(to step: Step) -> String? {
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

    /// Why the guards, or the action itself, would leave the step undone by now; nil where they would not.
    func ofToday(to step: Step, after outcomes: [Outcome]) async throws -> String? {
        guard let guards else { return nil }
        let objection = try await guards.objection(to: step, includesManaged: options.includesManaged)
        if let objection { return objection }
        return try await secondThoughts.objection(to: step, after: outcomes)
    }
}
