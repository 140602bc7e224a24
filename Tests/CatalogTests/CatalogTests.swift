import Inventory
import SQLite
import Testing

@testable import AWS
@testable import Catalog

/// The catalog fits together: what it says of tables, calls and queries.
@Suite struct CatalogTests {
    let catalog = Catalog.all

    @Test func `no two calls and no two tables have one name`() {
        #expect(Set(catalog.calls.map(\.name)).count == catalog.calls.count)
        #expect(Set(catalog.tables.map(\.name)).count == catalog.tables.count)
    }

    @Test(arguments: Catalog.all.tables.map(\.name))
    func `a table's columns are filled by calls that there are, each by one`(name: String) throws {
        let table = try #require(catalog.table(named: name))
        for group in [table.rows] + table.details {
            #expect(catalog.call(named: group.call) != nil, "\(table.name): there is no call \(group.call)")
        }
        #expect(Set(table.columns.map(\.name)).count == table.columns.count, "\(table.name)")
        #expect(table.details.isEmpty || table.columns.contains { $0.name == "arn" }, "details need a key")
        #expect(table.name.hasPrefix("aws_"))
        for column in table.columns { #expect(column.summary.hasSuffix("."), "\(table.name).\(column.name)") }
    }

    @Test(arguments: Catalog.all.calls.map(\.name))
    func `a call fills something and needs IAM actions by their names`(name: String) throws {
        let call = try #require(catalog.call(named: name))
        let groups = catalog.tables.flatMap { [$0.rows] + $0.details }
        #expect(groups.contains { $0.call == call.name }, "\(call.name) fills nothing")
        for action in call.actions {
            #expect(try #/[a-z0-9-]+:[A-Z][A-Za-z0-9]+/#.wholeMatch(in: action) != nil, "\(action)")
        }
    }

    @Test(arguments: Catalog.all.calls.map(\.name))
    func `a call over rows reads tables that there are and says where it is made`(name: String) throws {
        let call = try #require(catalog.call(named: name))
        guard case .rows(let query) = call.scope else { return }
        let schema = try Schema(tables: catalog.tables)
        let compiled = try schema.compile(query)
        #expect(compiled.isQuery)
        let columns = compiled.columns.map(\.name)
        #expect(columns.contains("account_id") && columns.contains("region"), "\(call.name)")
        let reads = try schema.reads(query)
        #expect(!reads.isEmpty)
        // It cannot wait for itself.
        let fillers = reads.flatMap { table, columns in
            columns.compactMap { catalog.table(named: table)?.call(filling: $0) }
        }
        #expect(!fillers.contains(call.name), "\(call.name) reads what it fills")
    }

    @Test(arguments: Catalog.all.calls.map(\.name))
    func `a call only reads, so that a client makes it without the user's word`(name: String) throws {
        #expect(try #require(catalog.call(named: name)).operation.onlyReads)
    }

    @Test func `every call can be reached without going in circles`() throws {
        let schema = try Schema(tables: catalog.tables)
        var pending = catalog.calls
        var done: Set<String> = []
        while !pending.isEmpty {
            let ready = try pending.filter { call in
                guard case .rows(let query) = call.scope else { return true }
                return try schema.reads(query).allSatisfy { name, columns in
                    guard let table = catalog.table(named: name) else { return false }
                    return done.contains(table.rows.call)
                        && columns.compactMap { table.call(filling: $0) }.allSatisfy(done.contains)
                }
            }
            try #require(!ready.isEmpty, "\(pending.map(\.name)) wait for each other")
            done.formUnion(ready.map(\.name))
            pending.removeAll { done.contains($0.name) }
        }
    }
}
