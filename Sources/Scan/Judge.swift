import Catalog
public import Inventory
public import Rules

/// Turns what an inventory holds, and what it lacks, into findings.
///
/// No verdict without data: what hangs on a call that failed or was never made is unknown, whatever the query says.
public struct Judge: Sendable {
    let plan: Plan
    let inventory: Inventory
    let run: Run
    let gaps: [Gap]
    let made: MadeCalls

    /// A judge of `inventory`, which knows the run that collected it.
    public init(_ plan: Plan, _ inventory: Inventory, _ run: Run) async throws {
        self.plan = plan
        self.inventory = inventory
        self.run = run
        gaps = try await inventory.gaps()
        made = try await inventory.calls()
    }

    /// The findings of every check in every account, in their stable order.
    public func findings() async throws -> [Finding] {
        // While SQLite answers for one rule, the results of others become findings.
        let sheets = try await plan.checks.concurrentMap(width: 4) { check in try await findings(of: check) }
        return run.accounts.sorted { $0.id < $1.id }.flatMap { account in
            sheets.flatMap { $0[account.id] ?? [] }
        }
    }

    /// The findings of one check, by account.
    private func findings(of check: Plan.PlannedCheck) async throws -> [String: [Finding]] {
        let (judgements, error) = try await outcome(of: check)
        let judged = Dictionary(grouping: judgements, by: \.account)
        return run.accounts.reduce(into: [:]) { findings, account in
            var sheet = Sheet(check, account, plan.catalog, judged[account.id] ?? [])
            for gap in missing(for: check, in: account) { sheet.mark(gap) }
            if let error { sheet.giveUp("\(error)") }
            sheet.noteAbsences()
            findings[account.id] = sheet.findings(firstSeen: run.started)
        }
    }

    /// The gaps, each with the rules that do not know because of it.
    public func gapsWithRules() -> [Assessment.Gap] {
        var rules: [Gap: Set<String>] = [:]
        for check in plan.checks {
            for account in run.accounts {
                for gap in missing(for: check, in: account) { rules[gap, default: []].insert(check.check.rule.id) }
            }
        }
        return rules.map { Assessment.Gap($0.key, rules: $0.value.sorted()) }
            .sorted {
                ($0.account, $0.call, $0.region, $0.resource ?? "") < (
                    $1.account, $1.call, $1.region, $1.resource ?? ""
                )
            }
    }

    /// What the rule says; a rule that fails on what is there takes only its own verdict with it.
    private func outcome(of check: Plan.PlannedCheck) async throws -> (judgements: [Judgement], error: RuleError?) {
        do {
            let judgements = try await check.check.judge(inventory, now: run.started)
            let accounts = Set(run.accounts.map(\.id))
            if let stray = judgements.first(where: { !accounts.contains($0.account) }) {
                throw RuleError(
                    file: "\(check.check.rule.id).sql",
                    line: check.check.rule.queryLine,
                    reason: "the query speaks of \(stray.resource) in account \(stray.account), which was not scanned"
                )
            }
            return (judgements, nil)
        } catch let error as RuleError {
            return ([], error)
        }
    }

    private func missing(for check: Plan.PlannedCheck, in account: Run.Account) -> [Gap] {
        gaps.filter { $0.account == account.id && check.calls.contains($0.call) } + notMade(for: check, in: account)
    }

    /// The calls that this plan needs and the run did not make, which happens when an old inventory is judged anew.
    private func notMade(for check: Plan.PlannedCheck, in account: Run.Account) -> [Gap] {
        let id = check.check.id
        return check.calls.filter { !made.contain($0, of: account.id, for: id) }.sorted().map { call in
            Gap(
                account: account.id,
                region: "global",
                call: call,
                resource: nil,
                code: "NotCollected",
                message: "the inventory was saved by a scan that did not make this call; scan again with these rules",
                permission: nil
            )
        }
    }
}

extension Assessment.Gap {
    fileprivate init(_ gap: Gap, rules: [String]) {
        self.init(
            account: gap.account,
            region: gap.region,
            resource: gap.resource,
            call: gap.call,
            code: gap.code,
            message: gap.message,
            permission: gap.permission,
            rules: rules
        )
    }
}
