import Catalog
import Inventory
import Reports
import Rules
import Scan

/// What a scan would ask AWS, and why.
struct Explanation {
    let plan: Plan

    init(_ plan: Plan) { self.plan = plan }

    /// A row for each call, in an order in which they can be made.
    var table: Grid {
        var table = Grid(columns: ["call", "made", "permission", "fills", "rules"])
        for step in plan.steps {
            let rules = plan.checks.filter { $0.calls.contains(step.call.name) }.map(\.check.rule.id)
            table.append([
                .text(step.call.name),
                .text(scope(of: step)),
                .text(step.call.actions.joined(separator: ", ")),
                .text(tables(filledBy: step.call).joined(separator: ", ")),
                .integer(Int64(Set(rules).count)),
            ])
        }
        return table
    }

    private func scope(of step: Plan.Step) -> String {
        switch step.call.scope {
        case .start: "first of all"
        case .account: "once"
        case .region: "in every region"
        case .rows: "for rows of \(tables(listedBy: step.prerequisites).joined(separator: ", "))"
        }
    }

    private func tables(filledBy call: Call) -> [String] {
        plan.catalog.tables
            .filter { table in table.rows.call == call.name || table.details.contains { $0.call == call.name } }
            .map(\.name)
    }

    private func tables(listedBy calls: Set<String>) -> [String] {
        plan.catalog.tables.filter { calls.contains($0.rows.call) }.map(\.name)
    }
}
