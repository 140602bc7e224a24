import AWS
import Foundation
import HTTP
import Scan
import TestSupport

@testable import Remediation

/// AWS that shows a change late: what it answers to looks once it was told, one after the other.
actor LateAWS {
    private var answers: [HTTPResponse]
    private let later: [HTTPResponse]
    private let isChange: @Sendable (HTTPRequest) -> Bool
    private(set) var changes = 0

    /// Answers `now` until a change is asked for, and from then on `later`, of which the last stays.
    init(
        _ now: HTTPResponse,
        later: [HTTPResponse],
        isChange: @escaping @Sendable (HTTPRequest) -> Bool
    ) {
        answers = [now]
        self.later = later
        self.isChange = isChange
    }

    /// Looks go by in no time, but for the pace of requests time has to pass.
    nonisolated var session: Session {
        let start = ContinuousClock.now
        let timing = Timing(
            date: { Date(timeIntervalSince1970: 1_767_225_600) },
            elapsed: { (ContinuousClock.now - start) * 100_000 },
            sleep: { _ in await Task.yield() },
            random: { 1 }
        )
        return Session(
            transport: RecordedTransport { request in await self.answer(request) },
            credentials: CredentialProvider(Credentials(accessKey: "AKIDEXAMPLE", secretKey: "sekret"), timing: timing),
            endpoints: Endpoints(),
            maxAttempts: 1,
            timing: timing
        )
    }

    private func answer(_ request: HTTPRequest) -> HTTPResponse {
        if isChange(request) {
            changes += 1
            answers = later
            return HTTPResponse(status: 200, body: Array("<Response/>".utf8))
        }
        return answers.count > 1 ? answers.removeFirst() : answers[0]
    }
}

extension RemediationPlan {
    /// The plan of what `action` wants changed.
    static func of(_ changes: [Change], by action: Action) throws -> RemediationPlan {
        var draft = Draft()
        for change in changes {
            draft.add([change], for: Request(action, on: change.target), managedBy: nil)
        }
        return RemediationPlan(
            schema: schema,
            id: String(repeating: "0", count: 32),
            version: "1",
            created: "2026-01-01T00:00:00Z",
            account: FakeBuckets.account,
            partition: "aws",
            caller: FakeBuckets.scope.caller,
            home: "eu-west-1",
            regions: ["eu-west-1"],
            undoes: nil,
            steps: try draft.finished().steps,
            refused: [],
            unknown: []
        )
    }

    /// Applies the plan, and returns what became of each step, and what the journal says, if it was begun.
    ///
    /// A run that `isInterrupted` is so as soon as it has to wait for AWS.
    func applied(
        in session: Session,
        patience: Patience = Patience(looks: [.zero], pause: .zero),
        isInterrupted: Bool = false
    ) async throws -> (outcomes: [Outcome], journal: JournalRecord?) {
        let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let journal = Journal(path, self, version: "1", caller: caller, started: created)
        guard let word = Confirmation(isGiven: true) else { preconditionFailure("the word was given") }
        let (waits, waiting) = AsyncStream.makeStream(of: Step.self)
        let applying = Applying(
            self,
            session,
            journal,
            .init(allowed: ["may-interrupt", "irreversible"]),
            confirmed: word,
            patience: patience,
            onWaiting: { waiting.yield($0) }
        )
        let run = Task {
            defer { waiting.finish() }
            return try await applying.run { _, _ in }
        }
        for await _ in waits where isInterrupted { run.cancel() }
        let outcomes = try await run.value
        let text = try? String(contentsOfFile: path, encoding: .utf8)
        return (outcomes, try text.map { try JournalRecord(parsing: $0) })
    }
}
