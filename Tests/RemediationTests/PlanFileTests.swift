import AWS
import Foundation
import Testing

@testable import Remediation

@Suite struct PlanFileTests {
    private func text(_ plan: RemediationPlan) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(plan), as: UTF8.self)
    }

    @Test func `a plan is read as it was written`() async throws {
        let plan = try await FakeBuckets().plan("one", "two")
        #expect(try RemediationPlan(parsing: text(plan)) == plan)
    }

    @Test(arguments: [
        (#""Bucket":"one""#, #""Bucket":"other""#), (#""BlockPublicAcls":true"#, #""BlockPublicAcls":false"#),
        (#""risk":"may-interrupt""#, #""risk":"safe""#), ("s3-block-public-access", "s3-burn-bucket"),
        ("s3-bucket-public-access-block", "s3-bucket-policy"), ("plumbline.plan", "plumbline.scheme"),
        (#""account":"111122223333","arn""#, #""account":"444455556666","arn""#), (#""step":1"#, #""step":2"#),
        (#""step":1"#, #""step":3"#), (#""arn":"arn:aws:s3:::one""#, #""arn":"arn:aws:sns:::one""#),
        (#""arn":"arn:aws:s3:::one""#, #""arn":"arn:aws:s3:us-east-1::one""#),
        (#""arn":"arn:aws:s3:::one""#, #""arn":"arn:aws:s3::444455556666:one""#),
        (#""steps":["#, #""undoes":"0","steps":["#), ("s3:PutBucketPublicAccessBlock", "s3:GetBucketAcl"),
        (#""operation":"s3:DeletePublicAccessBlock""#, #""operation":"s3:PutPublicAccessBlock""#),
    ])
    func `a plan that says another thing than it shows is refused`(part: String, other: String) async throws {
        let text = try text(try await FakeBuckets().plan("one", "two"))
        for count in part.contains("arn") ? [1, 2, .max] : [1] {
            let edited = text.replacing(part, with: other, maxReplacements: count)
            #expect(edited != text)
            #expect(throws: PlanError.self) { try RemediationPlan(parsing: edited) }
        }
    }

    @Test func `steps for one user that stand under the name of something else are refused`() async throws {
        let kim = "arn:aws:iam::111122223333:user/kim"
        #expect(try RemediationPlan(parsing: text(try await suspension(of: kim))).steps.count == 1)
        for resource in ["group/kim", "log-group:kim", "/user/kim", "user//kim"] {
            let arn = "arn:aws:iam::111122223333:\(resource)"
            let plan = try await suspension(of: arn)
            #expect(throws: PlanError.self) { try RemediationPlan(parsing: text(plan)) }
        }
    }

    /// A plan with the step that denies everything to the user whose name is in `arn`.
    private func suspension(of arn: String) async throws -> RemediationPlan {
        let target = Target(
            account: FakeBuckets.account,
            partition: "aws",
            region: "global",
            arn: arn,
            part: Suspension.policy
        )
        let change = Change(setting: .userInlinePolicy, target: target, before: .null, after: Suspension.state)
        var draft = Draft()
        draft.add([change], for: Request(.iamSuspendUser, on: target), managedBy: nil)
        return try await FakeBuckets().plan().with(try draft.finished().steps)
    }

    @Test func `a reviewer may take steps out`() async throws {
        let plan = try await FakeBuckets().plan("one", "two")
        let whole = try #require(JSONSerialization.jsonObject(with: Data(text(plan).utf8)) as? [String: Any])
        let steps = try #require(whole["steps"] as? [Any])
        let shorter = whole.merging(["steps": Array(steps.dropFirst())]) { $1 }
        let text = String(decoding: try JSONSerialization.data(withJSONObject: shorter), as: UTF8.self)
        #expect(try RemediationPlan(parsing: text).steps.map(\.number) == [2])
    }

    @Test(arguments: ["", "{", "[]", "{}", "\u{0}", #"{"schema": 1}"#])
    func `what is no plan is refused with a reason`(text: String) {
        let error = #expect(throws: PlanError.self) { try RemediationPlan(parsing: text) }
        #expect(error?.reason.hasPrefix("it is no plan: ") == true)
    }
}
