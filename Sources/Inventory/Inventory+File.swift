public import SQLite

extension Inventory {
    /// The inventory that `serialized()` wrote to the file at `path`; the file is not changed.
    ///
    /// Throws ``InventoryError`` when the file is not an inventory, or one whose tables are not `tables`.
    public init(
        readingFrom path: String,
        tables: [Table],
        views: [View] = [],
        functions: sending [SQLFunction] = []
    ) throws {
        let database: Database
        let version: Int64?
        do {
            database = try Database(.existing(path))
            version = try database.query("PRAGMA user_version").first?.integer("user_version")
        } catch {
            throw InventoryError(path: path, reason: error.message)
        }
        guard version == Self.version else {
            throw InventoryError(path: path, reason: "it is not an inventory that this version of plumbline saved")
        }
        for table in tables + Bookkeeping.tables {
            let present = try database.query("SELECT name FROM pragma_table_info(?)", [.text(table.name)])
            guard Set(table.columns.map(\.name)) == Set(present.compactMap { $0.text("name") }) else {
                let reason =
                    "its table \(table.name) is that of another version of plumbline; scan again to save a new one"
                throw InventoryError(path: path, reason: reason)
            }
        }
        for function in functions { try database.register(function) }
        // The file has views of its own; these stand before them, so that an older one does not speak for a newer.
        for view in views { try database.execute(view.temporaryDeclaration) }
        self.init(database)
    }
}

/// A file that cannot be used as an inventory.
public struct InventoryError: Error, Equatable, CustomStringConvertible {
    public let path: String
    public let reason: String

    public init(path: String, reason: String) {
        self.path = path
        self.reason = reason
    }

    public var description: String { "\(path): \(reason)" }
}
