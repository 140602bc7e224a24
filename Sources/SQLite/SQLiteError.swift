import CSQLite

/// What SQLite refused, and the statement it refused.
///
/// The arguments of the statement are left out: they may hold what nobody should read in a log.
public struct SQLiteError: Error, Equatable, CustomStringConvertible {
    /// SQLite's extended result code; <https://sqlite.org/rescode.html>.
    public let code: Int32
    public let message: String
    public let sql: String?
    /// The line of the statement that the error is about, counted from 1, where SQLite knows it.
    public let line: Int?

    public init(code: Int32, message: String, sql: String? = nil, line: Int? = nil) {
        self.code = code
        self.message = message
        self.sql = sql
        self.line = line
    }

    /// Whether the statement was ended because its task was cancelled.
    public var isInterrupted: Bool { code == SQLITE_INTERRUPT }

    public var description: String { line.map { "line \($0): \(message)" } ?? message }
}
