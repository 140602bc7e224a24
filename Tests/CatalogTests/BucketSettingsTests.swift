import AWS
import HTTP
import Inventory
import SQLite
import TestSupport
import Testing

@testable import Catalog

/// The settings of a bucket that each take a call of their own, and access points.
@Suite struct BucketSettingsTests {
    private static let bucket =
        "<R><Buckets><Bucket><Name>b</Name><BucketRegion>eu-west-1</BucketRegion></Bucket></Buckets></R>"

    private func settings(
        _ call: Call,
        _ query: String,
        _ status: Int,
        _ body: String,
        _ columns: String
    ) async throws
        -> [String]
    {
        let recorded = try Recorded(["b ?\(query)": (status, body), "max-buckets": (200, Self.bucket)])
        try await recorded.make(.listBuckets, call)
        return try await recorded.query("SELECT \(columns) FROM aws_s3_bucket")
    }

    private func refusal(_ code: String) -> String { "<Error><Code>\(code)</Code><Message>m</Message></Error>" }

    @Test func `default encryption is there or not`() async throws {
        let column = "server_side_encryption_configuration"
        let body = """
            <ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault>\
            <SSEAlgorithm>aws:kms</SSEAlgorithm><KMSMasterKeyID>k</KMSMasterKeyID></ApplyServerSideEncryptionByDefault>\
            <BucketKeyEnabled>true</BucketKeyEnabled></Rule></ServerSideEncryptionConfiguration>
            """
        #expect(
            try await settings(.getBucketEncryption, "encryption", 200, body, column) == [
                """
                {"Rules":[{"ApplyServerSideEncryptionByDefault":{"KMSMasterKeyID":"k","SSEAlgorithm":"aws:kms"},\
                "BucketKeyEnabled":true}]}
                """
            ]
        )
        let none = refusal("ServerSideEncryptionConfigurationNotFoundError")
        #expect(try await settings(.getBucketEncryption, "encryption", 404, none, column) == ["-"])
    }

    @Test(arguments: [
        ("<VersioningConfiguration/>", "0 0"),
        ("<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>", "1 0"),
        ("<VersioningConfiguration><Status>Suspended</Status></VersioningConfiguration>", "0 0"),
        (
            "<VersioningConfiguration><Status>Enabled</Status><MfaDelete>Enabled</MfaDelete></VersioningConfiguration>",
            "1 1"
        ),
        (
            "<VersioningConfiguration><Status>Enabled</Status><MfaDelete>Disabled</MfaDelete></VersioningConfiguration>",
            "1 0"
        ),
    ])
    func `versions are kept, and take MFA to delete, or not`(body: String, expected: String) async throws {
        let columns = "versioning_enabled, versioning_mfa_delete"
        #expect(try await settings(.getBucketVersioning, "versioning", 200, body, columns) == [expected])
    }

    @Test func `access logs go somewhere or nowhere`() async throws {
        let on = """
            <BucketLoggingStatus><LoggingEnabled><TargetBucket>logs</TargetBucket><TargetPrefix>b/</TargetPrefix>\
            </LoggingEnabled></BucketLoggingStatus>
            """
        #expect(
            try await settings(
                .getBucketLogging,
                "logging",
                200,
                on,
                "logging ->> 'TargetBucket', logging ->> 'TargetPrefix'"
            )
                == ["logs b/"]
        )
        #expect(try await settings(.getBucketLogging, "logging", 200, "<BucketLoggingStatus/>", "logging") == ["-"])
    }

    @Test func `ownership controls are there or not`() async throws {
        let column = "object_ownership_controls"
        let on =
            "<OwnershipControls><Rule><ObjectOwnership>BucketOwnerEnforced</ObjectOwnership></Rule></OwnershipControls>"
        #expect(
            try await settings(.getBucketOwnershipControls, "ownershipControls", 200, on, column) == [
                #"{"Rules":[{"ObjectOwnership":"BucketOwnerEnforced"}]}"#
            ]
        )
        let none = refusal("OwnershipControlsNotFoundError")
        #expect(try await settings(.getBucketOwnershipControls, "ownershipControls", 404, none, column) == ["-"])
    }

    @Test(arguments: ["encryption", "versioning", "logging", "ownershipControls"])
    func `an answer that is no answer, or a refusal, says nothing of a bucket`(query: String) async throws {
        let calls = [
            "encryption": Call.getBucketEncryption, "versioning": .getBucketVersioning, "logging": .getBucketLogging,
            "ownershipControls": .getBucketOwnershipControls,
        ]
        let call = try #require(calls[query])
        await #expect(throws: AnswerError.self) { try await settings(call, query, 200, "<Result/>", "name") }
        await #expect(throws: ServiceError.self) {
            try await settings(call, query, 403, refusal("AccessDenied"), "name")
        }
    }

    private static func switches(_ areOn: Bool) -> String {
        ["BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"]
            .map { "<\($0)>\(areOn)</\($0)>" }.joined()
    }

    @Test func `an access point is listed in its region and asked for its switches`() async throws {
        let list = """
            <ListAccessPointsResult><AccessPointList><AccessPoint><Name>p</Name><NetworkOrigin>VPC</NetworkOrigin>\
            <VpcConfiguration><VpcId>vpc-1</VpcId></VpcConfiguration><Bucket>b</Bucket>\
            <AccessPointArn>arn:aws:s3:eu-west-1:111122223333:accesspoint/p</AccessPointArn></AccessPoint>\
            </AccessPointList></ListAccessPointsResult>
            """
        let point = """
            <GetAccessPointResult><PublicAccessBlockConfiguration>\(Self.switches(true))\
            </PublicAccessBlockConfiguration></GetAccessPointResult>
            """
        let recorded = try Recorded([
            "s3-control.eu-west-1 /v20180820/accesspoint/p": (200, point),
            "s3-control.eu-west-1 /v20180820/accesspoint maxResults=1000": (200, list),
        ])
        #expect(try await recorded.make(.listAccessPoints, .getAccessPoint) == 2)
        #expect(
            try await recorded.query(
                "SELECT name, region, bucket_name, vpc_id, block_public_acls, restrict_public_buckets FROM aws_s3_access_point"
            ) == ["p eu-west-1 b vpc-1 1 1"]
        )
        for request in await recorded.transport.requests {
            #expect(request.header("x-amz-account-id") == Recorded.account)
        }
    }

    @Test func `an access point that does not tell its switches is an error`() async throws {
        let list = """
            <ListAccessPointsResult><AccessPointList><AccessPoint><Name>p</Name>\
            <AccessPointArn>a</AccessPointArn></AccessPoint></AccessPointList></ListAccessPointsResult>
            """
        let recorded = try Recorded([
            "accesspoint/p": (200, "<GetAccessPointResult/>"), "/accesspoint": (200, list),
        ])
        await #expect(throws: AnswerError.self) { try await recorded.make(.listAccessPoints, .getAccessPoint) }
    }

    @Test(arguments: [("aws", 1), ("aws-us-gov", 0)])
    func `Multi-Region access points are asked for in Oregon, in AWS's first partition`(
        partition: String,
        rows: Int
    )
        async throws
    {
        let list = """
            <ListMultiRegionAccessPointsResult><AccessPoints><AccessPoint><Name>m</Name><Alias>m.mrap</Alias>\
            <CreatedAt>2025-01-02T03:04:05.678Z</CreatedAt><PublicAccessBlock>\(Self.switches(false))\
            </PublicAccessBlock><Status>READY</Status></AccessPoint></AccessPoints></ListMultiRegionAccessPointsResult>
            """
        let recorded = try Recorded(["s3-control.us-west-2 /v20180820/mrap/instances": (200, list)])
        try await recorded.inventory.store(
            [.row("aws_account", ["arn": "arn:aws:iam::111122223333:root"])],
            from: .init(account: Recorded.account, region: "global", partition: partition)
        )
        try await recorded.make(.listMultiRegionAccessPoints)
        let query = "SELECT arn, region, status, ignore_public_acls FROM aws_s3_multi_region_access_point"
        let expected = ["arn:aws:s3::111122223333:accesspoint/m.mrap global READY 0"]
        #expect(try await recorded.query(query) == (rows == 1 ? expected : []))
    }
}
