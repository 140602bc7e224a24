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

    /// The steps that make a bucket private that blocked public policies already, but had one before, and such an ACL.
    private func made(
        _ block: RecordedAccount.Recording = Self.block("BlockPublicPolicy"),
        grants: String...
    ) async throws -> [JournalRecord.Made] {
        let account = RecordedAccount([
            "/logs?publicAccessBlock": block,
            "/logs?acl": .body(Buckets.list(grants)),
            "/logs?policy": .body(Buckets.policy(Buckets.reading("*")).text),
        ])
        var draft = Draft()
        let changes = try await account.proposal(of: .s3MakeBucketPrivate, on: bucket)
        draft.add(changes, for: Request(.s3MakeBucketPrivate, on: bucket), managedBy: nil)
        return try draft.finished().steps.map { ($0, $0.after) }
    }

    private func looking(at block: RecordedAccount.Recording) -> (undoing: Undoing, world: World) {
        let session = RecordedAccount([
            "/logs?publicAccessBlock": block, "/logs?acl": .body(Buckets.list()),
            "/logs?policy": .error("NoSuchBucketPolicy"),
        ]).session
        let scope = Scope(account: RecordedAccount.id, caller: "", home: "eu-west-1", regions: ["eu-west-1"])
        return (Undoing(session, scope), World(session, home: "eu-west-1", regions: ["eu-west-1"]))
    }

    private func openings(_ made: [JournalRecord.Made], now block: RecordedAccount.Recording) async throws -> Openings {
        let (undoing, world) = looking(at: block)
        return try await undoing.openings(of: await undoing.gathered(made, in: world), in: world)
    }

    @Test func `what blocks a public policy is opened before it is put back, no more than it must be`() async throws {
        let openings = try await openings(try await made(), now: Self.block())
        let opened: JSON = [
            "BlockPublicAcls": true, "IgnorePublicAcls": true, "BlockPublicPolicy": false,
            "RestrictPublicBuckets": true,
        ]
        #expect(openings.steps.map(\.after) == [opened])
        #expect(openings.closings.isEmpty)
    }

    @Test func `an ACL has to be seen as well`() async throws {
        let made = try await made(grants: Buckets.group("global/AllUsers"))
        let opened: JSON = [
            "BlockPublicAcls": false, "IgnorePublicAcls": false, "BlockPublicPolicy": false,
            "RestrictPublicBuckets": true,
        ]
        #expect(try await openings(made, now: Self.block()).steps.map(\.after) == [opened])
        let list = made.filter { $0.step.setting == "s3-bucket-acl" }
        let closed = try await openings(list, now: Self.block("BlockPublicPolicy", "IgnorePublicAcls"))
        #expect(closed.steps.map { $0.after["BlockPublicPolicy"] } == [true])
        #expect(closed.closings.map { $0.state["IgnorePublicAcls"] } == [true])
    }

    @Test func `what was changed twice is set back once, after all that it could refuse`() async throws {
        let made = try await made(Self.block("BlockPublicAcls"), grants: Buckets.group("global/AllUsers"))
        let block = "s3-bucket-public-access-block"
        #expect(made.map(\.step.setting) == [block, "s3-bucket-acl", "s3-bucket-policy", block])
        // After the run; after a kill before its last call; and in the middle of an undo of these.
        for now in [
            Self.block(), Self.block("BlockPublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"),
            Self.block("IgnorePublicAcls", "BlockPublicAcls", "RestrictPublicBuckets"),
            Self.block("BlockPublicPolicy", "RestrictPublicBuckets"), Self.block("RestrictPublicBuckets"),
        ] {
            let (undoing, world) = looking(at: now)
            let gathered = await undoing.gathered(made, in: world)
            #expect(gathered.map(\.step.setting) == [block, "s3-bucket-acl", "s3-bucket-policy"])
            #expect(gathered[0].step.before == made[0].step.before)
            let state = try await world.state(of: .bucketPublicAccessBlock, at: bucket)
            let setting = Setting.bucketPublicAccessBlock
            #expect(setting.isSame(state, gathered[0].state) || setting.isOpened(state, from: gathered[0].state))
        }
        let last = [made[1], made[3]]
        let (undoing, world) = looking(at: Self.block())
        #expect(await undoing.gathered(last, in: world).map(\.step.setting) == [block, "s3-bucket-acl"])
    }

    @Test func `what the journal did not change is closed again at the end`() async throws {
        let policy = try await made().filter { $0.step.setting == "s3-bucket-policy" }
        let openings = try await openings(policy, now: Self.block())
        #expect(openings.steps.map(\.setting) == ["s3-bucket-public-access-block"])
        #expect(openings.closings.map(\.state) == [PublicAccessBlock.allOn])
    }

    @Test func `what is back before the others is opened again for them`() async throws {
        let openings = try await openings(try await made(), now: Self.block("BlockPublicPolicy"))
        #expect(openings.steps.map { $0.before["BlockPublicPolicy"] } == [true])
        #expect(openings.steps.map { $0.after["BlockPublicPolicy"] } == [false])
    }

    @Test func `nothing is opened for nothing`() async throws {
        let made = try await made()
        #expect(
            try await openings(made.filter { $0.step.setting != "s3-bucket-policy" }, now: Self.block()).steps.isEmpty
        )
        #expect(try await openings(made, now: Self.block("RestrictPublicBuckets")).steps.isEmpty)
        #expect(try await openings(made, now: Self.block("BlockPublicAcls", "BlockPublicPolicy")).steps.isEmpty)
        #expect(try await openings(made, now: .error("AccessDenied")).steps.isEmpty)
    }
}
