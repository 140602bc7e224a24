import AWS
import Scan

extension Verification.Verdict {
    /// What the action that a finding asks for says of the account as it is now.
    ///
    /// That the steps are done settles nothing yet: an action can leave a part, and steps may have been taken out.
    init(live request: Request, after steps: [Step], _ session: Session, _ scope: Scope) async throws {
        let told = steps.first { $0.action == request.action.id && $0.subject == request.target }?.inputs ?? [:]
        let subject = Subject(
            target: request.target,
            action: request.action,
            // Who told the action to be content with less did not tell the rule.
            inputs: told.merging(request.inputs) { $1 },
            world: World(session, home: scope.home, regions: scope.regions)
        )
        do {
            let changes = try await request.action.propose(subject)
            let wanted = changes.first { !$0.setting.isSame($0.before, $0.after) }
            self =
                wanted.map {
                    .stillFailing("\(request.action.id) would still change \($0.setting.name) of \($0.target.title)")
                } ?? .fixedLive
        } catch let error as Refusal {
            self = .stillFailing(error.reason)
        } catch {
            try Task.checkCancellation()
            self = .unknown("\(error)")
        }
    }
}
