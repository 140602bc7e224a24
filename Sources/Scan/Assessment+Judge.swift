public import Inventory
public import Rules

extension Assessment {
    /// What the checks of `plan` say about `inventory`.
    ///
    /// Throws `RuleError` when a rule's query fails on what is there.
    public init(
        _ plan: Plan,
        _ inventory: Inventory,
        benchmarks: [String],
        notCovered: [String: [String]]
    ) async throws {
        guard let run = try await inventory.run() else {
            throw InventoryError(path: "inventory", reason: "it does not say which run collected it")
        }
        guard !run.accounts.isEmpty, run.accounts.allSatisfy({ !$0.regions.isEmpty }) else {
            throw InventoryError(path: "inventory", reason: "it does not say which accounts and regions were looked at")
        }
        let judge = try await Judge(plan, inventory, run)
        self.init(
            runID: run.id,
            started: run.started,
            finished: run.finished,
            accounts: run.accounts.map { account in
                Account(id: account.id, name: account.name, partition: account.partition, regions: account.regions)
            },
            benchmarks: benchmarks,
            rules: Set(plan.checks.map(\.check.rule.id)).count,
            notCovered: notCovered,
            gaps: judge.gapsWithRules(),
            calls: Calls(
                total: run.calls.values.reduce(0, +),
                retried: run.retried,
                throttled: run.throttled,
                byService: run.calls
            ),
            findings: try await judge.findings()
        )
    }
}
