import Arguments
import Catalog
import Inventory
import Reports
import Rules

/// `plumbline tables`: the tables of the inventory, and the columns of one.
struct TablesCommand {
    let invocation: Invocation
    let console: Console

    /// Does `tables list`.
    func list() throws -> ExitCode {
        var table = Grid(columns: ["table", "a row is"])
        for entry in Catalog.all.tables.sorted(by: { $0.name < $1.name }) {
            table.append([.text(entry.name), .text(entry.summary)])
        }
        return try console.print(try table.formatted(invocation.value("--format"), console.style))
    }

    /// Does `tables show NAME`.
    func show() throws -> ExitCode {
        let catalog = Catalog.all
        let name = invocation.operands[0]
        guard let entry = catalog.table(named: name) else {
            throw SelectionError(kind: "table", name: name, known: catalog.tables.map(\.name).sorted())
        }
        var table = Grid(columns: ["column", "type", "call", "permission", "meaning"])
        for column in entry.columns {
            let call = entry.call(filling: column.name) ?? ""
            table.append([
                .text(column.name),
                .text(column.kind.rawValue),
                .text(call),
                .text(catalog.call(named: call)?.actions.joined(separator: ", ") ?? ""),
                .text(column.summary),
            ])
        }
        return try console.print(try table.formatted(invocation.value("--format"), console.style))
    }
}
