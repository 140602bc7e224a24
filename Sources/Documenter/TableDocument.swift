import Catalog
import Inventory
import SQLite
import Scan

/// The page of all tables and views.
struct TableDocument {
    let catalog: Catalog
    private let tables: [Table]
    private let views: [View]
    private let schema: Schema

    init(_ catalog: Catalog) throws {
        self.catalog = catalog
        tables = catalog.tables.sorted { $0.name < $1.name }
        views = catalog.views.sorted { $0.name < $1.name }
        schema = try Schema(catalog)
    }

    var text: String {
        get throws {
            var parts = [
                Markdown.origin,
                "# Tables",
                """
                \(tables.count) tables and \(views.count) \(views.count == 1 ? "view" : "views"). Booleans are 1 and 0, timestamps ISO 8601 text in UTC, \
                `json` is text for `json_each` and `->>`. Every table begins with these columns, which are filled with \
                its rows:
                """,
                Markdown.table(
                    ["column", "type", "meaning"],
                    Table.origin.map { [Markdown.code($0.name), $0.kind.rawValue, Markdown.cell($0.summary)] }
                ),
                Markdown.table(
                    ["table", "a row is"],
                    tables.map { ["[\($0.name)](#\($0.name))", Markdown.cell($0.summary)] }
                ),
            ]
            if !views.isEmpty {
                parts.append(
                    Markdown.table(
                        ["view", "a row is"],
                        views.map { ["[\($0.name)](#\($0.name))", Markdown.cell($0.summary)] }
                    )
                )
            }
            parts += tables.flatMap(describe)
            for view in views { parts += try describe(view) }
            return parts.joined(separator: "\n\n") + "\n"
        }
    }

    private func describe(_ table: Table) -> [String] {
        let origin = Set(Table.origin.map(\.name))
        let rows = table.columns.filter { !origin.contains($0.name) }.map { column in
            [
                Markdown.code(column.name), column.kind.rawValue,
                Markdown.code(table.call(filling: column.name) ?? ""), permission(table, column.name),
                Markdown.cell(column.summary),
            ]
        }
        return [
            "## \(table.name)", Markdown.cell(table.summary),
            Markdown.table(["column", "type", "call", "permission", "meaning"], rows),
        ]
    }

    private func permission(_ table: Table, _ column: String) -> String {
        let call = table.call(filling: column).flatMap { catalog.call(named: $0) }
        return (call?.actions ?? []).map(Markdown.code).joined(separator: ", ")
    }

    /// A view's columns that are a table's have its type and call; the others are worked out.
    private func describe(_ view: View) throws -> [String] {
        let query = "SELECT * FROM \(view.name)"
        let rows = try schema.compile(query).columns.map { column in
            let table = column.table.flatMap { schema.tables[$0] }
            let source = table?.columns.first { $0.name == column.column }
            guard let table, let source else { return [Markdown.code(column.name), "", "worked out", ""] }
            return [
                Markdown.code(column.name), source.kind.rawValue, Markdown.code(table.call(filling: source.name) ?? ""),
                permission(table, source.name),
            ]
        }
        let calls = try Plan(query: query, catalog: catalog).steps.map(\.call).filter { $0.scope != .start }
        return [
            "## \(view.name)",
            "A view. \(Markdown.cell(view.summary))",
            "All of it needs \(calls.map { Markdown.code($0.name) }.joined(separator: ", ")).",
            Markdown.table(["column", "type", "call", "permission"], rows),
            "```sql\n\(view.query)\n```",
        ]
    }
}
