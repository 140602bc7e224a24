import Catalog
import Inventory
import Rules

/// That a call, which adds details to rows, is made only for the rows that some checks speak of.
///
/// A rule about the buckets of trails reads the logging of these and of no other bucket. Its query tells which they are
/// as soon as what decides that is known, and before their details are.
struct Narrowing {
    let checks: [Check]
    /// The calls that tell which rows the checks speak of.
    let prerequisites: Set<String>

    /// How `call` can be narrowed by `needing`, which are all the checks that hang on it; nil when it cannot.
    init?(_ call: Call, _ needing: [Plan.PlannedCheck], _ planner: inout Planner) throws {
        guard case .rows = call.scope, !needing.isEmpty, planner.catalog.tables(listedBy: call).isEmpty else {
            return nil
        }
        let tables = planner.catalog.tables.filter { table in table.details.contains { $0.call == call.name } }
        guard let table = tables.first, tables.count == 1 else { return nil }
        let filled = Set(table.details.filter { $0.call == call.name }.flatMap(\.columns).map(\.name))
        var prerequisites: Set<String> = []
        for check in needing {
            guard check.speaksOfFew(of: table, reading: filled) else { return nil }
            for other in planner.catalog.calls where check.calls.contains(other.name) {
                guard try !planner.before(other).contains(call.name) else { return nil }
            }
            try prerequisites.formUnion(planner.calls(filling: check.reads.deciding))
        }
        checks = needing.map(\.check)
        self.prerequisites = prerequisites
    }
}

extension Plan.PlannedCheck {
    /// Whether the rule's results are rows of `table`, each of which hangs on its own details `filled` alone, and other
    /// tables decide which rows these are.
    fileprivate func speaksOfFew(of table: Table, reading filled: Set<String>) -> Bool {
        let used = (reads.columns[table.name] ?? []).intersection(filled)
        let others = Set(reads.deciding.keys).subtracting([table.name, "aws_account", "aws_region"])
        return reads.subject == table.name && !used.isEmpty && reads.isOwn(used) && !others.isEmpty
            && (reads.deciding[table.name] ?? []).isDisjoint(with: filled)
            // What the time decides is decided when the scan is judged, not while it is made.
            && !check.rule.query.contains(":now")
    }
}
