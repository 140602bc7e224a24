import CSQLite

/// One value of a row.
public enum Value: Sendable, Hashable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
}

extension Value {
    /// The text of a text value; nil for every other kind.
    public var text: String? {
        guard case .text(let text) = self else { return nil }
        return text
    }

    /// The number of an integer value; nil for every other kind.
    public var integer: Int64? {
        guard case .integer(let integer) = self else { return nil }
        return integer
    }

    /// Text for a string, null for nil.
    public init(_ text: String?) { self = text.map(Value.text) ?? .null }

    /// 1 or 0 for a boolean, null for nil.
    public init(_ boolean: Bool?) { self = boolean.map { .integer($0 ? 1 : 0) } ?? .null }

    /// An integer for a number, null for nil.
    public init(_ integer: Int64?) { self = integer.map(Value.integer) ?? .null }
}

extension Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByNilLiteral
{
    public init(stringLiteral text: String) { self = .text(text) }
    public init(integerLiteral integer: Int64) { self = .integer(integer) }
    public init(booleanLiteral boolean: Bool) { self = .integer(boolean ? 1 : 0) }
    public init(nilLiteral: ()) { self = .null }
}

extension Value {
    func bind(to statement: OpaquePointer, at index: CInt) -> CInt {
        switch self {
        case .null: sqlite3_bind_null(statement, index)
        case .integer(let integer): sqlite3_bind_int64(statement, index, integer)
        case .real(let real): sqlite3_bind_double(statement, index, real)
        case .text(let text): sqlite3_bind_copied_text(statement, index, text, CInt(text.utf8.count))
        }
    }

    func setResult(of context: OpaquePointer?) {
        switch self {
        case .null: sqlite3_result_null(context)
        case .integer(let integer): sqlite3_result_int64(context, integer)
        case .real(let real): sqlite3_result_double(context, real)
        case .text(let text): sqlite3_result_copied_text(context, text, CInt(text.utf8.count))
        }
    }

    /// A value that SQLite owns, copied.
    init(_ value: OpaquePointer?) {
        self =
            switch sqlite3_value_type(value) {
            case SQLITE_INTEGER: .integer(sqlite3_value_int64(value))
            case SQLITE_FLOAT: .real(sqlite3_value_double(value))
            // A blob, which no table of ours holds, is read as its text: as null it would say that nothing is there.
            case SQLITE_TEXT, SQLITE_BLOB:
                .text(Self.string(sqlite3_value_text(value), count: sqlite3_value_bytes(value)))
            default: .null
            }
    }

    /// A column of the row that `statement` stands on, copied.
    init(_ statement: OpaquePointer, column: CInt) {
        self =
            switch sqlite3_column_type(statement, column) {
            case SQLITE_INTEGER: .integer(sqlite3_column_int64(statement, column))
            case SQLITE_FLOAT: .real(sqlite3_column_double(statement, column))
            case SQLITE_TEXT, SQLITE_BLOB:
                .text(
                    Self.string(
                        sqlite3_column_text(statement, column),
                        count: sqlite3_column_bytes(statement, column)
                    )
                )
            default: .null
            }
    }

    private static func string(_ bytes: UnsafePointer<UInt8>?, count: CInt) -> String {
        String(decoding: UnsafeBufferPointer(start: bytes, count: Int(count)), as: UTF8.self)
    }
}
