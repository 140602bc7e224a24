public import AWS
import Catalog
public import Inventory
import Rules
import SQLite

/// The collecting of what a plan needs, from one account.
///
/// A call is made as soon as the answers that it hangs on are there; what fails is written down and ends nothing.
public struct Collection: Sendable {
    let plan: Plan
    let session: Session
    let account: Place
    /// The region in which the account's own calls are made.
    let home: String
    let regions: [String]
    let inventory: Inventory

    /// The collecting of `plan` from the account that `scope` names, into `inventory`.
    public init(_ plan: Plan, _ session: Session, _ scope: Scope, into inventory: Inventory) {
        self.plan = plan
        self.session = session
        account = scope.account
        home = scope.home
        regions = scope.regions
        self.inventory = inventory
    }

    /// Makes every call of the plan; throws only when it is cancelled or the inventory cannot be written.
    public func run() async throws {
        try await withThrowingTaskGroup(of: String.self) { group in
            var waiting = plan.steps.filter { $0.call.scope != .start }
            var done = Set(plan.steps.filter { $0.call.scope == .start }.map(\.call.name))
            repeat {
                let ready = waiting.filter { $0.prerequisites.isSubset(of: done) }
                waiting.removeAll { $0.prerequisites.isSubset(of: done) }
                for step in ready {
                    group.addTask {
                        try await make(step)
                        return step.call.name
                    }
                }
                if let name = try await group.next() { done.insert(name) }
            } while !waiting.isEmpty || !group.isEmpty
        }
    }

    /// How many calls of one kind are prepared at a time; the session decides how many are on the wire.
    private static let width = 128

    private func make(_ step: Plan.Step) async throws {
        let call = step.call
        var narrowing: [Check] = []
        switch call.scope {
        case .start: break
        case .account: try await make(call, in: home, at: account)
        case .region:
            try await regions.concurrentForEach(width: Self.width) { region in
                try await make(call, in: region, at: place(region))
            }
        case .rows(let query):
            // The inventory may hold other accounts' rows, which are not to be asked about with this one's credentials.
            var rows = try await inventory.query(query).filter { $0.text("account_id") == account.account }
            if let resources = try await step.narrowing.resources(in: inventory) {
                rows.removeAll { !resources.contains($0.text("arn") ?? "") }
                narrowing = step.narrowing
            }
            try await rows.concurrentForEach(width: Self.width) { row in
                let region = row.text("region") ?? home
                try await make(call, in: region == "global" ? home : region, at: place(region), for: row)
            }
        }
        try await inventory.note(call: call.name, at: account, for: narrowing.map(\.id))
    }

    private func place(_ region: String) -> Place {
        Place(account: account.account, region: region, partition: account.partition)
    }

    private func make(_ call: Call, in region: String, at place: Place, for row: Row? = nil) async throws {
        let client = session.client(account: place.account, region: region)
        do {
            try await inventory.store(call.make(with: client, at: place, for: row), from: place)
        } catch let error as CancellationError {
            throw error
        } catch let error as SQLiteError {
            throw error
        } catch {
            try Task.checkCancellation()
            try await inventory.note(Gap(call, failedWith: error, at: place, about: row?.text("arn")), at: place)
        }
    }
}
