import Arguments
import Remediation
import Reports

/// Shows a plan in the format that was asked for.
struct PlanWriter {
    private let invocation: Invocation
    private let console: Console
    private let result: ResultWriter

    init(_ invocation: Invocation, _ console: Console) throws(FileError) {
        self.invocation = invocation
        self.console = console
        result = try ResultWriter(invocation)
    }

    func write(_ plan: RemediationPlan) throws {
        let text =
            switch invocation.value("--format") {
            case "json": try RemediationJSON().text(plan)
            case "cli": AWSCommands().script(plan)
            case "terraform": TerraformConfiguration().text(plan)
            default: PlanReport(style: style).render(plan)
            }
        try result.write { write in try write(text) }
    }

    /// What became of the plan, as text or JSON.
    func write(_ applied: Applied, exitCode: ExitCode) throws {
        let text =
            invocation.value("--format") == "json"
            ? try RemediationJSON().text(applied, exitCode: Int(exitCode.rawValue))
            : AppliedReport(style: style).render(applied)
        try result.writeAnyway(text)
    }

    private var style: Style { result.isStandardOutput ? console.style : Style(width: 100) }
}
