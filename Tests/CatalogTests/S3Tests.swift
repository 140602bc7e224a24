import AWS
import HTTP
import TestSupport
import Testing

@testable import Catalog

@Suite struct S3Tests {
    private static let buckets = """
        <ListAllMyBucketsResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Buckets>\
        <Bucket><Name>logs</Name><CreationDate>2024-01-02T03:04:05.000Z</CreationDate>\
        <BucketRegion>eu-west-1</BucketRegion></Bucket>\
        <Bucket><Name>old</Name></Bucket></Buckets></ListAllMyBucketsResult>
        """
    private static func block(_ acls: Bool, _ policies: Bool) -> (status: Int, body: String) {
        (
            200,
            """
            <PublicAccessBlockConfiguration><BlockPublicAcls>\(acls)</BlockPublicAcls>\
            <IgnorePublicAcls>\(acls)</IgnorePublicAcls><BlockPublicPolicy>\(policies)</BlockPublicPolicy>\
            <RestrictPublicBuckets>\(policies)</RestrictPublicBuckets></PublicAccessBlockConfiguration>
            """
        )
    }
    private static let noBlock = (404, "<Error><Code>NoSuchPublicAccessBlockConfiguration</Code><Message/></Error>")

    @Test(arguments: [
        ("<LocationConstraint/>", "us-east-1"), ("<LocationConstraint>EU</LocationConstraint>", "eu-west-1"),
    ])
    func `buckets have their region from the list, or are asked for it`(location: String, region: String) async throws {
        let recorded = try Recorded(["location": (200, location), "max-buckets": (200, Self.buckets)])
        #expect(try await recorded.make(.listBuckets) == 2)
        #expect(
            try await recorded.query("SELECT arn, region, creation_date FROM aws_s3_bucket") == [
                "arn:aws:s3:::logs eu-west-1 2024-01-02T03:04:05Z", "arn:aws:s3:::old \(region) -",
            ]
        )
    }

    @Test func `a bucket whose region cannot be found out is an error`() async throws {
        let recorded = try Recorded(["max-buckets": (200, Self.buckets)])
        await #expect(throws: ServiceError.self) { try await recorded.make(.listBuckets) }
    }

    @Test func `a bucket has its policy as it is, or none`() async throws {
        let recorded = try Recorded([
            "logs ?policy": (200, #"{"Statement": [{"Sid": "ä"}]}"#),
            "old ?policy": (404, "<Error><Code>NoSuchBucketPolicy</Code><Message/></Error>"),
            "location": (200, "<LocationConstraint/>"), "max-buckets": (200, Self.buckets),
        ])
        try await recorded.make(.listBuckets, .getBucketPolicy)
        #expect(
            try await recorded.query("SELECT policy FROM aws_s3_bucket ORDER BY name") == [
                #"{"Statement": [{"Sid": "ä"}]}"#, "-",
            ]
        )
    }

    @Test(arguments: ["", "[]", "{", "<html/>"])
    func `a bucket policy that is not JSON is an error`(policy: String) async throws {
        let recorded = try Recorded([
            "?policy": (200, policy), "location": (200, "<LocationConstraint/>"), "max-buckets": (200, Self.buckets),
        ])
        await #expect(throws: AnswerError.self) { try await recorded.make(.listBuckets, .getBucketPolicy) }
    }

    @Test func `an access control list becomes JSON`() async throws {
        let acl = """
            <AccessControlPolicy xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><Owner><ID>1f</ID></Owner>\
            <AccessControlList><Grant><Grantee xsi:type="CanonicalUser"><ID>1f</ID></Grantee>\
            <Permission>FULL_CONTROL</Permission></Grant><Grant><Grantee xsi:type="Group">\
            <URI>http://acs.amazonaws.com/groups/global/AllUsers</URI></Grantee><Permission>READ</Permission></Grant>\
            </AccessControlList></AccessControlPolicy>
            """
        let recorded = try Recorded([
            "?acl": (200, acl), "location": (200, "<LocationConstraint/>"), "max-buckets": (200, Self.buckets),
        ])
        try await recorded.make(.listBuckets, .getBucketAcl)
        #expect(
            try await recorded.query("SELECT acl FROM aws_s3_bucket WHERE name = 'logs'") == [
                """
                [{"Grantee":{"ID":"1f","Type":"CanonicalUser"},"Permission":"FULL_CONTROL"},\
                {"Grantee":{"Type":"Group","URI":"http:\\/\\/acs.amazonaws.com\\/groups\\/global\\/AllUsers"},\
                "Permission":"READ"}]
                """.replacing("\\/", with: "/")
            ]
        )
    }

    @Test func `an answer without an access control list is an error`() async throws {
        let recorded = try Recorded([
            "?acl": (200, "<AccessControlPolicy/>"), "location": (200, "<LocationConstraint/>"),
            "max-buckets": (200, Self.buckets),
        ])
        await #expect(throws: AnswerError.self) { try await recorded.make(.listBuckets, .getBucketAcl) }
    }

    @Test func `a bucket is asked for its public access block unless the account has it all`() async throws {
        let some = try Recorded([
            "configuration/publicAccessBlock": Self.block(true, false),
            "logs ?publicAccessBlock": Self.block(true, true),
            "old ?publicAccessBlock": Self.noBlock, "location": (200, "<LocationConstraint/>"),
            "max-buckets": (200, Self.buckets),
        ])
        let all = try Recorded([
            "configuration/publicAccessBlock": Self.block(true, true), "location": (200, "<LocationConstraint/>"),
            "max-buckets": (200, Self.buckets),
        ])
        let sql = "SELECT block_public_acls, restrict_public_buckets FROM"
        let calls = [Call.listBuckets, .getAccountPublicAccessBlock, .getBucketPublicAccessBlock]
        for call in calls { try await some.make(call) }
        for call in calls { try await all.make(call) }
        #expect(await some.transport.requests.count == 5)
        #expect(try await some.query("\(sql) aws_s3_account_settings") == ["1 0"])
        #expect(try await some.query("\(sql) aws_s3_bucket ORDER BY name") == ["1 1", "0 0"])
        #expect(await all.transport.requests.count == 3)
        #expect(try await all.query("\(sql) aws_s3_bucket ORDER BY name") == ["- -", "- -"])
    }

    @Test func `an account without a public access block has all four off`() async throws {
        let recorded = try Recorded(["configuration/publicAccessBlock": Self.noBlock])
        try await recorded.make(.getAccountPublicAccessBlock)
        let sql = """
            SELECT block_public_acls, ignore_public_acls, block_public_policy, restrict_public_buckets
            FROM aws_s3_account_settings
            """
        #expect(try await recorded.query(sql) == ["0 0 0 0"])
        #expect(await recorded.transport.requests.first?.header("x-amz-account-id") == Recorded.account)
    }
}
