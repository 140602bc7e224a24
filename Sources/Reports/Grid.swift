/// Rows under named columns: the answer to a query, or a list of rules.
///
/// Not a table of the inventory, which is something to ask and not something to show.
public struct Grid: Sendable, Equatable {
    /// One value, as SQLite knows them.
    public enum Cell: Sendable, Equatable {
        case null
        case integer(Int64)
        case real(Double)
        case text(String)
        case blob([UInt8])
    }

    public let columns: [String]
    /// Each as long as `columns`.
    public private(set) var rows: [[Cell]]

    public init(columns: [String], rows: [[Cell]] = []) {
        precondition(rows.allSatisfy { $0.count == columns.count }, "a row has one cell for each column")
        self.columns = columns
        self.rows = rows
    }

    public mutating func append(_ row: [Cell]) {
        precondition(row.count == columns.count, "a row has one cell for each column")
        rows.append(row)
    }
}

extension Grid.Cell: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    public init(stringLiteral value: String) { self = .text(value) }
    public init(integerLiteral value: Int64) { self = .integer(value) }

    /// The value in letters: empty for null, hexadecimal digits for a blob.
    var text: String {
        switch self {
        case .null: ""
        case .integer(let value): String(value)
        case .real(let value): "\(value)"
        case .text(let value): value
        case .blob(let bytes): bytes.hexadecimal
        }
    }

    var isNumber: Bool {
        switch self {
        case .integer, .real: true
        case .null, .text, .blob: false
        }
    }
}

extension [UInt8] {
    fileprivate var hexadecimal: String {
        let digits = [Character]("0123456789abcdef")
        return String(flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }
}
