/// A table of the inventory: its columns, grouped by the call that fills them.
public struct Table: Sendable {
    /// Columns that one call fills.
    public struct Group: Sendable {
        /// The call, as `s3:GetBucketPolicy`.
        public let call: String
        public let columns: [Column]

        public init(_ call: String, _ columns: [Column]) {
            self.call = call
            self.columns = columns
        }
    }

    public let name: String
    /// What a row of the table is, in one sentence.
    public let summary: String
    /// The call that lists the rows, with the columns that it fills.
    public let rows: Group
    /// The further calls that add columns to a row.
    public let details: [Group]

    public init(_ name: String, _ summary: String, rows: Group, details: [Group] = []) {
        self.name = name
        self.summary = summary
        self.rows = rows
        self.details = details
    }

    /// Where a row is from; every table has these, filled with its rows.
    public static let origin: [Column] = [
        .text("account_id", "The account, twelve digits."),
        .text("region", "The region, or `global` for what belongs to no region."),
        .text("partition", "The partition of the account: aws, aws-cn, aws-us-gov and so on."),
    ]

    /// All columns: where the row is from, then the groups in order.
    public var columns: [Column] { Self.origin + rows.columns + details.flatMap(\.columns) }

    /// The call that fills `column`; nil where the table has no such column.
    public func call(filling column: String) -> String? {
        if (Self.origin + rows.columns).contains(where: { $0.name == column }) { return rows.call }
        return details.first { group in group.columns.contains { $0.name == column } }?.call
    }

    /// The statement that makes the table.
    var declaration: String {
        let columns = columns.map { "    \($0.name) \($0.kind.declaration)" }
        return "CREATE TABLE \(name) (\n\(columns.joined(separator: ",\n"))\n) STRICT"
    }

    /// Whether rows are looked up by their ARN to add details to them.
    var isKeyed: Bool { columns.contains { $0.name == "arn" } }
}
