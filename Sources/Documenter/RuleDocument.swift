import Catalog
import Rules
import Scan

/// The page of one rule.
struct RuleDocument {
    let rule: Rule
    let library: Library
    private let plan: Plan

    init(_ rule: Rule, in library: Library) throws {
        self.rule = rule
        self.library = library
        plan = try Plan([Check(rule: rule, parameters: rule.defaults, benchmarks: [:])])
    }

    var text: String {
        let kind = rule.isManual ? " · a person decides" : ""
        let parts =
            [
                Markdown.origin,
                "# \(Markdown.cell(rule.title))",
                "`\(rule.id)` · \(rule.severity.rawValue) · \(rule.service)\(kind)",
                "## Why",
                Markdown.prose(rule.why),
                "## What to do",
                Markdown.prose(rule.fix),
            ] + remediation + parameters + controls + calls + ["## SQL", "```sql\n\(query)\n```"] + references
        return parts.joined(separator: "\n\n") + "\n"
    }

    private var remediation: [String] {
        guard let action = rule.remediation?.action else { return [] }
        return ["`plumbline remediate` does it with the action [\(action)](../actions.md#\(action))."]
    }

    private var parameters: [String] {
        guard !rule.parameters.isEmpty else { return [] }
        let rows = rule.parameters.map { [Markdown.code($0.name), Markdown.code($0.value), Markdown.cell($0.meaning)] }
        return ["## Parameters", Markdown.table(["name", "default", "meaning"], rows)]
    }

    private var controls: [String] {
        let rows = library.benchmarks.flatMap { benchmark in
            benchmark.controls.filter { $0.rules.contains(rule.id) }.map { control in
                [benchmark.id, control.number, String(control.level), control.assessment.rawValue, settings(control)]
            }
        }
        guard !rows.isEmpty else { return [] }
        return ["## Controls", Markdown.table(["benchmark", "control", "level", "assessment", "parameters"], rows)]
    }

    /// What the control sets of this rule's parameters.
    private func settings(_ control: Benchmark.Control) -> String {
        control.parameters.filter { rule.defaults[$0.key] != nil }.sorted { $0.key < $1.key }
            .map { Markdown.code("\($0.key) = \($0.value)") }
            .joined(separator: ", ")
    }

    private var calls: [String] {
        let own = plan.checks.first?.calls ?? []
        let rows = plan.steps.map(\.call).filter { own.contains($0.name) }.map { call in
            [Markdown.code(call.name), call.occasion, call.actions.map(Markdown.code).joined(separator: ", ")]
        }
        guard !rows.isEmpty else { return ["## Calls", "None."] }
        return ["## Calls", Markdown.table(["call", "made", "permission"], rows)]
    }

    private var query: String {
        String(rule.query.drop { $0 == "\n" }.reversed().drop { $0 == "\n" }.reversed())
    }

    private var references: [String] {
        guard !rule.references.isEmpty else { return [] }
        return ["## See", rule.references.map { "- <\($0)>" }.joined(separator: "\n")]
    }
}

extension Call {
    /// How often it is made, for people.
    var occasion: String {
        switch scope {
        case .start: "before all else"
        case .account: "once"
        case .region: "in every region"
        case .rows: "where there is something to ask about"
        }
    }
}
