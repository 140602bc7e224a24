import AWS
import Remediation
import Rules
import Scan

/// The asking of the rules again, after a plan was applied.
struct Judging {
    private let connection: Connection
    private let scope: Scope
    private let library: Library
    private let console: Console

    init(_ connection: Connection, _ scope: Scope, _ library: Library, _ console: Console) {
        self.connection = connection
        self.scope = scope
        self.library = library
        self.console = console
    }

    /// What the rules say of the plan's findings now; nil, and said on standard error, where they could not be asked.
    ///
    /// AWS may show a change some seconds late, so what still fails is judged once more.
    func verdicts(_ plan: RemediationPlan, _ outcomes: [Outcome]) async -> [String: Verification.Verdict]? {
        let settled = Set(zip(plan.steps, outcomes).filter { $0.1.isSettled }.map(\.0.number))
        var last: [String: Verification.Verdict]?
        for wait in [Duration.zero, .seconds(3)] {
            try? await Task.sleep(for: wait)
            do {
                let session = connection.session
                let verification = try await Progress(session.tally, console).show {
                    try await Verification(of: plan.steps, settled: settled, with: library, session, scope)
                }
                last = verification.verdicts
            } catch {
                console.say("the rules could not be asked again: \(error)")
                return last
            }
            if settled.count < plan.steps.count || last?.values.contains(where: \.isStillFailing) != true { break }
        }
        return last
    }
}

extension Verification.Verdict {
    var isStillFailing: Bool { if case .stillFailing = self { true } else { false } }

    var isUnknown: Bool { if case .unknown = self { true } else { false } }
}
