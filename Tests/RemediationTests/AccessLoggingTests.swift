import AWS
import Testing

@testable import Remediation

@Suite struct AccessLoggingTests {
    /// What is to be changed for the bucket logs to be logged into another.
    private func logging(
        into target: String,
        _ policy: JSON,
        encryption: String = "AES256",
        _ others: [(String, RecordedAccount.Recording)] = []
    ) async throws -> [Change] {
        let rule = "<Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>\(encryption)</SSEAlgorithm>"
        let buckets = ["access": "eu-west-1", "access-2": "eu-west-1", "far": "us-east-1"].map { name, region in
            "<Bucket><Name>\(name)</Name><BucketRegion>\(region)</BucketRegion></Bucket>"
        }
        let list = "<ListAllMyBucketsResult><Buckets>\(buckets.joined())</Buckets></ListAllMyBucketsResult>"
        let payer = "<RequestPaymentConfiguration><Payer>BucketOwner</Payer></RequestPaymentConfiguration>"
        let account = RecordedAccount(
            others + [
                ("/logs?logging", .body("<BucketLoggingStatus/>")),
                ("/access?policy", policy == .null ? .error("NoSuchBucketPolicy") : .body(policy.text)),
                ("/access?encryption", .body("<C>\(rule)</ApplyServerSideEncryptionByDefault></Rule></C>")),
                ("/access?object-lock", .error("ObjectLockConfigurationNotFoundError")),
                ("/access?requestPayment", .body(payer)),
                ("/?max-buckets", .body(list)),
            ]
        )
        return try await account.proposal(of: .s3AccessLogging, on: Buckets.target("logs"), ["target_bucket": target])
    }

    @Test func `the other bucket lets the logs in before they are sent`() async throws {
        let changes = try await logging(into: "access", .null)
        #expect(changes.map(\.target.name) == ["access", "logs"])
        let statement = changes[0].after["Statement"].elements[0]
        #expect(statement["Principal"] == ["Service": "logging.s3.amazonaws.com"])
        #expect(statement["Condition"] == ["StringEquals": ["aws:SourceAccount": .string(RecordedAccount.id)]])
        #expect(changes[1].after == ["TargetBucket": "access", "TargetPrefix": "logs/"])
        let again = try await logging(into: "access", changes[0].after)
        #expect(again.map(\.target.name) == ["logs"])
    }

    @Test func `a permission that does not hold for this bucket is none`() async throws {
        var statement = try await logging(into: "access", .null)[0].after["Statement"].elements[0]
        statement["Sid"] = "Mine"
        statement["Condition"] = ["ArnLike": ["aws:SourceArn": "arn:aws:s3:::logs"]]
        #expect(try await logging(into: "access", Buckets.policy(statement)).count == 1)
        statement["Condition"] = ["ArnLike": ["aws:SourceArn": "arn:aws:s3:::others"]]
        #expect(try await logging(into: "access", Buckets.policy(statement)).count == 2)
        statement["Sid"] = "LetAccessLogsIn"
        await #expect(throws: Refusal.self) { try await logging(into: "access", Buckets.policy(statement)) }
    }

    @Test(arguments: ["logs", "far", "elsewhere", "acc"])
    func `logs do not go where S3 does not write them`(target: String) async throws {
        await #expect(throws: Refusal.self) { try await logging(into: target, .null) }
    }

    @Test func `logs do not go into a bucket that encrypts with a KMS key`() async throws {
        await #expect(throws: Refusal.self) { try await logging(into: "access", .null, encryption: "aws:kms") }
    }

    /// Why the logs do not go into the bucket access, where S3 gives this answer; nil where they do.
    private func objection(_ path: String, _ answer: String) async throws -> String? {
        do {
            _ = try await logging(into: "access", .null, [(path, .body(answer))])
            return nil
        } catch let error as Refusal {
            return error.reason
        }
    }

    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
    @Test func `logs do not go into a bucket that keeps objects from being changed, or lets others pay`() async throws {
        let locked = "<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled></ObjectLockConfiguration>"
        #expect(try await objection("/access?object-lock", locked)?.contains("has Object Lock") == true)
        let payer = "<RequestPaymentConfiguration><Payer>Requester</Payer></RequestPaymentConfiguration>"
        #expect(try await objection("/access?requestPayment", payer)?.contains("Requester Pays") == true)
    }

    @Test func `logs do not go where a statement may keep them out`() async throws {
        var statement: JSON = [
            "Sid": "OurOrganization", "Effect": "Deny", "Principal": "*", "Action": "s3:*",
            "Resource": "arn:aws:s3:::access/*", "Condition": ["StringNotEquals": ["aws:PrincipalOrgID": "o-1"]],
        ]
        do {
            _ = try await logging(into: "access", Buckets.policy(statement))
            Issue.record("the logs would never arrive")
        } catch let error as Refusal {
            #expect(error.reason.contains("OurOrganization") && error.reason.contains("aws:PrincipalIsAWSService"))
        }
        statement["Condition"] = ["Bool": ["aws:SecureTransport": "false"]]
        #expect(try await logging(into: "access", Buckets.policy(statement)).count == 2)
    }
}
