import AWS
import Arguments
import FoundationEssentials
import Remediation
import Reports
import Rules
import Scan

/// `plumbline remediate`: proposes fixes, and applies them when told to.
struct RemediateCommand {
    let reading: Reading

    private var invocation: Invocation { reading.invocation }
    private var console: Console { reading.console }

    func run() async throws -> ExitCode {
        if invocation.has("--list") { return try ActionList(invocation, console).print() }
        let application = try PlanApplication(reading)
        let file = try planFile()
        if application.isConfirmed, let path = invocation.value("--plan") {
            return try await application.apply(try savedPlan(path), library: try Library(invocation))
        }
        let result = try PlanWriter(invocation, console)
        let library = try Library(invocation)
        let wishes = try Wishes(invocation, library)
        let connection = try Connection(invocation, console, reading.environment)
        let (scope, plan) = try await Progress(connection.session.tally, console).show {
            let scope = try await reading.scope(connection, regions: wishes.regions ?? invocation.values("--region"))
            let (requests, refused, unknown) = try await wishes.requests(reading, connection.session, scope)
            let planning = Planning(
                connection.session,
                scope,
                Planning.Options(inputs: wishes.inputs, includesManaged: invocation.has("--include-managed"))
            )
            let id = Reading.newID()
            let created = Date().timestamp
            let version = Plumbline.version
            let plan = try await planning.plan(
                requests,
                refused: refused,
                unknown: unknown,
                id: id,
                version: version,
                created: created
            )
            return (scope, plan)
        }
        try Task.checkCancellation()
        if application.isConfirmed {
            return try await application.apply(plan, library: library, over: (connection, scope))
        }
        if let file { try file.write(Array(try RemediationJSON().text(plan).utf8)) }
        try result.write(plan)
        return conclude(plan)
    }

    /// The file that a new plan goes into; one that somebody may have reviewed is not replaced.
    private func planFile() throws -> OutputFile? {
        guard !invocation.has("--confirm"), let path = invocation.value("--plan") else { return nil }
        guard path != "-" else {
            throw UsageError(
                command: "plumbline remediate",
                reason: "--plan names a file; --format json writes the plan to standard output"
            )
        }
        let file = try OutputFile(path)
        guard !file.isFilled else {
            throw FileError(
                path: path,
                reason: "is there already: --confirm applies the plan in it; to plan anew, delete it or name another"
            )
        }
        return file
    }

    /// The plan that was reviewed; flags that would choose something else have no place beside it.
    private func savedPlan(_ path: String) throws -> RemediationPlan {
        let choosing = [
            "--benchmark", "--level", "--rule", "--severity", "--service", "--from", "--resource", "--action",
            "--set", "--region",
        ]
        for use in invocation.uses where choosing.contains(use.flag.name) && !use.isFromEnvironment {
            throw invocation.usageError(
                "\(use.flag.name) has no place beside --plan with --confirm: the plan is applied as it was reviewed"
            )
        }
        let text = try text(of: path, limit: 64 << 20)
        do {
            return try RemediationPlan(parsing: text)
        } catch {
            throw FileError(path: path, reason: error.reason)
        }
    }

    private func conclude(_ plan: RemediationPlan) -> ExitCode {
        let code: ExitCode = plan.unknown.contains { $0.action != nil } ? .incomplete : .fine
        var words = counted(plan.steps.count, "change") + " planned"
        if !plan.refused.isEmpty { words += ", \(plan.refused.count) left alone" }
        if !plan.unknown.isEmpty { words += ", \(plan.unknown.count) not looked at" }
        if plan.steps.isEmpty {
            let isDone = plan.refused.isEmpty && plan.unknown.isEmpty
            words = isDone ? "there is nothing to change" : "\(words); the plan says why"
            console.say("exit \(code.rawValue): \(words)")
        } else if let path = invocation.value("--plan") {
            let flags = plan.flags + invocation.repeating(["--rules", "--profile", "--journals"])
            let command = "plumbline remediate --plan \(path.shellQuoted) --confirm\(flags)"
            console.say("exit \(code.rawValue): \(words); to make them: \(command)")
        } else {
            let confirm = "--confirm\(plan.flags)"
            console.say("exit \(code.rawValue): \(words); --plan FILE keeps the plan, \(confirm) makes the changes")
        }
        return code
    }
}

extension RemediationPlan {
    /// The flags without which some steps of the plan would be refused, as they follow `--confirm`.
    fileprivate var flags: String {
        var risks: [Allowance] = []
        if steps.contains(where: { $0.risk == .mayInterrupt }) { risks.append(.mayInterrupt) }
        if steps.contains(where: { $0.irreversible != nil }) { risks.append(.irreversible) }
        var flags = risks.isEmpty ? "" : " --allow \(risks.map(\.rawValue).joined(separator: ","))"
        if steps.count > PlanApplication.mostChanges { flags += " --max-changes \(steps.count)" }
        if steps.contains(where: { $0.managedBy != nil }) { flags += " --include-managed" }
        return flags
    }
}
