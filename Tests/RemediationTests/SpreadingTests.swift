import AWS
import HTTP
import TestSupport
import Testing

@testable import Remediation

/// A bucket whose Block Public Access still refuses a public policy some time after it was opened.
private actor SpreadingBucket {
    private var configurations = ["publicAccessBlock": SpreadingBucket.block]
    /// How many public policies are still refused.
    private var refusals: Int
    private(set) var writes: [String] = []

    init(refusals: Int) { self.refusals = refusals }

    private static let block: String = {
        let members = PublicAccessBlock.allOn.members.keys.sorted().map { "<\($0)>true</\($0)>" }.joined()
        return "<PublicAccessBlockConfiguration>\(members)</PublicAccessBlockConfiguration>"
    }()

    private static let absences = [
        "publicAccessBlock": "NoSuchPublicAccessBlockConfiguration", "policy": "NoSuchBucketPolicy",
    ]

    nonisolated var session: Session {
        Session(recorded: RecordedTransport { request in await self.answer(request) })
    }

    private func answer(_ request: HTTPRequest) -> HTTPResponse {
        // The account has none of its own.
        let isOfAccount = request.url.contains("/v20180820/")
        let name = isOfAccount ? "" : String(request.url.split(separator: "?").last ?? "")
        guard request.method != "GET" else {
            guard let body = configurations[name] else {
                return error(404, Self.absences[name] ?? "NoSuchPublicAccessBlockConfiguration")
            }
            return HTTPResponse(status: 200, body: Array(body.utf8))
        }
        writes.append("\(request.method) \(name)")
        if name == "policy", refusals > 0 {
            refusals -= 1
            return error(403, "AccessDenied")
        }
        configurations[name] = request.method == "DELETE" ? nil : String(decoding: request.body, as: UTF8.self)
        return HTTPResponse(status: 200, body: [])
    }

    private func error(_ status: Int, _ code: String) -> HTTPResponse {
        HTTPResponse(status: status, body: Array("<Error><Code>\(code)</Code><Message>no</Message></Error>".utf8))
    }
}

/// What was opened for an undo is not open for every part of S3 at once.
@Suite struct SpreadingTests {
    private let tries = Patience().tries(within: .seconds(60)).count

    /// The plan that takes back the removal of a public policy, which Block Public Access refuses by now.
    private func undoing(_ bucket: SpreadingBucket) async throws -> RemediationPlan {
        let policy = Buckets.policy(Buckets.reading("*"))
        let change = Change(setting: .bucketPolicy, target: Buckets.target("logs"), before: policy, after: .null)
        let plan = try RemediationPlan.of([change], by: .s3MakeBucketPrivate)
        let header = Journal.Header(
            schema: Journal.schema,
            plan: plan.id,
            undoes: nil,
            version: plan.version,
            started: plan.created,
            account: plan.account,
            partition: plan.partition,
            caller: plan.caller,
            home: plan.home,
            regions: plan.regions
        )
        let entries = plan.steps.map { Journal.Entry(event: .called, at: "", step: $0, state: .null) }
        return try await Undoing(bucket.session, FakeBuckets.scope).plan(
            JournalRecord(header: header, entries: entries),
            id: String(repeating: "1", count: 32),
            version: "1",
            created: plan.created
        )
    }

    private let opens = "PUT publicAccessBlock"
    private let puts = "PUT policy"

    @Test func `what an opening of the same undo is about to allow is asked for again`() async throws {
        let bucket = SpreadingBucket(refusals: 3)
        let (outcomes, journal) = try await undoing(bucket).applied(in: bucket.session)
        #expect(outcomes == [.done, .done, .done])
        #expect(await bucket.writes == [opens, puts, puts, puts, puts, opens])
        #expect(journal?.entries.map(\.event) == [.calling, .called, .calling, .called, .calling, .called])
    }

    @Test func `what stays refused is not asked for without end, and what was opened is closed`() async throws {
        let bucket = SpreadingBucket(refusals: 1000)
        let outcomes = try await undoing(bucket).applied(in: bucket.session).outcomes
        #expect(outcomes.map(\.word) == ["done", "failed", "done"])
        #expect(outcomes[1].reason?.contains("AccessDenied") == true)
        #expect(await bucket.writes == [opens] + Array(repeating: puts, count: tries + 1) + [opens])
        #expect(tries == 12)
    }

    @Test func `an interrupt makes the refusal the last word, and what was opened is closed`() async throws {
        let bucket = SpreadingBucket(refusals: 1000)
        let patience = Patience(looks: [.zero], pause: .seconds(3600))
        let (outcomes, journal) = try await undoing(bucket)
            .applied(in: bucket.session, patience: patience, isInterrupted: true)
        #expect(outcomes.map(\.word) == ["done", "failed", "done"])
        #expect(await bucket.writes == [opens, puts, opens])
        #expect(journal?.entries.map(\.event) == [.calling, .called, .calling, .failed, .calling, .called])
        // Nothing has changed, and that is known.
        #expect(journal?.entries.last { $0.event == .failed }?.state == .null)
    }

    @Test func `what nothing has opened is refused once`() async throws {
        let bucket = SpreadingBucket(refusals: 1000)
        let undoing = try await undoing(bucket)
        let alone = undoing.with(undoing.steps.filter { $0.setting == Setting.bucketPolicy.name }, undoes: "0")
        #expect(try await alone.applied(in: bucket.session).outcomes.map(\.word) == ["failed"])
        #expect(await bucket.writes == [puts])
        // Nor is it an undo.
        let other = SpreadingBucket(refusals: 1000)
        let outcomes = try await undoing.with(undoing.steps).applied(in: other.session).outcomes
        #expect(outcomes.map(\.word) == ["done", "failed", "not tried"])
        #expect(await other.writes == [opens, puts])
    }
}
