import Arguments
import FoundationEssentials
import Remediation
import Reports
import Rules

/// `plumbline remediate --list`: every action, what it does, what can go wrong, what it needs, how it is taken back.
struct ActionList {
    private let invocation: Invocation
    private let console: Console

    init(_ invocation: Invocation, _ console: Console) {
        self.invocation = invocation
        self.console = console
    }

    func print() throws -> ExitCode {
        let library = try Library.embedded()
        let records = Action.all.map { ActionRecord($0, library) }
        switch invocation.value("--format") {
        case "json":
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return try console.print(String(decoding: try encoder.encode(records), as: UTF8.self) + "\n")
        case "cli", "terraform":
            throw invocation.usageError("--list is written as text or json")
        default:
            return try console.print(ActionPages(style: console.style).text(records))
        }
    }
}

extension ActionRecord {
    init(_ action: Action, _ library: Library) {
        let scope =
            switch action.scope {
            case .account: "account"
            case .region: "region"
            case .resource(let kind, _): kind
            }
        self.init(
            id: action.id,
            summary: action.summary,
            scope: scope,
            risk: action.risk.rawValue,
            caution: action.caution,
            undo: action.undo,
            inputs: action.inputs.map { Input(name: $0.name, meaning: $0.meaning, standard: $0.standard) },
            calls: action.calls,
            permissions: action.permissions,
            rules: library.rules.filter { $0.remediation?.action == action.id }.map(\.id)
        )
    }
}
