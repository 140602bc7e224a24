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
    /// The table whose region is the result's; nil where the rule makes the region up itself.
    public let regionTable: String?
    /// How the query brings rows together.
    public let program: Program

    /// Whether `columns` of the subject reach only the result of their own row.
    ///
    /// They do when the rows come by one cursor, the one that brings their ARN. Whatever looks at the table a second
    /// time, such as a self join or another part of a union, may make a result of some other row's values.
    public func isOwn(_ columns: Set<String>) -> Bool {
        let cursors = program.cursors.filter { $0.table == subject }
        let naming = cursors.filter { $0.columns.contains("arn") }
        let reading = cursors.filter { !$0.columns.isDisjoint(with: columns) }
        guard !program.revisitsRows, naming.count == 1, let row = naming.first else { return false }
        return reading.count <= 1 && reading.allSatisfy { $0.columns == row.columns }
    }
}

extension Rule {
    /// What the rule reads of the tables of `schema`.
    public func reads(in schema: Schema) throws(SQLiteError) -> Reads {
        let columns = try schema.compile(query).columns
        let resource = columns.first { $0.name == "resource" }
        let region = columns.first { $0.name == "region" }
        let deciding = try schema.fetches(resourcesQuery)
        return try Reads(
            columns: schema.reads(query),
            deciding: deciding,
            subject: resource?.column == "arn" ? resource?.table : nil,
            regionTable: region?.column == "region" ? region?.table : nil,
            program: schema.program(of: query)
        )
    }
}
