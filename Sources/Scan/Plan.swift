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

/// Follows columns to calls, and calls to the calls before them.
private struct Planner {
    let catalog: Catalog
    let schema: Schema
    private var prerequisites: [String: Set<String>] = [:]

    init(_ catalog: Catalog) throws {
        self.catalog = catalog
        schema = try Schema(catalog)
    }

    /// The calls that fill `columns`, and all those before them.
    mutating func calls(filling columns: [String: Set<String>]) throws -> Set<String> {
        var calls: Set<String> = []
        for name in direct(columns) { try follow(name, into: &calls) }
        return calls
    }

    /// The steps of `calls` and of what every scan makes, each after its prerequisites.
    mutating func steps(_ calls: Set<String>) throws -> [Plan.Step] {
        var pending = catalog.calls.filter { calls.contains($0.name) || $0.scope == .start }
        var steps: [Plan.Step] = []
        var done: Set<String> = []
        while !pending.isEmpty {
            let ready = try pending.filter { try before($0).isSubset(of: done) }
            // A circle among the catalog's calls is a mistake of ours, which the catalog's tests find.
            precondition(!ready.isEmpty, "calls wait for each other: \(pending.map(\.name))")
            steps += try ready.map { Plan.Step(call: $0, prerequisites: try before($0)) }
            done.formUnion(ready.map(\.name))
            pending.removeAll { done.contains($0.name) }
        }
        return steps
    }

    /// Those of `calls` on which a call hangs that lists rows.
    mutating func leading(_ calls: Set<String>) throws -> Set<String> {
        var leading: Set<String> = []
        for call in catalog.calls where calls.contains(call.name) && !catalog.tables(listedBy: call).isEmpty {
            for name in try before(call) { try follow(name, into: &leading) }
        }
        return leading
    }

    private mutating func follow(_ name: String, into calls: inout Set<String>) throws {
        guard let call = catalog.call(named: name), calls.insert(name).inserted else { return }
        for name in try before(call) { try follow(name, into: &calls) }
    }

    private mutating func before(_ call: Call) throws -> Set<String> {
        guard case .rows(let query) = call.scope else { return [] }
        if let known = prerequisites[call.name] { return known }
        let calls = Set(direct(try schema.reads(query)))
        prerequisites[call.name] = calls
        return calls
    }

    /// The calls that list the rows of these tables and fill these columns.
    private func direct(_ columns: [String: Set<String>]) -> Set<String> {
        var calls: Set<String> = []
        for (name, columns) in columns {
            guard let table = schema.tables[name] else { continue }
            calls.insert(table.rows.call)
            calls.formUnion(columns.compactMap { table.call(filling: $0) })
        }
        return calls
    }
}
