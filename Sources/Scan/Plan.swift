public import Catalog
import Inventory
public import Rules
import SQLite

/// The calls that a scan makes, found from what its queries read.
public struct Plan: Sendable {
    /// A call, and the calls whose answers say where and for what it is made.
    public struct Step: Sendable {
        public let call: Call
        public let prerequisites: Set<String>
        /// The checks whose resources alone the call is made for; empty for a call that is made for every row.
        public let narrowing: [Check]
    }

    /// A check, and what has to be collected for it.
    public struct PlannedCheck: Sendable {
        public let check: Check
        public let reads: Reads
        /// The names of the calls that it hangs on, directly or through others.
        public let calls: Set<String>
        /// Those among them whose answers say what further rows are asked for.
        public let leading: Set<String>
    }

    /// Each after its prerequisites.
    public let steps: [Step]
    public let checks: [PlannedCheck]
    public let catalog: Catalog
    /// The names of the columns of the query's result; empty for a plan that is made for rules.
    public let columns: [String]

    /// The plan for judging `checks` by what `catalog` knows of AWS.
    ///
    /// Throws `RuleError` for a rule whose query cannot be used.
    public init(_ checks: [Check], catalog: Catalog = .all) throws {
        var planner = try Planner(catalog)
        self.checks = try checks.map { check in
            try check.rule.validate(against: planner.schema)
            let reads = try check.rule.reads(in: planner.schema)
            let calls = try planner.calls(filling: reads.columns)
            return PlannedCheck(check: check, reads: reads, calls: calls, leading: try planner.leading(calls))
        }
        try planner.narrow(self.checks)
        steps = try planner.steps(self.checks.reduce(into: []) { $0.formUnion($1.calls) })
        self.catalog = catalog
        columns = []
    }

    /// The plan for answering one query; throws `SQLiteError` when it is not one over the catalog's tables.
    public init(query: String, catalog: Catalog = .all) throws {
        var planner = try Planner(catalog)
        // Statements such as VACUUM INTO write files even through a connection that may only read.
        let compiled = try planner.schema.compile(query)
        guard compiled.isQuery else {
            throw SQLiteError(code: 1, message: "a query only reads: its statement is a SELECT", sql: query)
        }
        let reads = try planner.schema.reads(query)
        for (table, fetched) in try planner.schema.fetches(query) where !fetched.isSubset(of: reads[table] ?? []) {
            let message = "join \(table) with ON: what USING and NATURAL read cannot be told beforehand"
            throw SQLiteError(code: 1, message: message, sql: query)
        }
        columns = compiled.columns.map(\.name)
        checks = []
        steps = try planner.steps(planner.calls(filling: reads))
        self.catalog = catalog
    }

    /// The IAM actions that the plan's calls need, in order; nothing else has to be allowed.
    public var actions: [String] { Set(steps.flatMap(\.call.actions)).sorted() }
}
