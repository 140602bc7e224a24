import Catalog
import Inventory
import Rules
import SQLite
import Testing

@testable import Scan

/// How far gaps reach in the rules that come with the program.
@Suite struct EmbeddedSpreadTests {
    private static let account = Place(account: "111122223333", region: "global", partition: "aws")

    /// What a rule says of an inventory of two buckets, both of trails, and two keys, with one gap.
    private func verdicts(_ rule: String, _ gap: Gap) async throws -> [String: Finding.Status] {
        var selection = Selection()
        selection.rules = [rule]
        let plan = try Plan(try Library.embedded().checks(selection))
        let inventory = try Inventory(plan.catalog)
        let records: [Record] = [
            .row("aws_account", ["arn": "arn:aws:iam::111122223333:root"]),
            .row("aws_s3_account_settings", ["ignore_public_acls": 0, "restrict_public_buckets": 0]),
            bucket("a", "eu-west-1"), bucket("b", "us-east-1"), trail("a", "us-east-1"), trail("b", "eu-west-1"),
            key("a", "eu-west-1"), key("b", "us-east-1"),
        ]
        try await inventory.store(records, from: Self.account)
        for step in plan.steps { try await inventory.note(call: step.call.name, at: Self.account) }
        try await inventory.note(gap, at: Self.account)
        let account = Run.Account(
            id: Self.account.account,
            name: "",
            partition: "aws",
            regions: ["eu-west-1", "us-east-1"]
        )
        let time = "2026-01-15T00:00:00Z"
        try await inventory.note(Run(id: "r", version: "0", started: time, finished: time, accounts: [account]))
        let findings = try await Assessment(plan, inventory, benchmarks: [], notCovered: [:]).findings
        return Dictionary(findings.map { ($0.resource.arn, $0.status) }) { first, _ in first }
    }

    private func bucket(_ name: String, _ region: String) -> Record {
        .row(
            "aws_s3_bucket",
            [
                "arn": .text("arn:aws:s3:::\(name)"), "name": .text(name), "region": .text(region), "acl": "[]",
                "block_public_acls": 1, "ignore_public_acls": 1, "block_public_policy": 1, "restrict_public_buckets": 1,
            ]
        )
    }

    private func trail(_ name: String, _ region: String) -> Record {
        .row(
            "aws_cloudtrail_trail",
            [
                "arn": .text("arn:aws:cloudtrail:\(region):111122223333:trail/\(name)"), "s3_bucket_name": .text(name),
                "region": .text(region), "home_region": .text(region), "log_file_validation_enabled": 1,
            ]
        )
    }

    private func key(_ name: String, _ region: String) -> Record {
        .row("aws_kms_key", ["arn": .text("key-\(name)"), "region": .text(region), "key_rotation_enabled": 1])
    }

    private func gap(_ call: String, about resource: String?, in region: String) -> Gap {
        Gap(
            account: Self.account.account,
            region: region,
            call: call,
            resource: resource,
            code: "AccessDenied",
            message: "no",
            permission: call
        )
    }

    @Test(
        arguments: [
            ("cloudtrail-bucket-not-public", "s3:GetBucketAcl", "arn:aws:s3:::b"),
            ("cloudtrail-bucket-not-public", "s3:GetBucketPolicy", "arn:aws:s3:::b"),
            ("s3-bucket-not-public", "s3:GetPublicAccessBlock", "arn:aws:s3:::b"),
            ("s3-bucket-not-public", "s3:GetBucketAcl", "arn:aws:s3:::b"),
            ("s3-bucket-public-access-block", "s3:GetPublicAccessBlock", "arn:aws:s3:::b"),
            ("kms-key-rotation", "kms:GetKeyRotationStatus", "key-b"),
            ("kms-key-rotation", "kms:DescribeKey", "key-b"),
        ]
    )
    func `a call about one resource that is denied leaves the others known`(
        rule: String,
        call: String,
        denied: String
    ) async throws {
        let verdicts = try await verdicts(rule, gap(call, about: denied, in: "us-east-1"))
        #expect(verdicts.count == 2)
        #expect(verdicts[denied] == .unknown)
        #expect(verdicts.values.contains(.pass))
    }

    @Test func `buckets of trails do not pass while it is not known where a region's trails deliver to`() async throws {
        let verdicts = try await verdicts(
            "cloudtrail-bucket-not-public",
            gap("cloudtrail:DescribeTrails", about: nil, in: "us-east-1")
        )
        #expect(verdicts == ["arn:aws:s3:::a": .unknown, "arn:aws:s3:::b": .unknown])
    }

    @Test func `trails of a region that is not described are unknown, and only they`() async throws {
        let verdicts = try await verdicts(
            "cloudtrail-log-validation",
            gap("cloudtrail:DescribeTrails", about: nil, in: "us-east-1")
        )
        #expect(
            verdicts == [
                "arn:aws:cloudtrail:us-east-1:111122223333:trail/a": .unknown,
                "arn:aws:cloudtrail:eu-west-1:111122223333:trail/b": .pass,
            ]
        )
    }
}
