/// One column of a table.
///
/// Every column can be null: a call that was not made or that failed leaves its columns so, and so does what AWS does
/// not say.
public struct Column: Sendable {
    /// What a column holds.
    public enum Kind: String, Sendable {
        case text
        case integer
        /// 1 or 0.
        case boolean
        /// ISO 8601 text in UTC, `2026-01-02T03:04:05Z`.
        case timestamp
        /// JSON text, for `json_each` and `->>`.
        case json

        var declaration: String {
            switch self {
            case .text, .timestamp, .json: "TEXT"
            case .integer, .boolean: "INTEGER"
            }
        }
    }

    public let name: String
    public let kind: Kind
    public let summary: String

    public static func text(_ name: String, _ summary: String) -> Column {
        Column(name: name, kind: .text, summary: summary)
    }

    public static func integer(_ name: String, _ summary: String) -> Column {
        Column(name: name, kind: .integer, summary: summary)
    }

    public static func boolean(_ name: String, _ summary: String) -> Column {
        Column(name: name, kind: .boolean, summary: summary)
    }

    public static func timestamp(_ name: String, _ summary: String) -> Column {
        Column(name: name, kind: .timestamp, summary: summary)
    }

    public static func json(_ name: String, _ summary: String) -> Column {
        Column(name: name, kind: .json, summary: summary)
    }
}
