import Catalog
import Inventory
import Rules
import SQLite

/// Follows columns to calls, and calls to the calls before them.
struct Planner {
    let catalog: Catalog
    let schema: Schema
    private var prerequisites: [String: Set<String>] = [:]
    private var narrowings: [String: Narrowing] = [:]

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
            let ready = try pending.filter { try waits($0).isSubset(of: done) }
            // A circle among the catalog's calls is a mistake of ours, which the catalog's tests find.
            precondition(!ready.isEmpty, "calls wait for each other: \(pending.map(\.name))")
            steps += try ready.map { call in
                let checks = narrowings[call.name]?.checks ?? []
                return Plan.Step(call: call, prerequisites: try waits(call), narrowing: checks)
            }
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

    /// Finds the calls that are needed for fewer rows than there are.
    mutating func narrow(_ checks: [Plan.PlannedCheck]) throws {
        for call in catalog.calls {
            let needing = checks.filter { $0.calls.contains(call.name) }
            narrowings[call.name] = try Narrowing(call, needing, &self)
        }
    }

    /// What a call has to wait for: what it hangs on, and what tells for which rows alone it is made.
    private mutating func waits(_ call: Call) throws -> Set<String> {
        try before(call).union(narrowings[call.name]?.prerequisites ?? [])
    }

    private mutating func follow(_ name: String, into calls: inout Set<String>) throws {
        guard let call = catalog.call(named: name), calls.insert(name).inserted else { return }
        for name in try before(call) { try follow(name, into: &calls) }
    }

    mutating func before(_ call: Call) throws -> Set<String> {
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
