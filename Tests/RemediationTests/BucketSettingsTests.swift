import AWS
import HTTP
import TestSupport
import Testing

@testable import Remediation

@Suite struct BucketSettingsTests {
    private let bucket = Buckets.target("logs")

    /// The one call between two states, and the one back.
    private func calls(_ setting: Setting, _ from: JSON, _ to: JSON) throws -> [String] {
        let there = try setting.moves(bucket, from, to)
        let back = try setting.moves(bucket, to, from)
        #expect(there.map(\.after) == [to])
        #expect(back.count == 1 && setting.isSame(back[0].after, from))
        return (there + back).map(\.mutation.qualifiedName)
    }

    /// The body with which a state is written.
    private func body(_ setting: Setting, _ state: JSON) async throws -> String {
        let account = RecordedAccount(["/": .body("")])
        let word = try #require(Confirmation(isGiven: true))
        let move = try #require(try setting.moves(bucket, .null, state).first)
        let client = account.session.client(account: RecordedAccount.id, region: "eu-west-1")
        try await client.change(move.mutation, move.input, confirmed: word)
        let request = try #require(await account.transport.requests.first)
        return String(decoding: request.body, as: UTF8.self)
    }

    private func state(_ setting: Setting, _ query: String, _ answer: RecordedAccount.Recording) async throws -> JSON {
        let account = RecordedAccount(["/logs?\(query)": answer])
        return try await setting.read(account.session.looking(at: bucket, home: "eu-west-1"))
    }

