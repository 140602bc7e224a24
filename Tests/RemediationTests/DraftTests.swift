import AWS
import Rules
import Testing

@testable import Remediation

@Suite struct DraftTests {
    private func target(_ bucket: String) -> Target { RecordedAccount.target(bucket, service: "s3") }

    private func change(of bucket: String, from before: JSON, to after: JSON) -> Change {
        Change(setting: .bucketPublicAccessBlock, target: target(bucket), before: before, after: after)
    }

    private func request(_ action: Action, on bucket: String, for finding: String) throws -> Request {
        let finding = Finding(
            id: finding,
            rule: Rule(id: finding, title: "", severity: .medium, service: "s3", why: "", fix: "", query: ""),
            status: .fail,
            resource: .init(
                type: "aws_s3_bucket",
                id: bucket,
                arn: target(bucket).arn,
                region: "global",
                account: RecordedAccount.id
            ),
            reason: "it fails",
            remedy: Remedy(action: action.id),
            firstSeen: "2026-01-01T00:00:00Z"
        )
        return try #require(Request(finding, partition: "aws"))
    }

    private let off: JSON = .null
    private let half: JSON = ["BlockPublicAcls": true]
    private let on: JSON = ["BlockPublicAcls": true, "BlockPublicPolicy": true]

    @Test func `what one action does to one thing in parts is one change`() throws {
        var draft = Draft()
        draft.add([change(of: "a", from: off, to: half)], for: try request(.s3BlockPublicAccess, on: "a", for: "one"))
        draft.add([change(of: "b", from: off, to: on)], for: try request(.s3BlockPublicAccess, on: "b", for: "two"))
        draft.add([change(of: "a", from: half, to: on)], for: try request(.s3BlockPublicAccess, on: "a", for: "three"))
        let steps = try draft.finished().steps
        #expect(steps.map(\.target.name) == ["a", "b"])
        #expect(steps.map(\.after) == [on, on])
        #expect(steps.map { $0.findings.map(\.id) } == [["one", "three"], ["two"]])
    }

    @Test func `what is done already is settled by the last change of the thing, or for the subject`() throws {
        var draft = Draft()
        draft.add([change(of: "a", from: off, to: on)], for: try request(.s3BlockPublicAccess, on: "a", for: "one"))
        draft.add([change(of: "a", from: on, to: on)], for: try request(.s3MakeBucketPrivate, on: "a", for: "two"))
        // It saw that all is done, and did not say by what.
        draft.add([], for: try request(.s3MakeBucketPrivate, on: "a", for: "three"))
        draft.add([], for: try request(.s3MakeBucketPrivate, on: "a", for: "three"))
        draft.add([], for: try request(.s3MakeBucketPrivate, on: "c", for: "four"))
        let finished = try draft.finished()
        #expect(finished.steps.map { $0.findings.map(\.id) } == [["one", "two", "three"]])
        #expect(finished.refused.flatMap(\.findings).map(\.id) == ["four"])
    }
}
