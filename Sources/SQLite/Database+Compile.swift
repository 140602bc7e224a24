import CSQLite

/// What is known of a statement once SQLite has compiled it, without running it.
public struct Compiled: Sendable {
    /// One column of a statement's result.
    public struct Column: Sendable, Equatable {
        public let name: String
        /// The table and column that it is taken from unchanged; nil for an expression.
        public let table: String?
        public let column: String?
    }

    public let columns: [Column]
    /// The places for arguments that have a name, without the colon.
    public let parameters: Set<String>
    /// The columns that the statement names, by table; SQLite's authorizer says so while it compiles.
    ///
    /// A table whose columns are not read, as in `SELECT count(*)`, is there with no columns. A table that is joined
    /// with `USING` can be missing altogether; see ``Database/program(of:)``.
    public let reads: [String: Set<String>]
    /// Whether it is a query: it reads, and does nothing else.
    public let isQuery: Bool
}

extension Database {
    /// Compiles `sql`, which is one statement, and tells what it is.
    public func compile(_ sql: String) throws(SQLiteError) -> Compiled {
        let observed = Observed()
        sqlite3_set_authorizer(
            handle,
            { context, action, first, second, _, _ in
                guard let context else { return SQLITE_OK }
                let observed = Unmanaged<Observed>.fromOpaque(context).takeUnretainedValue()
                observed.note(action, first.map { String(cString: $0) }, second.map { String(cString: $0) })
                return SQLITE_OK
            },
            Unmanaged.passUnretained(observed).toOpaque()
        )
        defer { sqlite3_set_authorizer(handle, nil, nil) }
        var statement: OpaquePointer?
        let tail = try prepare(sql, &statement)
        defer { sqlite3_finalize(statement) }
        guard let statement else { throw SQLiteError(code: SQLITE_ERROR, message: "there is no statement", sql: sql) }
        if let line = try lineOfNextStatement(in: sql, after: tail) {
            throw SQLiteError(code: SQLITE_ERROR, message: "there is a second statement", sql: sql, line: line)
        }
        return Compiled(
            columns: (0..<sqlite3_column_count(statement)).map { Compiled.Column(statement, $0) },
            parameters: Set(
                (1...(max(1, sqlite3_bind_parameter_count(statement)))).compactMap { index in
                    sqlite3_bind_parameter_name(statement, index).map { String(cString: $0 + 1) }
                }
            ),
            reads: observed.reads,
            isQuery: observed.isQuery && sqlite3_stmt_readonly(statement) != 0
        )
    }

    /// Compiles the first statement of `sql` and returns how many bytes it takes.
    private func prepare(_ sql: String, _ statement: inout OpaquePointer?) throws(SQLiteError) -> Int {
        var consumed = 0
        let code = sql.withCString { text in
            var tail: UnsafePointer<CChar>?
            let code = sqlite3_prepare_v2(handle, text, -1, &statement, &tail)
            consumed = tail.map { $0 - text } ?? 0
            return code
        }
        try check(code, sql)
        return consumed
    }

    /// The line of a statement that begins after `offset`; nil where there are only blanks and comments.
    private func lineOfNextStatement(in sql: String, after offset: Int) throws(SQLiteError) -> Int? {
        var next: OpaquePointer?
        defer { sqlite3_finalize(next) }
        let rest = String(decoding: sql.utf8.dropFirst(offset), as: UTF8.self)
        let code = sqlite3_prepare_v2(handle, rest, -1, &next, nil)
        guard code != SQLITE_OK || next != nil else { return nil }
        let blanks = rest.utf8.prefix { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: " ") }.count
        return sql.utf8.prefix(offset + blanks).count { $0 == UInt8(ascii: "\n") } + 1
    }
}

extension Compiled.Column {
    fileprivate init(_ statement: OpaquePointer, _ index: CInt) {
        name = sqlite3_column_name(statement, index).map { String(cString: $0) } ?? ""
        table = sqlite3_column_table_name(statement, index).map { String(cString: $0) }
        column = sqlite3_column_origin_name(statement, index).map { String(cString: $0) }
    }
}

/// What the authorizer was asked while a statement was compiled.
private final class Observed {
    private(set) var reads: [String: Set<String>] = [:]
    private(set) var isQuery = true

    func note(_ action: CInt, _ first: String?, _ second: String?) {
        switch action {
        case SQLITE_READ:
            guard let table = first else { return }
            reads[table, default: []].formUnion([second].compactMap { $0 }.filter { !$0.isEmpty })
        case SQLITE_SELECT, SQLITE_FUNCTION, SQLITE_RECURSIVE: break
        // A table-valued function such as json_each declares its columns as a table when it is first used.
        case SQLITE_CREATE_VTABLE, SQLITE_CREATE_TABLE, SQLITE_INSERT, SQLITE_UPDATE, SQLITE_DELETE: break
        default: isQuery = false
        }
    }
}