    @Test func `every setting goes there and back with a call each`() throws {
        let policy = Buckets.policy(Buckets.reading("*"))
        #expect(try calls(.bucketPolicy, .null, policy) == ["s3:PutBucketPolicy", "s3:DeleteBucketPolicy"])
        let encryption: JSON = ["Rules": [["ApplyServerSideEncryptionByDefault": ["SSEAlgorithm": "AES256"]]]]
        #expect(
            try calls(.bucketEncryption, .null, encryption) == ["s3:PutBucketEncryption", "s3:DeleteBucketEncryption"]
        )
        let logging: JSON = ["TargetBucket": "access", "TargetPrefix": "logs/"]
        #expect(try calls(.bucketLogging, .null, logging) == ["s3:PutBucketLogging", "s3:PutBucketLogging"])
        let ownership: JSON = ["ObjectOwnership": "BucketOwnerEnforced"]
        #expect(
            try calls(.bucketOwnership, .null, ownership)
                == ["s3:PutBucketOwnershipControls", "s3:DeleteBucketOwnershipControls"]
        )
        let blocks = ["s3control:PutPublicAccessBlock", "s3control:DeletePublicAccessBlock"]
        #expect(try calls(.accountPublicAccessBlock, .null, PublicAccessBlock.allOn) == blocks)
    }

    @Test func `versioning that was never touched is suspended, which counts as the same`() throws {
        let versioning = Setting.bucketVersioning
        #expect(try calls(versioning, .null, ["Status": "Enabled"]).count == 2)
        #expect(versioning.isSame(.null, ["Status": "Suspended"]))
        #expect(!versioning.isSame(.null, ["Status": "Enabled"]))
        #expect(throws: Irreversible.self) {
            try versioning.moves(bucket, ["Status": "Suspended", "MFADelete": "Enabled"], ["Status": "Enabled"])
        }
    }

    @Test func `a list is written with its types as attributes and a wrapper around the grants`() async throws {
        let grant: JSON = ["Grantee": ["Type": "CanonicalUser", "ID": "7"], "Permission": "READ"]
        let schema = "http://www.w3.org/2001/XMLSchema-instance"
        let grantee = "<Grantee xmlns:xsi=\"\(schema)\" xsi:type=\"CanonicalUser\"><ID>7</ID></Grantee>"
        let written = "<Grant>\(grantee)<Permission>READ</Permission></Grant>"
        let acl = try await body(.bucketACL, ["Owner": ["ID": "7"], "Grants": [grant]])
        #expect(acl.contains("<AccessControlList>\(written)</AccessControlList><Owner><ID>7</ID></Owner>"))
        let target: JSON = ["TargetBucket": "access", "TargetPrefix": "", "TargetGrants": [grant]]
        let logging = try await body(.bucketLogging, target)
        #expect(logging.contains("<TargetGrants>\(written)</TargetGrants><TargetPrefix></TargetPrefix>"))
        #expect(try await body(.bucketLogging, .null).hasSuffix("2006-03-01/\"></BucketLoggingStatus>"))
        let rules: JSON = ["Rules": [["BlockedEncryptionTypes": ["EncryptionType": ["SSE-C", "NONE"]]]]]
        let encryption = try await body(.bucketEncryption, rules)
        let blocked = "<EncryptionType>SSE-C</EncryptionType><EncryptionType>NONE</EncryptionType>"
        #expect(encryption.contains("<Rule><BlockedEncryptionTypes>\(blocked)</BlockedEncryptionTypes></Rule>"))
    }

    @Test func `all that was said of encryption and of logging is kept`() async throws {
        let encryption = """
            <ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault>\
            <SSEAlgorithm>aws:kms</SSEAlgorithm><KMSMasterKeyID>k</KMSMasterKeyID></ApplyServerSideEncryptionByDefault>\
            <BucketKeyEnabled>true</BucketKeyEnabled><BlockedEncryptionTypes><EncryptionType>SSE-C</EncryptionType>\
            </BlockedEncryptionTypes></Rule></ServerSideEncryptionConfiguration>
            """
        let rule: JSON = [
            "ApplyServerSideEncryptionByDefault": ["SSEAlgorithm": "aws:kms", "KMSMasterKeyID": "k"],
            "BucketKeyEnabled": true, "BlockedEncryptionTypes": ["EncryptionType": ["SSE-C"]],
        ]
        #expect(try await state(.bucketEncryption, "encryption", .body(encryption)) == ["Rules": [rule]])
        func logging(_ format: String) async throws -> JSON {
            let target = "<TargetBucket>access</TargetBucket><TargetPrefix/>"
            let enabled = "\(target)<TargetObjectKeyFormat>\(format)</TargetObjectKeyFormat>"
            let answer = "<BucketLoggingStatus><LoggingEnabled>\(enabled)</LoggingEnabled></BucketLoggingStatus>"
            return try await state(.bucketLogging, "logging", .body(answer))["TargetObjectKeyFormat"]
        }
        let source = "<PartitionDateSource>EventTime</PartitionDateSource>"
        #expect(
            try await logging("<PartitionedPrefix>\(source)</PartitionedPrefix>")
                == ["PartitionedPrefix": ["PartitionDateSource": "EventTime"]]
        )
        #expect(try await logging("<SimplePrefix/>") == ["SimplePrefix": [:]])
    }

    @Test func `an answer that lacks what S3 always gives is none`() async throws {
        await #expect(throws: AnswerError.self) { try await state(.bucketACL, "acl", .body("<Other/>")) }
        await #expect(throws: AnswerError.self) { try await state(.bucketLogging, "logging", .body("<Other/>")) }
        await #expect(throws: AnswerError.self) { try await state(.bucketVersioning, "versioning", .body("<Other/>")) }
        await #expect(throws: AnswerError.self) { try await state(.bucketEncryption, "encryption", .body("<Other/>")) }
        await #expect(throws: AnswerError.self) {
            try await state(.bucketPublicAccessBlock, "publicAccessBlock", .body("<Other/>"))
        }
    }

    @Test(arguments: ["", "{}", #"{"Statement":[{"Effect":"Perhaps"}]}"#, #"{"Statement":[],"Statement":[]}"#])
    func `a policy that cannot be understood is not changed`(text: String) async throws {
        await #expect(throws: AnswerError.self) { try await state(.bucketPolicy, "policy", .body(text)) }
    }

    @Test func `what S3 writes in another order is the same policy`() {
        let policy = Setting.bucketPolicy
        let one = Buckets.policy(Buckets.reading(["AWS": ["a", "b"]]))
        #expect(policy.isSame(one, ["Version": "2012-10-17", "Statement": Buckets.reading(["AWS": ["b", "a"]])]))
        #expect(
            policy.isSame(
                Buckets.policy(Buckets.reading(["AWS": ["a"]])),
                Buckets.policy(Buckets.reading(["AWS": "a"]))
            )
        )
        #expect(!policy.isSame(one, Buckets.policy(Buckets.reading(["AWS": ["a"]]))))
        #expect(!policy.isSame(one, .null))
    }

    // https://github.com/hashicorp/terraform-provider-aws/issues/47320
    @Test func `that no encryption is blocked may go without saying`() {
        func rules(_ blocked: JSON) -> JSON {
            var rule: JSON = ["ApplyServerSideEncryptionByDefault": ["SSEAlgorithm": "AES256"]]
            if blocked != .null { rule["BlockedEncryptionTypes"] = ["EncryptionType": blocked] }
            return ["Rules": [rule]]
        }
        #expect(Setting.bucketEncryption.isSame(rules(["NONE"]), rules(.null)))
        #expect(!Setting.bucketEncryption.isSame(rules(["SSE-C"]), rules(.null)))
        #expect(!Setting.bucketEncryption.isSame(rules(["SSE-C"]), rules(["NONE"])))
        #expect(!Setting.bucketEncryption.isSame(.null, rules(["NONE"])))
    }
}
