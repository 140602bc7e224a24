public import Inventory
public import SQLite

/// What a rule reads, and how what is missing would show in its results.
public struct Reads: Sendable {
    /// The columns that the rule reads, by table.
    public let columns: [String: Set<String>]
    /// The columns that decide which resources the rule speaks of at all.
    public let deciding: [String: Set<String>]
    /// The table whose ARN is the result's resource; nil where the rule makes the resource up itself.
    public let subject: String?
}

extension Rule {
    /// What the rule reads of the tables of `schema`.
    public func reads(in schema: Schema) throws(SQLiteError) -> Reads {
        let resource = try schema.compile(query).columns.first { $0.name == "resource" }
        let subject = resource?.column == "arn" ? resource?.table : nil
        let bare = query.trimmed.hasSuffix(";") ? String(query.trimmed.dropLast()) : query
        // A comment at the end of the query must not swallow the parenthesis.
        let deciding = try schema.fetches("SELECT account_id, region, resource FROM (\(bare)\n)")
        return try Reads(columns: schema.reads(query), deciding: deciding, subject: subject)
    }
}
