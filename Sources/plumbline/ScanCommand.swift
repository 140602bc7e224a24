import Arguments
import Inventory
import Reports
import Rules
import Scan

/// `plumbline scan`: judges an account.
struct ScanCommand {
    let reading: Reading

    private var invocation: Invocation { reading.invocation }
    private var console: Console { reading.console }

    func run() async throws -> ExitCode {
        let library = try Library(invocation)
        let plan = try Plan(try library.checks(invocation))
        let result = try ResultWriter(invocation)
        let save = try invocation.value("--save").map { path throws(FileError) in try OutputFile(path) }
        if let save, save.path == result.path {
            throw invocation.usageError("--save and --output name the same file; the one would replace the other")
        }
        if invocation.has("--explain") {
            try result.write { write in try write(Explanation(plan).table.text(console.style)) }
            return .fine
        }
        let inventory = try await reading.inventory(for: plan)
        try Task.checkCancellation()
        if let save { try save.write(try await inventory.serialized()) }
        let assessment = try await Assessment(
            plan,
            inventory,
            benchmarks: invocation.values("--benchmark"),
            notCovered: library.notCovered(by: Selection(invocation))
        )
        return try write(assessment.marked(by: gate), to: result)
    }

    /// Writes the report and the last line; what keeps the report from being written does not hide a violation.
    private func write(_ assessment: Assessment, to result: ResultWriter) throws -> ExitCode {
        let decision = gate.decide(assessment)
        var code = ExitCode(rawValue: decision.exitCode) ?? .bug
        var verdict = decision.verdict
        if assessment.everyCallWasDenied {
            code = .cannotStart
            verdict = "exit 3: nothing could be judged for want of permission; plumbline policy prints what is needed"
        }
        do {
            try result.write { write in
                if invocation.value("--format") == "json" {
                    try JSONReport(version: Plumbline.version).write(assessment, to: write)
                } else {
                    try write(TextReport(style: style(for: result)).render(assessment))
                }
            }
        } catch let error as CancellationError {
            throw error
        } catch {
            let failure = console.report(error)
            if code != .violated {
                code = failure
                verdict = "exit \(failure.rawValue): the result was not written"
            }
        }
        console.say(verdict)
        return code
    }

    /// A file is for later readers: it has no colors, and its lines are as wide as most editors are.
    private func style(for result: ResultWriter) -> Style {
        result.isStandardOutput ? console.style : Style(width: 100)
    }

    private var gate: Gate {
        let failOn = invocation.value("--fail-on") ?? Severity.low.rawValue
        return Gate(failOn: Severity(rawValue: failOn), minimumCoverage: invocation.percentage("--min-coverage"))
    }
}

extension Assessment {
    /// Whether nothing at all could be looked at for want of permission.
    fileprivate var everyCallWasDenied: Bool {
        results > 0 && count(.unknown) == results && !gaps.isEmpty && gaps.allSatisfy { $0.permission != nil }
    }
}
