public import Catalog
public import Inventory
import Rules
import SQLite

extension Inventory {
    /// An empty inventory in memory for what `catalog` knows, in which rules can be asked.
    public init(_ catalog: Catalog) throws {
        try self.init(tables: catalog.tables, views: catalog.views, functions: SQLFunction.policies)
    }

    /// The inventory that was saved to the file at `path`; the file is not changed.
    ///
    /// Throws ``InventoryError`` when it is none, or one of another version.
    public init(readingFrom path: String, _ catalog: Catalog) throws {
        try self.init(
            readingFrom: path,
            tables: catalog.tables,
            views: catalog.views,
            functions: SQLFunction.policies
        )
    }
}

extension Schema {
    /// The tables and views of `catalog` without any rows, in which rules can be compiled.
    public convenience init(_ catalog: Catalog) throws {
        try self.init(tables: catalog.tables, views: catalog.views, functions: SQLFunction.policies)
    }
}
