import CSQLite

extension Database {
    /// The columns that the compiled `sql` fetches, by table, read off the program that `EXPLAIN` prints.
    ///
    /// It names every table that is opened, also one that is joined with `USING`, and of a view or a common table
    /// expression only the columns that matter to the result. It knows tables, not their indexes, so it is asked of a
    /// database that has none. <https://sqlite.org/opcode.html>
    public func opened(by sql: String) throws(SQLiteError) -> [String: Set<String>] {
        var tables: [Int64: String] = [:]
        for row in try query("SELECT name, rootpage FROM sqlite_schema WHERE type = 'table'") {
            guard let name = row.text("name"), let page = row.integer("rootpage") else { continue }
            tables[page] = name
        }
        var cursors: [Int64: String] = [:]
        var columns: [(cursor: Int64, column: Int64)] = []
        for step in try query("EXPLAIN \(sql)") {
            guard let first = step.integer("p1"), let second = step.integer("p2") else { continue }
            switch step.text("opcode") {
            // The third operand is the database; a temporary one is not the inventory.
            case "OpenRead": if step.integer("p3") == 0 { cursors[first] = tables[second] }
            case "OpenDup": cursors[first] = cursors[second]
            case "Column": columns.append((first, second))
            default: break
            }
        }
        var opened = Dictionary(cursors.values.map { ($0, Set<String>()) }) { first, _ in first }
        var names: [String: [String]] = [:]
        for table in opened.keys {
            names[table] = try query("SELECT name FROM pragma_table_info(?) ORDER BY cid", [.text(table)])
                .compactMap { $0.text("name") }
        }
        for (cursor, column) in columns {
            guard let table = cursors[cursor], let name = names[table]?[safe: Int(column)] else { continue }
            opened[table]?.insert(name)
        }
        return opened
    }
}

extension Array {
    fileprivate subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
