import Arguments
import Reports
import Rules

/// `plumbline benchmarks`: the benchmarks, and the controls of one.
struct BenchmarksCommand {
    let invocation: Invocation
    let console: Console

    /// Does `benchmarks list`.
    func list() throws -> ExitCode {
        var table = Grid(columns: ["benchmark", "controls", "with rules", "name"])
        for benchmark in try Library.embedded().benchmarks {
            table.append([
                .text(benchmark.id),
                .integer(Int64(benchmark.controls.count)),
                .integer(Int64(benchmark.controls.count { !$0.rules.isEmpty })),
                .text("\(benchmark.name) \(benchmark.version)"),
            ])
        }
        return try console.print(try table.formatted(invocation.value("--format"), console.style))
    }

    /// `benchmarks show NAME`: a control that no rule answers for says so.
    func show() throws -> ExitCode {
        let library = try Library.embedded()
        let id = invocation.operands[0]
        guard let benchmark = library.benchmark(named: id) else {
            throw SelectionError(kind: "benchmark", name: id, known: library.benchmarks.map(\.id))
        }
        var table = Grid(columns: ["control", "level", "assessment", "rule", "title"])
        for control in benchmark.controls {
            let title = control.title ?? control.rules.first.flatMap { library.rule(named: $0)?.title } ?? ""
            table.append([
                .text(control.number),
                .integer(Int64(control.level)),
                .text(control.assessment.rawValue),
                .text(control.rules.isEmpty ? "not covered yet" : control.rules.joined(separator: ", ")),
                .text(title),
            ])
        }
        return try console.print(try table.formatted(invocation.value("--format"), console.style))
    }
}
