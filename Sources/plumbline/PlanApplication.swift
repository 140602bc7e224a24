import AWS
import Arguments
import FoundationEssentials
import Inventory
import Remediation
import Reports
import Rules
import Scan

/// The doing of a plan with the user's word: checked, locked, journaled, verified, reported.
struct PlanApplication {
    private let reading: Reading
    private let options: Applying.Options
    /// The only word of the user that there is; nil without `--confirm`.
    private let confirmation: Confirmation?
    private let writer: PlanWriter

    private var invocation: Invocation { reading.invocation }
    private var console: Console { reading.console }

    init(_ reading: Reading) throws {
        self.reading = reading
        let invocation = reading.invocation
        confirmation = Confirmation(isGiven: invocation.has("--confirm"))
        let risks = Allowance.allCases.map(\.rawValue)
        for risk in invocation.values("--allow") where !risks.contains(risk) {
            throw invocation.usageError("--allow is \(risks.joined(separator: " or ")), not “\(risk)”")
        }
        if confirmation != nil, let format = invocation.value("--format"), ["cli", "terraform"].contains(format) {
            throw invocation.usageError("--format \(format) shows a plan and has no place beside --confirm")
        }
        options = Applying.Options(
            allowed: Set(invocation.values("--allow")),
            includesManaged: invocation.has("--include-managed"),
            keepsGoing: invocation.has("--keep-going")
        )
        writer = try PlanWriter(invocation, reading.console)
    }

    /// How many changes one run makes at most when nobody says otherwise.
    static let mostChanges = 25

    var isConfirmed: Bool { confirmation != nil }

    /// Applies a plan that was saved, after making sure that it is for this account, this caller and this day.
    func apply(_ plan: RemediationPlan, library: Library) async throws -> ExitCode {
        let most = invocation.integer("--max-age") ?? 24
        guard let age = plan.age(at: Date()), age < Double(most) * 3600, age > -300 else {
            let file = invocation.value("--plan") ?? "the plan"
            throw RefusedError(
                "\(file) was made \(plan.created), which is not within \(most) hours; make a new one, or allow it with --max-age"
            )
        }
        _ = try library.checks(of: plan.steps.flatMap(\.findings))
        let connection = try Connection(invocation, console, reading.environment)
        let scope = try await reading.scope(connection, regions: plan.regions)
        guard scope.account.account == plan.account else {
            let account = scope.account.account
            throw RefusedError("the plan is for account \(plan.account), the credentials are for \(account)")
        }
        guard plan.isMade(by: scope.caller) else {
            let reason = "the plan was made by \(plan.caller), and its guards are those of that caller; you are"
            throw RefusedError("\(reason) \(scope.caller): make your own plan")
        }
        return try await run(plan, connection, scope, library: library, isSaved: true)
    }

    /// Applies a plan that was made just now.
    func apply(
        _ plan: RemediationPlan,
        library: Library,
        over way: (connection: Connection, scope: Scope)
    ) async throws -> ExitCode {
        try await run(plan, way.connection, way.scope, library: library)
    }

    private func run(
        _ plan: RemediationPlan,
        _ connection: Connection,
        _ scope: Scope,
        library: Library,
        isSaved: Bool = false
    ) async throws -> ExitCode {
        guard let confirmation else { preconditionFailure("a plan is applied with --confirm only") }
        if plan.undoes == nil {
            let most = invocation.integer("--max-changes") ?? Self.mostChanges
            guard plan.steps.count <= most else {
                let count = plan.steps.count
                throw RefusedError(
                    "the plan has \(count) changes, more than \(most); --max-changes \(count) allows them"
                )
            }
        }
        let folder = try JournalFolder(invocation.value("--journals"), environment: reading.environment)
        guard let lock = try folder.lock(plan.account) else {
            let path = folder.lockPath(plan.account)
            throw RefusedError("another plumbline is changing account \(plan.account) now (\(path)); wait for it")
        }
        defer { withExtendedLifetime(lock) {} }
        let path = folder.journal(of: plan, at: Date().timestamp)
        let journal = Journal(path, plan, version: Plumbline.version, caller: scope.caller, started: Date().timestamp)
        let console = console
        let last = plan.steps.last?.number ?? 0
        let tell = { @Sendable (step: Step, what: String) in
            let line = "step \(step.number) of \(last): \(step.call.operation) \(step.target.title): "
            console.warn(console.talkStyle.safe(line + what))
        }
        let applying = Applying(
            plan,
            connection.session,
            journal,
            options,
            confirmed: confirmation,
            guardedIn: isSaved ? scope : nil,
            onWaiting: { tell($0, "waiting for AWS") }
        )
        let outcomes = try await applying.run { step, outcome in
            tell(step, outcome.word + (outcome.reason.map { ": \($0)" } ?? ""))
        }
        let isToBeJudged = outcomes.contains(.done) && plan.steps.contains { !$0.findings.isEmpty }
        let judging = Judging(connection, scope, library, console)
        let verdicts = Task.isCancelled || !isToBeJudged ? nil : await judging.verdicts(plan, outcomes)
        var ending = ApplicationEnding(
            applied: Applied(
                plan: plan,
                outcomes: outcomes,
                verdicts: verdicts,
                journal: await journal.isBegun ? path : nil
            ),
            wasInterrupted: Task.isCancelled,
            isUnjudged: isToBeJudged && verdicts == nil,
            undoFlags: invocation.repeating(["--profile", "--journals"])
        )
        do {
            try writer.write(ending.applied, exitCode: ending.code)
        } catch {
            _ = console.report(error)
            ending.isWritten = false
        }
        for line in ending.lines { console.say(line) }
        return ending.code
    }
}
