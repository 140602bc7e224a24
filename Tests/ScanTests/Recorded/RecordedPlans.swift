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

    /// Made once, because to make a plan takes longer than to follow it.
    static let embedded = Result { try RecordedPlans() }
}

/// A rule, and one of the calls that it hangs on.
struct Dependence: Sendable, CustomTestStringConvertible {
    let plan: Plan
    let check: Plan.PlannedCheck
    let call: String

    var testDescription: String { "\(check.check.rule.id) × \(call)" }

    /// Every embedded rule with each call of its plan.
    static func all() throws -> [Dependence] {
        try RecordedPlans.embedded.get().single.flatMap { plan in
            plan.checks.flatMap { check in
                check.calls.sorted().map { Dependence(plan: plan, check: check, call: $0) }
            }
        }
    }
}
