/// One row of a result.
public struct Row: Sendable, Hashable {
    /// The names of the columns, in the order of the query.
    public let columns: [String]
    public let values: [Value]

    public init(columns: [String], values: [Value]) {
        self.columns = columns
        self.values = values
    }

    /// The value of the column called `column`; null where there is none.
    public subscript(column: String) -> Value {
        columns.firstIndex(of: column).map { values[$0] } ?? .null
    }

    /// The text in `column`; nil where there is none or it is not text.
    public func text(_ column: String) -> String? { self[column].text }

    /// The integer in `column`; nil where there is none or it is not an integer.
    public func integer(_ column: String) -> Int64? { self[column].integer }
}
