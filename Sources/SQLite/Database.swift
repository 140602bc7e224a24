import CSQLite

/// A connection to a SQLite database.
///
/// The connection belongs to whoever opened it and cannot be shared; wrap it in an actor to share what it holds.
public final class Database {
    /// What is opened.
    public enum Place: Sendable, Equatable {
        /// A database that nobody else sees and that is gone with the connection.
        case memory
        /// The file at a path, which must be there and is not changed.
        case existing(String)
    }

    let handle: OpaquePointer
    private var prepared: [String: Statement] = [:]
    /// The tables by their pages; see ``program(of:)``.
    var knownLayout: [Int64: (name: String, columns: [String])]?

    public init(_ place: Place = .memory) throws(SQLiteError) {
        var handle: OpaquePointer?
        let code =
            switch place {
            case .memory: sqlite3_open_v2(":memory:", &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY, nil)
            case .existing(let path): sqlite3_open_v2(path, &handle, SQLITE_OPEN_READONLY, nil)
            }
        guard let handle, code == SQLITE_OK else {
            sqlite3_close_v2(handle)
            throw SQLiteError(code: code, message: String(cString: sqlite3_errstr(code)))
        }
        self.handle = handle
        sqlite3_extended_result_codes(handle, 1)
        // A statement may run for ever; whoever cancels the task that runs it ends it with SQLITE_INTERRUPT.
        sqlite3_progress_handler(handle, 100_000, { _ in Task.isCancelled ? 1 : 0 }, nil)
    }

    deinit {
        prepared.removeAll()
        sqlite3_close_v2(handle)
    }

    /// Runs every statement in `sql`, for statements that take no arguments and return nothing.
    public func execute(_ sql: String) throws(SQLiteError) {
        knownLayout = nil
        try check(sqlite3_exec(handle, sql, nil, nil, nil), sql)
    }

    /// Runs one statement and returns its rows.
    @discardableResult
    public func query(_ sql: String, _ arguments: [Value] = []) throws(SQLiteError) -> [Row] {
        try statement(sql).run(arguments)
    }

    /// Runs one statement with arguments by name and returns its rows; names that it does not have are left out.
    public func query(_ sql: String, named arguments: [String: Value]) throws(SQLiteError) -> [Row] {
        try statement(sql).run(named: arguments)
    }

    /// The statement for `sql`, compiled once for each connection; for texts that are run many times.
    public func prepared(_ sql: String) throws(SQLiteError) -> Statement {
        if let statement = prepared[sql] { return statement }
        let statement = try statement(sql)
        prepared[sql] = statement
        return statement
    }

    /// Runs `body` as one transaction: all of it happens or nothing does.
    public func transaction<Failure: Error>(_ body: () throws(Failure) -> Void) throws {
        try execute("BEGIN")
        do {
            try body()
            try execute("COMMIT")
        } catch {
            try execute("ROLLBACK")
            throw error
        }
    }

    func statement(_ sql: String) throws(SQLiteError) -> Statement {
        var statement: OpaquePointer?
        try check(sqlite3_prepare_v2(handle, sql, -1, &statement, nil), sql)
        guard let statement else { throw SQLiteError(code: SQLITE_ERROR, message: "there is no statement", sql: sql) }
        return Statement(statement, of: self, sql: sql)
    }

    func check(_ code: CInt, _ sql: String) throws(SQLiteError) {
        guard code != SQLITE_OK else { return }
        let offset = sqlite3_error_offset(handle)
        let line = offset < 0 ? nil : sql.utf8.prefix(Int(offset)).count { $0 == UInt8(ascii: "\n") } + 1
        throw SQLiteError(code: code, message: String(cString: sqlite3_errmsg(handle)), sql: sql, line: line)
    }
}
