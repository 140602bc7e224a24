import AWS
import Testing

@testable import Remediation

@Suite struct BucketPolicyTests {
    private let bucket = Buckets.target("logs")
    private let everyone = Buckets.reading("*", "Everyone")
    private let partner = Buckets.reading(["AWS": "arn:aws:iam::444455556666:root"], "Partner")

    /// The policy after an action on a bucket with this policy; other settings are as they should be.
    private func policy(
        after action: Action,
        _ policy: JSON,
        _ inputs: [String: String] = [:],
        list: String = Buckets.list()
    ) async throws -> JSON? {
        let on = ["BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"]
        let block = on.map { "<\($0)>true</\($0)>" }.joined()
        let account = RecordedAccount([
            "/logs?policy": policy == .null ? .error("NoSuchBucketPolicy") : .body(policy.text),
            "/logs?acl": .body(list),
            "/logs?publicAccessBlock": .body(
                "<PublicAccessBlockConfiguration>\(block)</PublicAccessBlockConfiguration>"
            ),
        ])
        let changes = try await account.proposal(of: action, on: bucket, inputs)
        return changes.first { $0.setting.name == "s3-bucket-policy" }?.after
    }

    private func denial(_ sid: String = "RefusePlainHTTP") -> JSON {
        [
            "Sid": .string(sid), "Effect": "Deny", "Principal": "*", "Action": "s3:*",
            "Resource": ["arn:aws:s3:::logs", "arn:aws:s3:::logs/*"],
            "Condition": ["Bool": ["aws:SecureTransport": "false"]],
        ]
    }

    @Test func `plain HTTP is refused beside what the policy says`() async throws {
        #expect(try await policy(after: .s3RequireHTTPS, .null) == Buckets.policy(denial()))
        #expect(try await policy(after: .s3RequireHTTPS, Buckets.policy(partner)) == Buckets.policy(partner, denial()))
        let single: JSON = ["Id": "mine", "Statement": partner]
        #expect(try await policy(after: .s3RequireHTTPS, single) == ["Id": "mine", "Statement": [partner, denial()]])
    }

    @Test func `a policy that refuses plain HTTP in its own words stays`() async throws {
        #expect(try await policy(after: .s3RequireHTTPS, Buckets.policy(denial("Mine"))) == nil)
    }

    @Test func `our own statement is mended, and nobody else's of its name`() async throws {
        var narrow = denial()
        narrow["Resource"] = "arn:aws:s3:::logs/*"
        #expect(
            try await policy(after: .s3RequireHTTPS, Buckets.policy(narrow, partner))
                == Buckets.policy(denial(), partner)
        )
        let other = Buckets.reading(["AWS": "arn:aws:iam::444455556666:root"], "RefusePlainHTTP")
        await #expect(throws: Refusal.self) { try await policy(after: .s3RequireHTTPS, Buckets.policy(other)) }
    }

    @Test func `a public policy is not written while that is blocked`() async throws {
        await #expect(throws: Refusal.self) { try await policy(after: .s3RequireHTTPS, Buckets.policy(everyone)) }
    }

    @Test func `a policy that S3 would find too long is not written`() async throws {
        let long = (0..<200).map { index in
            Buckets.reading(["AWS": .string("arn:aws:iam::444455556666:role/\(index)")], "Statement\(index)")
        }
        let policy = JSON.object(["Version": "2012-10-17", "Statement": .array(long)])
        await #expect(throws: Refusal.self) { try await self.policy(after: .s3RequireHTTPS, policy) }
    }

    @Test func `the public statements go, and the rest stays as it is`() async throws {
        let action = Action.s3MakeBucketPrivate
        let members: JSON = ["AWS": ["*"]]
        #expect(
            try await policy(after: action, Buckets.policy(everyone, partner, denial()))
                == Buckets.policy(partner, denial())
        )
        #expect(try await policy(after: action, ["Statement": Buckets.reading(members)]) == .null)
        #expect(try await policy(after: action, Buckets.policy(partner, denial())) == nil)
        #expect(try await policy(after: action, .null) == nil)
    }

    @Test func `a condition keeps a statement, unless everyone is to go`() async throws {
        var ours = everyone
        ours["Condition"] = ["StringEquals": ["aws:PrincipalOrgID": "o-a1b2c3d4e5"]]
        let action = Action.s3MakeBucketPrivate
        #expect(try await policy(after: action, Buckets.policy(ours, partner)) == nil)
        let inputs = ["statements": "everyone"]
        #expect(try await policy(after: action, Buckets.policy(ours, partner), inputs) == Buckets.policy(partner))
        await #expect(throws: Refusal.self) { try await policy(after: action, .null, ["statements": "all"]) }
    }
}
