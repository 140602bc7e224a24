public import SQLite

/// Everything that one scan found out about AWS, and what it could not find out, in one SQLite database.
public actor Inventory {
    let database: Database
    /// The version of the bookkeeping tables; a file of another version is refused.
    static let version: Int64 = 1

    /// An empty inventory in memory, with `tables` and `views`, and with `functions` for its queries.
    public init(tables: [Table], views: [View] = [], functions: sending [SQLFunction] = []) throws {
        let database = try Database()
        try database.execute("PRAGMA user_version = \(Self.version)")
        for table in tables + Bookkeeping.tables {
            try database.execute(table.declaration)
            if table.isKeyed { try database.execute("CREATE INDEX \(table.name)_arn ON \(table.name) (arn)") }
        }
        for function in functions { try database.register(function) }
        for view in views { try database.execute(view.declaration) }
        self.init(database)
    }

    init(_ database: sending Database) { self.database = database }

    /// Writes what a call brought, all at once or not at all.
    public func store(_ records: [Record], from place: Place) throws {
        try database.transaction { try insert(records, from: place) }
    }

    /// Notes that a call was made, whatever came of it: for every row, or for the resources of some checks alone.
    public func note(call: String, at place: Place, for checks: [String] = []) throws {
        let values: [[String: Value]] =
            checks.isEmpty
            ? [["call": .text(call)]] : checks.map { ["call": .text(call), "check_id": .text($0)] }
        try insert(values.map { .row("plumbline_call", $0) }, from: place)
    }

    /// Notes that a call failed; its place may be narrower than that of the other rows.
    public func note(_ gap: Gap, at place: Place) throws {
        let values: [String: Value] = [
            "call": .text(gap.call), "resource": Value(gap.resource), "code": .text(gap.code),
            "message": .text(gap.message), "permission": Value(gap.permission), "region": .text(gap.region),
        ]
        try insert([.row("plumbline_gap", values)], from: place)
    }

    /// What failed.
    public func gaps() throws -> [Gap] {
        try database.query("SELECT * FROM plumbline_gap ORDER BY account_id, call, region, resource").map { row in
            Gap(
                account: row.text("account_id") ?? "",
                region: row.text("region") ?? "",
                call: row.text("call") ?? "",
                resource: row.text("resource"),
                code: row.text("code") ?? "",
                message: row.text("message") ?? "",
                permission: row.text("permission")
            )
        }
    }

    /// The calls that were made.
    public func calls() throws -> MadeCalls {
        try MadeCalls(database.query("SELECT DISTINCT account_id, call, check_id FROM plumbline_call"))
    }

    /// Runs a query over the inventory.
    public func query(_ sql: String, named arguments: [String: Value] = [:]) throws -> [Row] {
        try database.query(sql, named: arguments)
    }

    /// The whole inventory as the bytes of a SQLite file.
    public func serialized() throws -> [UInt8] { try database.serialized() }

    private func insert(_ records: [Record], from place: Place) throws {
        for record in records {
            var values = record.values
            if let arn = record.arn {
                let columns = values.keys.sorted()
                let changes = columns.map { "\($0) = ?" }.joined(separator: ", ")
                try database.prepared("UPDATE \(record.table) SET \(changes) WHERE arn = ? AND account_id = ?")
                    .run(columns.map { values[$0] ?? .null } + [.text(arn), .text(place.account)])
            } else {
                values["account_id"] = values["account_id"] ?? .text(place.account)
                values["region"] = values["region"] ?? .text(place.region)
                values["partition"] = values["partition"] ?? .text(place.partition)
                let columns = values.keys.sorted()
                let places = columns.map { _ in "?" }.joined(separator: ", ")
                try database.prepared(
                    "INSERT INTO \(record.table) (\(columns.joined(separator: ", "))) VALUES (\(places))"
                ).run(columns.map { values[$0] ?? .null })
            }
        }
    }
}
