import AWS
import Arguments
import FoundationEssentials
import Inventory
import Scan

/// The inventory that a command works on: read from a file, or from the account that the credentials are for.
struct Reading {
    let invocation: Invocation
    let console: Console
    let environment: [String: String]

    /// The inventory that `--from` names, or a new one with what `plan` needs.
    func inventory(for plan: Plan) async throws -> Inventory {
        if let path = invocation.value("--from") {
            for flag in ["--region", "--profile"] where invocation.has(flag) {
                console.warn("\(flag) has no meaning with --from: nothing is called")
            }
            var isFolder = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
                throw InventoryError(path: path, reason: "there is no such file; scan --save makes one")
            }
            guard !isFolder else {
                throw InventoryError(path: path, reason: "this is a folder; name a file that scan --save made")
            }
            return try Inventory(readingFrom: path, plan.catalog)
        }
        return try await collect(plan)
    }

    private func collect(_ plan: Plan) async throws -> Inventory {
        let connection = try Connection(invocation, console, environment)
        return try await Progress(connection.session.tally, console).show {
            let scope = try await scope(connection, regions: invocation.values("--region"))
            return try await collect(plan, connection.session, scope)
        }
    }

    /// The account that the credentials are for, and where to look in it.
    func scope(_ connection: Connection, regions: [String]) async throws -> Scope {
        let scope = try await Scope(connection.session, home: connection.home, requested: regions)
        console.note("looking at account \(scope.account.account) in \(scope.regions.count) regions as \(scope.caller)")
        return scope
    }

    /// A new inventory with what `plan` needs.
    func collect(_ plan: Plan, _ session: Session, _ scope: Scope) async throws -> Inventory {
        let inventory = try Inventory(plan.catalog)
        let started = Date()
        try await scope.note(in: inventory)
        try await Collection(plan, session, scope, into: inventory).run()
        let tally = await session.tally.snapshot()
        try await inventory.note(
            Run(
                id: Self.newID(),
                version: Plumbline.version,
                started: started.timestamp,
                finished: Date().timestamp,
                accounts: [
                    Run.Account(
                        id: scope.account.account,
                        name: "",
                        partition: scope.account.partition,
                        regions: scope.regions
                    )
                ],
                calls: tally.services.mapValues(\.attempts),
                retried: tally.retried,
                throttled: tally.throttled
            )
        )
        return inventory
    }

    /// Thirty-two random hexadecimal digits.
    static func newID() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<2).map { _ in
            let digits = String(UInt64.random(in: .min ... .max, using: &generator), radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }
}

extension Date {
    /// ISO 8601 in UTC to the second.
    var timestamp: String { formatted(.iso8601) }
}
