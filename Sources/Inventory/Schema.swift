public import SQLite

/// The tables of an inventory without any rows, to ask SQLite what a query would read.
///
/// It has no indexes, so that a compiled query fetches from the tables themselves.
public final class Schema {
    private let database: Database
    public let tables: [String: Table]
    private var compiled: [String: Compiled] = [:]
    private var programs: [String: Program] = [:]

    public init(tables: [Table], views: [View] = [], functions: [SQLFunction] = []) throws {
        database = try Database()
        for table in tables { try database.execute(table.declaration) }
        for function in functions { try database.register(function) }
        for view in views { try database.execute(view.declaration) }
        self.tables = Dictionary(tables.map { ($0.name, $0) }) { first, _ in first }
    }

    /// Compiles `sql` and tells what it is; throws `SQLiteError` with the line of what is wrong.
    public func compile(_ sql: String) throws(SQLiteError) -> Compiled {
        if let known = compiled[sql] { return known }
        let result = try database.compile(sql)
        compiled[sql] = result
        return result
    }

    /// The columns of inventory tables that `sql` names, by table.
    public func reads(_ sql: String) throws(SQLiteError) -> [String: Set<String>] {
        try compile(sql).reads.filter { tables[$0.key] != nil }
    }

    /// The columns of inventory tables that the compiled `sql` fetches, by table; see ``program(of:)``.
    public func fetches(_ sql: String) throws(SQLiteError) -> [String: Set<String>] {
        try program(of: sql).columns.filter { tables[$0.key] != nil }
    }

    /// What the compiled `sql` fetches, and how it brings rows together.
    public func program(of sql: String) throws(SQLiteError) -> Program {
        if let known = programs[sql] { return known }
        let result = try database.program(of: sql)
        programs[sql] = result
        return result
    }
}
