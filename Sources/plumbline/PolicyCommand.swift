import Arguments
import Remediation
import Rules
import Scan

/// `plumbline policy`: the least IAM policy for a scan, or for the fixes of what it finds.
struct PolicyCommand {
    let invocation: Invocation
    let console: Console

    func run() throws -> ExitCode {
        let plan = try Plan(try Library(invocation).checks(invocation))
        return try write(IAMPolicy("PlumblineReads", allowing: plan.actions))
    }

    /// What the actions for the chosen rules need to write.
    func remediation() throws -> ExitCode {
        let checks = try Library(invocation).checks(invocation)
        let actions = Set(checks.compactMap(\.rule.remediation?.action)).compactMap(Action.named)
        guard !actions.isEmpty else {
            throw invocation.usageError("there is no action for any of the chosen rules")
        }
        let reads = Set(actions.flatMap(\.reads)).subtracting(try Plan(checks).actions).sorted()
        if !reads.isEmpty {
            console.warn("beside what a scan reads, these actions look with: \(reads.joined(separator: ", "))")
        }
        return try write(IAMPolicy("PlumblineChanges", allowing: Set(actions.flatMap(\.permissions)).sorted()))
    }

    private func write(_ policy: IAMPolicy) throws -> ExitCode {
        let text = try policy.text()
        try ResultWriter(invocation).write { write in try write(text) }
        return .fine
    }
}
