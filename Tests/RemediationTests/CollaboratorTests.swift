import AWS
import Testing

@testable import Remediation

@Suite struct CollaboratorTests {
    private let bucket = Buckets.target("logs")
    private let role = "arn:aws:iam::444455556666:role/pickup"
    private let root = "arn:aws:iam::444455556666:root"

    /// The ACL's grantees and the principals of the policy's statements when the collaborator is gone.
    private func left(
        _ collaborator: String,
        _ policy: JSON,
        list: String = Buckets.list(),
        ignoring switches: RecordedAccount.Recording = .error("NoSuchPublicAccessBlockConfiguration"),
        _ inputs: [String: String] = [:]
    ) async throws -> [Change] {
        let account = RecordedAccount([
            "/logs?policy": policy == .null ? .error("NoSuchBucketPolicy") : .body(policy.text),
            "/logs?acl": .body(list),
            "/logs?publicAccessBlock": switches,
            "/v20180820/configuration/publicAccessBlock": .error("NoSuchPublicAccessBlockConfiguration"),
        ])
        let inputs = inputs.merging(["collaborator": collaborator]) { $1 }
        return try await account.proposal(of: .s3RemoveCollaborator, on: bucket, inputs)
    }

    @Test func `an account goes with its users and roles, whatever it is called`() async throws {
        let others = Buckets.reading(["AWS": ["arn:aws:iam::777788889999:root"], "Service": "x.amazonaws.com"])
        let shared = Buckets.reading([
            "AWS": [.string(root), "arn:aws:iam::777788889999:root", .string(role)], "Service": "x.amazonaws.com",
        ])
        let policy = Buckets.policy(shared, Buckets.reading(["AWS": "444455556666"]), others)
        #expect(try await left("444455556666", policy).map(\.after) == [Buckets.policy(others, others)])
    }

    @Test func `a principal goes alone`() async throws {
        let both = Buckets.reading(["AWS": [.string(root), .string(role)]])
        #expect(
            try await left(role, Buckets.policy(both)).map(\.after) == [
                Buckets.policy(Buckets.reading(["AWS": [.string(root)]]))
            ]
        )
        #expect(
            try await left(root, Buckets.policy(both)).map(\.after) == [
                Buckets.policy(Buckets.reading(["AWS": [.string(role)]]))
            ]
        )
        #expect(try await left(root, Buckets.policy(Buckets.reading(["AWS": "444455556666"]))).map(\.after) == [.null])
    }

    @Test func `a canonical id goes from the ACL and from the policy`() async throws {
        let list = Buckets.list(Buckets.user(Buckets.friend), Buckets.group("s3/LogDelivery"))
        let policy = Buckets.policy(Buckets.reading(["CanonicalUser": .string(Buckets.friend)]))
        let changes = try await left(Buckets.friend, policy, list: list)
        #expect(changes.map(\.setting.name) == ["s3-bucket-acl", "s3-bucket-policy"])
        #expect(changes[0].after["Grants"].elements.map { $0["Grantee"]["Type"] } == ["CanonicalUser", "Group"])
        #expect(changes[1].after == .null)
    }

    @Test func `grants that S3 does not show go only with the user's word`() async throws {
        let list = Buckets.list(Buckets.user(Buckets.friend))
        let ignoring = RecordedAccount.Recording.body(
            "<PublicAccessBlockConfiguration><IgnorePublicAcls>true</IgnorePublicAcls></PublicAccessBlockConfiguration>"
        )
        await #expect(throws: Refusal.self) { try await left(Buckets.friend, .null, list: list, ignoring: ignoring) }
        await #expect(throws: Refusal.self) {
            try await left(Buckets.friend, .null, list: list, ["hidden_grants": "keep"])
        }
        let dropping = try await left(
            Buckets.friend,
            .null,
            list: list,
            ignoring: ignoring,
            ["hidden_grants": "drop"]
        )
        #expect(dropping.map(\.setting.name) == ["s3-bucket-acl"])
        let policy = Buckets.policy(Buckets.reading(["AWS": .string(role)]))
        #expect(try await left(role, policy, list: list, ignoring: ignoring).map(\.after) == [.null])
    }

    @Test func `what is denied stays`() async throws {
        var denied = Buckets.reading(["AWS": .string(role)])
        denied["Effect"] = "Deny"
        let policy = Buckets.policy(denied, Buckets.reading(["AWS": .string(role)]))
        #expect(try await left(role, policy).map(\.after) == [Buckets.policy(denied)])
        await #expect(throws: Refusal.self) { try await left(role, Buckets.policy(denied)) }
    }

    @Test(arguments: [
        "111122223333", "arn:aws:iam::111122223333:root", Buckets.owner, "*", "kim", "arn:aws", "444455556666",
    ])
    func `the owner, nobody's name and whoever is not there are refused`(name: String) async throws {
        await #expect(throws: Refusal.self) { try await left(name, Buckets.policy(Buckets.reading("*"))) }
    }
}
