import Catalog
import Inventory
import Rules
import Scan
import Testing

/// The embedded rules, and the plan of each.
struct RecordedPlans {
    let checks: [Check]
    /// The plan of each check alone, in the order of the checks.
    let single: [Plan]
    /// The plan of all of them together.
    let all: Plan

    init() throws {
        checks = try Library.embedded().checks(Selection())
        single = try checks.map { try Plan([$0]) }
        all = try Plan(checks)
    }

    /// The plan of the rule with this id alone.
    func plan(of rule: String) throws -> Plan {
        try #require(single.first { $0.checks.first?.check.rule.id == rule })
    }

    /// Made once, because to make a plan takes longer than to follow it.
    static let embedded = Result { try RecordedPlans() }
}

/// A rule, and one of the operations that it hangs on.
struct Dependence: Sendable, CustomTestStringConvertible {
    let plan: Plan
    let check: Plan.PlannedCheck
    let call: Call
    /// The call's own operation, or another one that the call makes as well.
    let operation: String

    var testDescription: String { "\(check.check.rule.id) × \(operation)" }

    /// Every embedded rule with each operation of its plan.
    static func all() throws -> [Dependence] {
        try RecordedPlans.embedded.get().single.flatMap { plan in
            plan.checks.flatMap { check in
                plan.steps.map(\.call).filter { check.calls.contains($0.name) }.flatMap { call in
                    Set([call.name] + call.actions).intersection(RecordedAccount.names).sorted().map { operation in
                        Dependence(plan: plan, check: check, call: call, operation: operation)
                    }
                }
            }
        }
    }

    /// Whether the call adds to what is known of each of the rule's resources.
    var describesResources: Bool {
        let details = check.reads.subject.flatMap { plan.catalog.table(named: $0) }?.details ?? []
        return details.contains { $0.call == call.name }
    }

    /// Whether a verdict stands although `operation` failed: only when it was made for each resource by itself, and for
    /// the one that the verdict is about it was not made.
    func isDetermined(_ finding: Finding, in scan: RecordedScan) -> Bool {
        let asked = scan.calls.filter { $0.name == operation }.map(\.resource)
        return describesResources && !asked.contains(nil) && !asked.contains(finding.resource.arn)
    }
}
