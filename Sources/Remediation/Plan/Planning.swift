public import AWS
import Inventory
import Rules
public import Scan

/// The making of a plan: every action says what it wants, every guard is asked, and what remains becomes calls.
public struct Planning: Sendable {
    /// What the user says.
    public struct Options: Sendable {
        /// The inputs of `--set`, by name, or by action and name: `account-security-contact.name`.
        public var inputs: [String: String] = [:]
        public var includesManaged = false

        public init(inputs: [String: String] = [:], includesManaged: Bool = false) {
            self.inputs = inputs
            self.includesManaged = includesManaged
        }
    }

    /// What one request came to.
    private enum Proposal {
        case changes([Change], told: [String: String], managedBy: String?)
        case refused(String)
        case unknown(String)
    }

    private let session: Session
    private let scope: Scope
    private let options: Options
    private let guards: Guards

    /// The making of plans for the account that `scope` names.
    public init(_ session: Session, _ scope: Scope, _ options: Options) {
        self.session = session
        self.scope = scope
        self.options = options
        guards = Guards(session, scope)
    }

    /// The plan for `requests`; nothing is changed by making it.
    ///
    /// `refused` is what no action can set right, `unknown` what no rule could say anything of. Throws when it is cancelled; what fails for one request makes
    /// that one unknown.
    public func plan(
        _ requests: [Request],
        refused: [RemediationPlan.Refused] = [],
        unknown: [RemediationPlan.Refused] = [],
        id: String,
        version: String,
        created: String
    ) async throws -> RemediationPlan {
        let requests = requests.sorted(by: Self.comesBefore)
        let world = World(session, home: scope.home, regions: scope.regions)
        // The first pass only looks, all at once, so that the second, which goes in order, finds the answers there.
        _ = try await requests.concurrentMap(width: 32) { try await propose($0, in: world) }
        var draft = Draft()
        var partial: [Request] = []
        for request in requests {
            switch try await propose(request, in: world) {
            case .refused(let reason): draft.refuse(request, reason)
            case .unknown(let reason): draft.skip(request, reason)
            case .changes(let changes, let inputs, let managedBy):
                for change in changes where !change.setting.isSame(change.before, change.after) {
                    await world.plan(change)
                    await guards.plan(change, of: request.action)
                }
                draft.add(changes, for: request, told: inputs, managedBy: managedBy)
                if request.action.leavesParts { partial.append(request) }
            }
        }
        // Another action may have taken up what one left.
        for request in partial {
            if case .refused(let reason) = try await propose(request, in: world) { draft.refuse(request, reason) }
        }
        let finished = try draft.finished()
        return RemediationPlan(
            schema: RemediationPlan.schema,
            id: id,
            version: version,
            created: created,
            account: scope.account.account,
            partition: scope.account.partition,
            caller: scope.caller,
            home: scope.home,
            regions: scope.regions,
            undoes: nil,
            steps: finished.steps,
            refused: finished.refused + refused,
            unknown: unknown + finished.unknown
        )
    }

    /// Worst risk first, then worst severity; one action after the other, and one target after the other.
    ///
    /// What only blocks comes last of its risk: it hides public ACLs, and these are edited while S3 shows them.
    private static func comesBefore(_ one: Request, _ other: Request) -> Bool {
        let ranks = [one, other].map { request in
            let risk = Action.Risk.allCases.firstIndex(of: request.action.risk) ?? 0
            let severity = request.finding.flatMap { Severity(rawValue: $0.severity) }
            let blocks = request.action.settings.allSatisfy { $0.blocking != nil } ? 1 : 0
            // What a person asks for comes before what any rule found.
            let rank = severity.flatMap(Severity.allCases.firstIndex) ?? Severity.allCases.count
            return (-risk, blocks, -rank)
        }
        if ranks[0] != ranks[1] { return ranks[0] < ranks[1] }
        return (one.action.id, one.target.region, one.target.arn, one.finding?.rule ?? "")
            < (other.action.id, other.target.region, other.target.arn, other.finding?.rule ?? "")
    }

    private func propose(_ request: Request, in world: World) async throws -> Proposal {
        let given = request.action.inputs.compactMap { input in
            (options.inputs["\(request.action.id).\(input.name)"] ?? options.inputs[input.name]).map {
                (input.name, $0)
            }
        }
        let subject = Subject(
            target: request.target,
            action: request.action,
            inputs: request.inputs.merging(given) { $1 },
            world: world
        )
        do {
            let changes = try await request.action.propose(subject)
            var managers: [String] = []
            for change in changes where !change.setting.isSame(change.before, change.after) {
                try await guards.check(change, of: request.action)
                if let manager = try await guards.manager(of: change.target) { managers.append(manager) }
            }
            if let manager = managers.first, !options.includesManaged {
                return .refused(Refusal.managed(by: manager).reason)
            }
            return .changes(changes, told: subject.inputs, managedBy: managers.first)
        } catch let error as Refusal {
            return .refused(error.reason)
        } catch let error as CancellationError {
            throw error
        } catch {
            try Task.checkCancellation()
            return .unknown("\(error)")
        }
    }
}
