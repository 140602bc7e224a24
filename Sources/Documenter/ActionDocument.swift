import AWS
import Remediation
import Rules

/// The page of all actions.
struct ActionDocument {
    let library: Library

    init(_ library: Library) { self.library = library }

    var text: String {
        let actions = Action.all
        let rows = actions.map { action in
            ["[\(action.id)](#\(action.id))", action.risk.rawValue, Markdown.cell(action.summary)]
        }
        let parts =
            [
                Markdown.origin,
                "# Actions",
                """
                What `plumbline remediate` can do: \(actions.count) actions. [remediation.md](remediation.md) says how plans are \
                made, applied and taken back.
                """,
                Markdown.table(["action", "risk", "what it does"], rows),
            ] + actions.flatMap(describe)
        return parts.joined(separator: "\n\n") + "\n"
    }

    private func describe(_ action: Action) -> [String] {
        var rows = [
            ["on", action.scopeName],
            ["risk", "\(action.risk.rawValue): \(Markdown.cell(action.caution))"],
            ["undo", Markdown.cell(action.undo)],
            ["permissions", action.permissions.map(Markdown.code).joined(separator: ", ")],
            ["looks with", action.reads.map(Markdown.code).joined(separator: ", ")],
        ]
        let rules = library.rules.filter { $0.remediation?.action == action.id }.map(\.id)
        if !rules.isEmpty { rows.append(["rules", rules.map { "[\($0)](rules/\($0).md)" }.joined(separator: ", ")]) }
        var parts = ["## \(action.id)", "\(Markdown.cell(action.summary)).", Markdown.table(["", ""], rows)]
        if !action.inputs.isEmpty {
            let inputs = action.inputs.map { input in
                [Markdown.code(input.name), input.standard.map(Markdown.code) ?? "", Markdown.cell(input.meaning)]
            }
            parts.append(Markdown.table(["`--set`", "default", "meaning"], inputs))
        }
        return parts
    }
}

extension Action {
    /// What the action works on, for people.
    fileprivate var scopeName: String {
        switch scope {
        case .account: "the account"
        case .region: "the account, region by region"
        case .resource(let kind, _): kind
        }
    }
}
