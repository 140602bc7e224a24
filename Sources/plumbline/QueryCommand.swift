import Arguments
import Catalog
import Inventory
import Reports
import SQLite
import Scan

/// `plumbline query`: asks an account, or a saved inventory, with SQL.
struct QueryCommand {
    let reading: Reading

    private var invocation: Invocation { reading.invocation }
    private var console: Console { reading.console }

    func run() async throws -> ExitCode {
        let sql = invocation.operands[0]
        let plan = try Plan(query: sql)
        let result = try ResultWriter(invocation)
        let inventory = try await reading.inventory(for: plan)
        let now = try await inventory.run()?.started
        let rows = try await inventory.query(sql, named: ["now": Value(now)])
        try result.write { write in
            try write(try Grid(plan.columns, rows).formatted(invocation.value("--format"), console.style))
        }
        return try await missing(plan, inventory)
    }

    /// Says which calls the answer lacks.
    private func missing(_ plan: Plan, _ inventory: Inventory) async throws -> ExitCode {
        let needed = Set(plan.steps.map(\.call.name))
        let gaps = try await inventory.gaps().filter { needed.contains($0.call) }
        let made = try await inventory.calls()
        let accounts = try await inventory.run()?.accounts.map(\.id) ?? []
        for gap in gaps.prefix(10) {
            let permission = gap.permission.map { "; allow \($0)" } ?? ""
            console.say(
                console.talkStyle.safe(
                    "\(gap.call) failed in \(gap.region): \(gap.code): \(gap.message)\(permission)"
                )
            )
        }
        let absent = needed.filter { call in accounts.contains { !made.contain(call, of: $0) } }.sorted()
        if !absent.isEmpty { console.say("the inventory was saved without \(absent.joined(separator: ", "))") }
        guard !gaps.isEmpty || !absent.isEmpty else { return .fine }
        console.say("exit 4: the answer is incomplete; calls that are missing: \(gaps.count + absent.count)")
        return .incomplete
    }
}
