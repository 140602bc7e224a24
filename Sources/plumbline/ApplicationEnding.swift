import Remediation
import Reports

/// How the doing of a plan ends: the exit code, and what is said last.
struct ApplicationEnding {
    let applied: Applied
    let wasInterrupted: Bool
    /// Whether changes were made that no rule could be asked about again.
    let isUnjudged: Bool
    /// The flags that taking it back needs as well.
    let undoFlags: String
    /// Whether the report could be handed over.
    var isWritten = true

    /// What is for people to mend keeps no run from having done all that it could.
    private var refused: Int { applied.plan.refused.count { $0.action != nil } }

    private var open: Int { applied.count { !$0.isSettled } }

    private var stillFailing: Int { applied.verdicts?.values.count(where: \.isStillFailing) ?? 0 }

    /// What could not be looked at, when the plan was made or afterwards.
    private var unknown: Int {
        let afterwards = isUnjudged ? applied.findings.count : applied.verdicts?.values.count(where: \.isUnknown) ?? 0
        return applied.plan.unknown.count { $0.action != nil } + afterwards
    }

    var code: ExitCode {
        if wasInterrupted { return .interrupted }
        if open + stillFailing + refused > 0 { return .refused }
        return unknown > 0 || !isWritten ? .incomplete : .fine
    }

    var lines: [String] {
        let undo = applied.journal.map { ["undo: plumbline undo \($0.shellQuoted) --confirm\(undoFlags)"] } ?? []
        return undo + [last]
    }

    private var last: String {
        let done = counted(applied.count { $0 == .done }, "change")
        switch code {
        case .interrupted:
            return
                "interrupted after \(done); to resume, run the same command again: what is done already is left as it is"
        case .refused:
            let parts = [(open, "not done"), (refused, "left alone"), (stillFailing, "still failing")]
            let words = parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
            return "exit 5: \(done) made; \(words)"
        case .incomplete where unknown > 0:
            return "exit 4: \(done) made; \(counted(unknown, "finding")) could not be looked at"
        case .incomplete: return "exit 4: \(done) made, but the report could not be written"
        default: return "exit 0: \(done) made"
        }
    }
}
