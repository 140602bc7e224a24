import AWS
import Arguments
import FoundationEssentials
import Inventory
import POSIX
import Remediation
import Reports
import Rules
import Scan

/// `plumbline undo`: takes a journal's changes back.
struct UndoCommand {
    let reading: Reading

    private var invocation: Invocation { reading.invocation }
    private var console: Console { reading.console }

    func run() async throws -> ExitCode {
        let application = try PlanApplication(reading)
        let result = try PlanWriter(invocation, console)
        let journal = try record(at: invocation.operands[0])
        let earlier = journal.undos(in: folders)
        let connection = try Connection(invocation, console, reading.environment)
        let (scope, plan) = try await Progress(connection.session.tally, console).show {
            let scope = try await reading.scope(connection, regions: journal.header.regions)
            guard scope.account.account == journal.header.account else {
                let account = scope.account.account
                throw RefusedError(
                    "the journal is of account \(journal.header.account), the credentials are for \(account)"
                )
            }
            let undoing = Undoing(connection.session, scope)
            let id = Reading.newID()
            let created = Date().timestamp
            let version = Plumbline.version
            return (scope, try await undoing.plan(journal, after: earlier, id: id, version: version, created: created))
        }
        try Task.checkCancellation()
        if application.isConfirmed {
            return try await application.apply(plan, library: try .embedded(), over: (connection, scope))
        }
        try result.write(plan)
        let count = counted(plan.steps.count, "change")
        guard plan.refused.isEmpty else {
            console.say(
                "exit 5: \(count) can be taken back, \(plan.refused.count) cannot; --confirm does what can be done"
            )
            return .refused
        }
        console.say(
            plan.steps.isEmpty
                ? "exit 0: there is nothing to take back" : "exit 0: \(count) can be taken back; --confirm does it"
        )
        return .fine
    }

    /// Where the journals of earlier tries to take this one back may be.
    private var folders: [String] {
        let own = URL(filePath: invocation.operands[0]).deletingLastPathComponent().path
        let kept = try? JournalFolder(invocation.value("--journals"), environment: reading.environment).path
        return [own] + (kept.map { [URL(filePath: $0).path] } ?? [])
    }

    private func record(at path: String) throws -> JournalRecord {
        let bytes: [UInt8]
        do {
            bytes = try contents(of: path, limit: 256 << 20)
        } catch {
            throw FileError(path: path, reason: "\(error)")
        }
        let journal: JournalRecord
        do {
            journal = try JournalRecord(parsing: bytes)
        } catch {
            throw FileError(path: path, reason: "this is no journal: \(error.reason)")
        }
        if journal.isTorn {
            console.say("\(path): the last line is cut off: the run was killed there, or this is not the whole file")
        }
        return journal
    }
}
