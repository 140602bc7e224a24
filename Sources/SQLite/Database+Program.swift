import CSQLite

/// What a compiled query fetches, and how it brings rows together.
public struct Program: Sendable {
    /// A place from which rows of a table are read; a table that is joined with itself has two.
    public struct Cursor: Sendable {
        public let table: String
        public fileprivate(set) var columns: Set<String> = []
    }

    public let cursors: [Cursor]
    /// Whether rows are looked at beside others that came by the same cursor: for a window, or because a common table
    /// expression is read twice.
    public let revisitsRows: Bool
    /// Whether one value is made of several rows.
    public let aggregates: Bool

    /// The columns that are fetched, by table.
    public var columns: [String: Set<String>] {
        cursors.reduce(into: [:]) { $0[$1.table, default: []].formUnion($1.columns) }
    }
}

extension Database {
    /// What the compiled `sql` fetches, read off the program that `EXPLAIN` prints.
    ///
    /// It names every table that is opened, also one that is joined with `USING`, and of a view or a common table
    /// expression only the columns that matter to the result. It knows tables, not their indexes, so it is asked of a
    /// database that has none. <https://sqlite.org/opcode.html>
    public func program(of sql: String) throws(SQLiteError) -> Program {
        let tables = try layout()
        var cursors: [Int64: Program.Cursor] = [:]
        var columns: [(cursor: Int64, column: Int64)] = []
        var revisitsRows = false
        var aggregates = false
        for step in try query("EXPLAIN \(sql)") {
            guard let first = step.integer("p1"), let second = step.integer("p2") else { continue }
            switch step.text("opcode") {
            // The third operand is the database; a temporary one is not the inventory.
            case "OpenRead":
                if step.integer("p3") == 0 { cursors[first] = tables[second].map { Program.Cursor(table: $0.name) } }
            case "OpenDup": revisitsRows = true
            case "AggStep", "AggStep1": aggregates = true
            case "Column": columns.append((first, second))
            default: break
            }
        }
        let names = Dictionary(tables.values.map { ($0.name, $0.columns) }) { first, _ in first }
        for (cursor, column) in columns {
            guard let table = cursors[cursor]?.table, let name = names[table]?[safe: Int(column)] else { continue }
            cursors[cursor]?.columns.insert(name)
        }
        return Program(
            cursors: cursors.sorted { $0.key < $1.key }.map(\.value),
            revisitsRows: revisitsRows,
            aggregates: aggregates
        )
    }

    /// The tables and their columns by the page on which they begin; asked once, as long as nothing is executed.
    private func layout() throws(SQLiteError) -> [Int64: (name: String, columns: [String])] {
        if let known = knownLayout { return known }
        let rows = try query(
            """
            SELECT tables.rootpage, tables.name, columns.name AS column
            FROM sqlite_schema AS tables JOIN pragma_table_info(tables.name) AS columns
            WHERE tables.type = 'table' ORDER BY tables.rootpage, columns.cid
            """
        )
        var layout: [Int64: (name: String, columns: [String])] = [:]
        for row in rows {
            guard let page = row.integer("rootpage"), let name = row.text("name") else { continue }
            layout[page, default: (name, [])].columns.append(row.text("column") ?? "")
        }
        knownLayout = layout
        return layout
    }
}

extension Array {
    fileprivate subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
