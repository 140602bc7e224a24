import CSQLite

/// A compiled statement that can be run again and again.
///
/// It belongs to the connection that compiled it and, like it, cannot be shared.
public final class Statement {
    private let handle: OpaquePointer
    private let database: Database
    private let sql: String
    private let columns: [String]

    init(_ handle: OpaquePointer, of database: Database, sql: String) {
        self.handle = handle
        self.database = database
        self.sql = sql
        columns = (0..<sqlite3_column_count(handle)).map { column in
            sqlite3_column_name(handle, column).map { String(cString: $0) } ?? ""
        }
    }

    deinit { sqlite3_finalize(handle) }

    /// Runs the statement with `arguments` in the order of its places, and returns its rows.
    @discardableResult
    public func run(_ arguments: [Value] = []) throws(SQLiteError) -> [Row] {
        defer { reset() }
        for (index, argument) in arguments.enumerated() {
            try database.check(argument.bind(to: handle, at: CInt(index + 1)), sql)
        }
        return try rows()
    }

    /// Runs the statement with `arguments` by the names of its places, `:name` for the argument `name`.
    public func run(named arguments: [String: Value]) throws(SQLiteError) -> [Row] {
        defer { reset() }
        for (name, argument) in arguments {
            let index = sqlite3_bind_parameter_index(handle, ":\(name)")
            if index > 0 { try database.check(argument.bind(to: handle, at: index), sql) }
        }
        return try rows()
    }

    private func rows() throws(SQLiteError) -> [Row] {
        var rows: [Row] = []
        while true {
            switch sqlite3_step(handle) {
            case SQLITE_ROW:
                let values = columns.indices.map { Value(handle, column: CInt($0)) }
                rows.append(Row(columns: columns, values: values))
            case SQLITE_DONE: return rows
            case let code: try database.check(code, sql)
            }
        }
    }

    private func reset() {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
    }
}
