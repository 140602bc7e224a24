import Reports
import SQLite

extension Grid {
    /// The rows of a query's result.
    init(_ columns: [String], _ rows: [Row]) {
        self.init(columns: columns, rows: rows.map { $0.values.map(Cell.init) })
    }

    /// The table as the flag `--format` wants it: `json`, `csv`, or aligned for people.
    func formatted(_ format: String?, _ style: Style) throws -> String {
        switch format {
        case "json": try json()
        case "csv": csv()
        default: text(style)
        }
    }
}

extension Grid.Cell {
    fileprivate init(_ value: Value) {
        self =
            switch value {
            case .null: .null
            case .integer(let integer): .integer(integer)
            case .real(let real): .real(real)
            case .text(let text): .text(text)
            }
    }
}
