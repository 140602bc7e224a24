import AWS
import Arguments
import Catalog
import FoundationEssentials
import Inventory
import Rules
import SQLite
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
        let inventory = try Inventory(plan.catalog)
        let started = Date()
        try await Progress(connection.session.tally, console).show {
            let scope = try await Scope(
                connection.session,
                home: connection.home,
                requested: invocation.values("--region")
            )
            try await scope.note(in: inventory)
            console.note(
                "looking at account \(scope.account.account) in \(scope.regions.count) regions as \(scope.caller)"
            )
            try await Collection(plan, connection.session, scope, into: inventory).run()
            let tally = await connection.session.tally.snapshot()
            try await inventory.note(
                Run(
                    id: Run.newID(),
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
        }
        return inventory
    }
}

extension Run {
    /// Thirty-two random hexadecimal digits.
    fileprivate static func newID() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<2).map { _ in
            let digits = String(UInt64.random(in: .min ... .max, using: &generator), radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }
}

extension Date {
    /// ISO 8601 in UTC to the second.
    fileprivate var timestamp: String { formatted(.iso8601) }
}
