import AWS
import Scan
import Testing

@testable import Remediation

@Suite struct OpeningTests {
    private let bucket = Buckets.target("logs")

    private static func block(_ on: String...) -> RecordedAccount.Recording {
        let names = ["BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"]
        let members = names.map { "<\($0)>\(on.isEmpty || on.contains($0))</\($0)>" }.joined()
        return .body("<PublicAccessBlockConfiguration>\(members)</PublicAccessBlockConfiguration>")
    }

    /// The steps that make a bucket private that blocked public policies already, but had one before.
    private func made() async throws -> [(step: Step, state: JSON)] {
        let account = RecordedAccount([
            "/logs?publicAccessBlock": Self.block("BlockPublicPolicy"),
            "/logs?acl": .body(Buckets.list()),
            "/logs?policy": .body(Buckets.policy(Buckets.reading("*")).text),
        ])
        var draft = Draft()
        let changes = try await account.proposal(of: .s3MakeBucketPrivate, on: bucket)
        draft.add(changes, for: Request(.s3MakeBucketPrivate, on: bucket), managedBy: nil)
        return try draft.finished().steps.map { ($0, $0.after) }
    }

    private func openings(
        _ made: [(step: Step, state: JSON)],
        now block: RecordedAccount.Recording
    ) async throws -> [Step] {
        let session = RecordedAccount(["/logs?publicAccessBlock": block]).session
        let scope = Scope(account: RecordedAccount.id, caller: "", home: "eu-west-1", regions: ["eu-west-1"])
        return try await Undoing(session, scope).openings(
            of: made,
            in: World(session, home: "eu-west-1", regions: ["eu-west-1"])
        )
    }

    @Test func `what blocks a public policy is opened before it is put back, no more than it must be`() async throws {
        let steps = try await openings(try await made(), now: Self.block())
        let opened: JSON = [
            "BlockPublicAcls": false, "IgnorePublicAcls": true, "BlockPublicPolicy": false,
            "RestrictPublicBuckets": true,
        ]
        #expect(steps.map(\.after) == [opened])
    }

    @Test func `nothing is opened for nothing`() async throws {
        let made = try await made()
        #expect(try await openings(made.filter { $0.step.setting != "s3-bucket-policy" }, now: Self.block()).isEmpty)
        #expect(try await openings(made, now: Self.block("BlockPublicPolicy")).isEmpty)
        #expect(try await openings(made, now: Self.block("BlockPublicAcls", "BlockPublicPolicy")).isEmpty)
        #expect(try await openings(made, now: .error("AccessDenied")).isEmpty)
    }
}
