import AWS
import Testing

@testable import Remediation

@Suite struct BucketActionsTests {
    private let bucket = Buckets.target("logs")

    /// What an action wants of the bucket, where S3 gives these answers.
    private func proposal(
        _ action: Action,
        told inputs: [String: String] = [:],
        _ answers: KeyValuePairs<String, RecordedAccount.Recording>
    ) async throws -> [Change] {
        try await RecordedAccount(answers).proposal(of: action, on: bucket, inputs)
    }

    @Test func `making a bucket private begins with its Block Public Access`() async throws {
        let list = Buckets.list(
            Buckets.group("global/AllUsers"),
            Buckets.group("global/AuthenticatedUsers"),
            Buckets.group("s3/LogDelivery"),
            Buckets.user(Buckets.friend)
        )
        let changes = try await proposal(
            .s3MakeBucketPrivate,
            [
                "/logs?publicAccessBlock": .error("NoSuchPublicAccessBlockConfiguration"),
                "/logs?acl": .body(list),
                "/logs?policy": .body(Buckets.policy(Buckets.reading("*")).text),
            ]
        )
        let block = "s3-bucket-public-access-block"
        #expect(changes.map(\.setting.name) == [block, "s3-bucket-acl", "s3-bucket-policy", block])
        let first: JSON = [
            "BlockPublicAcls": true, "IgnorePublicAcls": false, "BlockPublicPolicy": true,
            "RestrictPublicBuckets": true,
        ]
        #expect(changes.filter { $0.setting.name == block }.map(\.after) == [first, PublicAccessBlock.allOn])
        #expect(changes[3].before == first)
        let grantees = changes[1].after["Grants"].elements.map { $0["Grantee"] }
        #expect(Set(grantees.compactMap { $0["ID"].string }) == [Buckets.owner, Buckets.friend])
        #expect(grantees.compactMap { $0["URI"].string } == ["http://acs.amazonaws.com/groups/s3/LogDelivery"])
    }

    @Test func `where S3 shows no public grant one call turns all switches on`() async throws {
        let changes = try await proposal(
            .s3MakeBucketPrivate,
            [
                "/logs?publicAccessBlock": .error("NoSuchPublicAccessBlockConfiguration"),
                "/logs?acl": .body(Buckets.list()), "/logs?policy": .error("NoSuchBucketPolicy"),
            ]
        )
        #expect(changes.map(\.after) == [PublicAccessBlock.allOn])
    }

    @Test func `two calls for one bucket stay two, whoever asks for them`() async throws {
        let account = RecordedAccount([
            "/logs?publicAccessBlock": .error("NoSuchPublicAccessBlockConfiguration"),
            "/logs?acl": .body(Buckets.list(Buckets.group("global/AllUsers"))),
            "/logs?policy": .error("NoSuchBucketPolicy"), "/logs?tagging": .error("NoSuchTagSet"),
        ])
        // What blocks is asked for first, and done last.
        let requests = [Action.s3BlockPublicAccess, .s3MakeBucketPrivate, .s3MakeBucketPrivate].map {
            Request($0, on: bucket)
        }
        let plan = try await account.plan(requests)
        let block = "s3-bucket-public-access-block"
        #expect(plan.steps.map(\.setting) == [block, "s3-bucket-acl", block])
        #expect(Set(plan.steps.map(\.action)) == ["s3-make-bucket-private"])
    }

    @Test func `ACLs that somebody else needs are not disabled`() async throws {
        func changes(_ list: String) async throws -> [Change] {
            try await proposal(
                .s3DisableACLs,
                ["/logs?ownershipControls": .error("OwnershipControlsNotFoundError"), "/logs?acl": .body(list)]
            )
        }
        #expect(try await changes(Buckets.list()).map(\.after) == [["ObjectOwnership": "BucketOwnerEnforced"]])
        await #expect(throws: Refusal.self) { try await changes(Buckets.list(Buckets.user(Buckets.friend))) }
        await #expect(throws: Refusal.self) { try await changes(Buckets.list(Buckets.group("s3/LogDelivery"))) }
    }

    @Test func `what encrypts already stays, unless a key is asked for`() async throws {
        func changes(_ algorithm: String?, _ inputs: [String: String] = [:]) async throws -> [JSON] {
            let standard = algorithm.map { "<SSEAlgorithm>\($0)</SSEAlgorithm>" } ?? ""
            let rule =
                "<Rule><ApplyServerSideEncryptionByDefault>\(standard)</ApplyServerSideEncryptionByDefault></Rule>"
            let configuration = "<ServerSideEncryptionConfiguration>\(rule)</ServerSideEncryptionConfiguration>"
            let none = RecordedAccount.Recording.error("ServerSideEncryptionConfigurationNotFoundError")
            let key =
                #"{"KeyMetadata":{"Arn":"arn:aws:kms:eu-west-1:1:key/k","KeyState":"Enabled","KeySpec":"SYMMETRIC_DEFAULT"}}"#
            return try await proposal(
                .s3DefaultEncryption,
                told: inputs,
                [
                    "/logs?encryption": algorithm == nil ? none : .body(configuration),
                    "TrentService.DescribeKey": .body(key),
                ]
            ).map { $0.after["Rules"].elements[0] }
        }
        let plain: JSON = ["ApplyServerSideEncryptionByDefault": ["SSEAlgorithm": "AES256"], "BucketKeyEnabled": false]
        #expect(try await changes(nil) == [plain])
        #expect(try await changes("AES256").isEmpty)
        #expect(try await changes("aws:kms").isEmpty)
        let key: JSON = ["SSEAlgorithm": "aws:kms", "KMSMasterKeyID": "arn:aws:kms:eu-west-1:1:key/k"]
        let withKey: JSON = ["ApplyServerSideEncryptionByDefault": key, "BucketKeyEnabled": true]
        #expect(try await changes("AES256", ["kms_key": "alias/k"]) == [withKey])
    }

    @Test(arguments: [
        (#""Arn":"arn:aws:kms:us-east-1:1:key/k","KeyState":"Enabled","KeySpec":"SYMMETRIC_DEFAULT""#),
        (#""Arn":"arn:aws:kms:eu-west-1:1:key/k","KeyState":"Disabled","KeySpec":"SYMMETRIC_DEFAULT""#),
        (#""Arn":"arn:aws:kms:eu-west-1:1:key/k","KeyState":"Enabled","KeySpec":"RSA_2048""#),
    ])
    func `a key with which S3 cannot encrypt is refused`(key: String) async throws {
        await #expect(throws: Refusal.self) {
            try await proposal(
                .s3DefaultEncryption,
                told: ["kms_key": "k"],
                ["TrentService.DescribeKey": .body("{\"KeyMetadata\":{\(key)}}")]
            )
        }
    }

    @Test func `a bucket with MFA Delete is left to the root user`() async throws {
        let answer =
            "<VersioningConfiguration><Status>Suspended</Status><MfaDelete>Enabled</MfaDelete></VersioningConfiguration>"
        await #expect(throws: Refusal.self) { try await proposal(.s3Versioning, ["/logs?versioning": .body(answer)]) }
    }
}
