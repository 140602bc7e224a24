public import SQLite

/// What a call brought for one row: a new row, or values for columns of a row that is there.
public struct Record: Sendable, Equatable {
    public let table: String
    /// The ARN of the row that gets more columns; nil for a new row.
    public let arn: String?
    public let values: [String: Value]

    /// A new row of `table`; where it says nothing of account, region and partition it has those of the call.
    public static func row(_ table: String, _ values: [String: Value]) -> Record {
        Record(table: table, arn: nil, values: values)
    }

    /// More columns for the row of `table` with `arn`.
    public static func detail(_ table: String, of arn: String, _ values: [String: Value]) -> Record {
        Record(table: table, arn: arn, values: values)
    }
}
