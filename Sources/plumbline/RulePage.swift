import Catalog
import Reports
import Rules
import Scan

/// All about one rule, for people.
struct RulePage {
    let rule: Rule
    let plan: Plan
    let library: Library
    let style: Style

    init(_ rule: Rule, _ plan: Plan, _ library: Library, _ style: Style) {
        self.rule = rule
        self.plan = plan
        self.library = library
        self.style = style
    }

    var text: String {
        var parts = ["\(rule.title)\n\(rule.id), \(rule.severity.rawValue), \(rule.service)"]
        parts.append("Why\n\(style.wrapped(rule.why, indent: 2))")
        parts.append("What to do\n\(style.wrapped(rule.fix, indent: 2))")
        if let action = rule.remediation?.action {
            parts.append("What plumbline remediate does\n  \(action)")
        }
        if !controls.isEmpty { parts.append("Controls\n\(indented(controls.joined(separator: "\n")))") }
        if !rule.parameters.isEmpty {
            let lines = rule.parameters.map { "\($0.name) = \($0.value): \($0.meaning)" }
            parts.append("Parameters\n\(indented(lines.joined(separator: "\n")))")
        }
        let calls = plan.checks.first?.calls ?? []
        let steps = plan.steps.filter { calls.contains($0.call.name) }
        let lines = steps.map { "\($0.call.name) (\($0.call.actions.joined(separator: ", ")))" }
        parts.append("Calls, and the permissions for them\n\(indented(lines.joined(separator: "\n")))")
        if !rule.references.isEmpty { parts.append("See\n\(indented(rule.references.joined(separator: "\n")))") }
        parts.append("SQL\n\(indented(String(rule.query.drop { $0 == "\n" })))")
        return parts.joined(separator: "\n\n") + "\n"
    }

    private var controls: [String] {
        library.benchmarks.flatMap { benchmark in
            benchmark.controls.filter { $0.rules.contains(rule.id) }.map { control in
                "\(benchmark.id) \(control.number), level \(control.level), \(control.assessment.rawValue)"
            }
        }
    }

    private func indented(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.map { $0.isEmpty ? "" : "  \($0)" }.joined(separator: "\n").trimmedEnd
    }
}

extension String {
    fileprivate var trimmedEnd: String {
        String(reversed().drop { $0 == "\n" || $0 == " " }.reversed())
    }
}
