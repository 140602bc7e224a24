import AWS
import Inventory
import Scan

/// What no plan changes: whoever makes it, the last administrator, and what belongs to AWS or to other tools.
actor Guards {
    private let session: Session
    private let scope: Scope
    private let caller: Principal
    private var managers: [String: Task<String?, any Error>] = [:]
    private var administrators: Task<Administrators, any Error>?
    private var callerGroups: Task<Set<String>, any Error>?
    /// The users, groups and roles that the plan takes rights from.
    private var weakened: Set<Principal> = []

    init(_ session: Session, _ scope: Scope) {
        self.session = session
        self.scope = scope
        caller = Principal(arn: scope.caller)
    }

    /// Throws ``Refusal`` where the change is not to be made.
    func check(_ change: Change, of action: Action) async throws {
        let target = change.target
        if let other = target.otherAccount {
            throw Refusal("is of account \(other), by its ARN, not of \(target.account)")
        }
        if let owner = target.serviceOwner { throw Refusal("belongs to \(owner), which alone may change it") }
        try await checkCaller(target)
        if action.takesRights { try await checkAdministrators(target) }
    }

    /// Why a step of a plan that was saved is not to be done, as things are now; nil where nothing speaks against it.
    ///
    /// The plan may have been edited since the guards were asked, and the account may have changed.
    func objection(to step: Step, includesManaged: Bool) async throws -> String? {
        guard let action = Action.named(step.action), let setting = Setting.named(step.setting) else {
            return "there is no action \(step.action), or no setting \(step.setting)"
        }
        let change = Change(setting: setting, target: step.target, before: step.before, after: step.after)
        do {
            if Principal.named(in: step.call).contains(caller) {
                throw Refusal.caller
            }
            try await check(change, of: action)
            if !includesManaged, let manager = try await manager(of: step.target) {
                throw Refusal.managed(by: manager)
            }
        } catch let error as Refusal {
            return error.reason
        } catch {
            try Task.checkCancellation()
            return "\(error)"
        }
        plan(change, of: action)
        return nil
    }

    /// Remembers that the plan has the change.
    func plan(_ change: Change, of action: Action) {
        if action.takesRights { weakened.insert(Principal(arn: change.target.arn)) }
    }

    /// What manages the resource, if that is another tool.
    func manager(of target: Target) async throws -> String? {
        if let known = managers[target.arn] { return try await known.value }
        let looking = session.looking(at: target, home: scope.home)
        let asking = Task { try await looking.manager() }
        managers[target.arn] = asking
        return try await asking.value
    }

    private func checkCaller(_ target: Target) async throws {
        guard target.service == "iam", !target.isAccount else { return }
        let principal = Principal(arn: target.arn)
        if principal.kind != .other, principal == caller {
            throw Refusal.caller
        }
        guard target.isGroup, caller.kind == .user else { return }
        if try await groupsOfCaller().contains(target.name.lowercased()) {
            throw Refusal("is a group of who is calling; nobody should lock themselves out: use another user or role")
        }
    }

    private func checkAdministrators(_ target: Target) async throws {
        let administrators = try await knownAdministrators()
        let loser = Principal(arn: target.arn)
        guard administrators.losing([loser]).count < administrators.all.count else { return }
        guard administrators.losing(weakened.union([loser])).isEmpty else { return }
        throw Refusal("is the last administrator of the account; make another first")
    }

    private func knownAdministrators() async throws -> Administrators {
        if let administrators { return try await administrators.value }
        let asking = Task { [session, scope] in try await Administrators(session, scope) }
        administrators = asking
        return try await asking.value
    }

    private func groupsOfCaller() async throws -> Set<String> {
        if let callerGroups { return try await callerGroups.value }
        let user = Target(
            account: scope.account.account,
            partition: scope.account.partition,
            region: "global",
            arn: scope.caller
        )
        let looking = session.looking(at: user, home: scope.home)
        let asking = Task { Set(try await looking.groupNames().map { $0.lowercased() }) }
        callerGroups = asking
        return try await asking.value
    }
}

extension Target {
    /// The part of AWS that made the resource for itself and alone may change it.
    fileprivate var serviceOwner: String? {
        guard service == "iam" else { return nil }
        let principal = Principal(arn: arn)
        guard principal.kind == .role else { return nil }
        // The name decides which role it is; the path may have been left out, or be another.
        let name = principal.name.lowercased()
        if arn.contains(":role/aws-service-role/") || name.hasPrefix("awsservicerolefor") { return "a service of AWS" }
        let isReserved = arn.contains(":role/aws-reserved/") || name.hasPrefix("awsreservedsso_")
        return isReserved ? "IAM Identity Center" : nil
    }

    /// The account in the ARN, where that is another one.
    fileprivate var otherAccount: String? {
        let fields = arn.split(separator: ":", omittingEmptySubsequences: false)
        guard fields.count > 4, !fields[4].isEmpty, fields[4] != account else { return nil }
        return String(fields[4])
    }
}
