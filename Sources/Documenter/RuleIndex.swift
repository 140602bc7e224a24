import Rules

/// All rules, by benchmark and by service.
struct RuleIndex {
    let library: Library

    init(_ library: Library) { self.library = library }

    var text: String {
        let parts =
            [
                Markdown.origin,
                "# Rules",
                "\(library.rules.count) rules, by [benchmark](#benchmarks) and by [service](#services).",
                "## Benchmarks",
                Markdown.table(["benchmark", "controls", "level 1", "with rules"], library.benchmarks.map(summary)),
            ] + library.benchmarks.flatMap(controls) + ["## Services"] + services.flatMap(rules)
        return parts.joined(separator: "\n\n") + "\n"
    }

    private func summary(_ benchmark: Benchmark) -> [String] {
        let controls = benchmark.controls
        return [
            "[\(title(benchmark))](#\(anchor(benchmark)))", String(controls.count),
            String(controls.count { $0.level == 1 }), String(controls.count { !$0.rules.isEmpty }),
        ]
    }

    private func controls(_ benchmark: Benchmark) -> [String] {
        let rows = benchmark.controls.map { control in
            [
                control.number, String(control.level), control.assessment.rawValue,
                control.rules.isEmpty
                    ? Markdown.cell(control.title ?? "") : control.rules.map(link).joined(separator: ", "),
            ]
        }
        return [
            "<a id=\"\(anchor(benchmark))\"></a>\n\n### \(title(benchmark))",
            Markdown.table(["control", "level", "assessment", "rules"], rows),
        ]
    }

    private var services: [String] { Set(library.rules.map(\.service)).sorted() }

    private func rules(of service: String) -> [String] {
        let rows = library.rules.filter { $0.service == service }.map { rule in
            [link(rule.id), rule.isManual ? "manual" : rule.severity.rawValue, Markdown.cell(rule.title)]
        }
        return ["### \(service)", Markdown.table(["rule", "severity", "title"], rows)]
    }

    private func title(_ benchmark: Benchmark) -> String { "\(benchmark.name) \(benchmark.version)" }

    /// Identifiers have dots, which anchors made from headings lose.
    private func anchor(_ benchmark: Benchmark) -> String { benchmark.id.replacing(".", with: "-") }

    private func link(_ rule: String) -> String { "[\(rule)](\(rule).md)" }
}
