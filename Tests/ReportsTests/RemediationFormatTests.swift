import AWS
import Foundation
import Remediation
import Testing

@testable import Reports

@Suite struct RemediationFormatTests {
    @Test(arguments: [
        ("DBInstanceIdentifier", "db-instance-identifier"), ("MultiAZ", "multi-az"), ("GroupId", "group-id"),
        ("EnableLogFileValidation", "enable-log-file-validation"), ("KmsKeyId", "kms-key-id"),
        ("S3BucketName", "s3-bucket-name"), ("ACL", "acl"), ("PutBucketPolicy", "put-bucket-policy"),
        ("IsMultiRegionTrail", "is-multi-region-trail"), ("analyzerName", "analyzer-name"),
    ])
    func `names are spelled as the AWS CLI spells them`(name: String, spelled: String) {
        #expect(name.kebabCase == spelled)
    }

    @Test(arguments: [
        ("plain-name", "plain-name"), ("", "''"), ("two words", "'two words'"), ("$(reboot)", "'$(reboot)'"),
        ("a\u{9B}2J", #"$'a\xc2\x9b2J'"#), ("\u{1B}'\\", #"$'\x1b\'\\'"#), ("a\u{202E}b", #"$'a\xe2\x80\xaeb'"#),
        ("a'\u{301}; reboot", "'a'\\''\u{301}; reboot'"),
        ("it's", #"'it'\''s'"#), ("a;b", "'a;b'"), ("*", "'*'"), ("arn:aws:s3:::x/*", "'arn:aws:s3:::x/*'"),
    ])
    func `a value is one word of the shell, whatever is in it`(value: String, quoted: String) {
        #expect(value.shellQuoted == quoted)
    }

    @Test(arguments: [
        ("plain", "plain"), (#"a "b" \ c"#, #"a \"b\" \\ c"#), ("${a} %{b} $c", "$${a} %%{b} $c"),
        ("a\"\u{301}b", "a\\\"\u{301}b"), ("${\u{301}a}", "$${\u{301}a}"), ("a\r\nb\tc", #"a\U0000000d\nb\tc"#),
        ("$${a}", #"\U00000024$${a}"#), ("a\u{9B}2J", #"a\U0000009b2J"#),
    ])
    func `a text stays one in Terraform's language, whatever is in it`(value: String, escaped: String) {
        #expect(value.escapedForHCL == escaped)
    }

    @Test func `a plan is what its schema says`() throws {
        let text = try RemediationJSON().text(Self.plan)
        #expect(try schema("plan").violations(in: Data(text.utf8)) == [])
        #expect(try RemediationPlan(parsing: text) == Self.plan)
    }

    @Test func `what became of a plan is what its schema says`() throws {
        let outcomes: [Outcome] = [.drifted([])]
        let applied = Applied(plan: Self.plan, outcomes: outcomes, verdicts: ["f": .fixed], journal: "/tmp/journal")
        let text = try RemediationJSON().text(applied, exitCode: 5)
        #expect(try schema("applied").violations(in: Data(text.utf8)) == [])
    }

    @Test(arguments: ["plan", "applied", "journal"])
    func `the schema describes every member, and lets no other in`(name: String) throws {
        #expect(try schema(name).members.filter { !$0.isDescribed }.map(\.name) == [])
        // The input of a call and the parameters of a rule are as AWS and the rule have them.
        #expect(try schema(name).openObjects.filter { !$0.hasSuffix(".input") } == [])
    }

    @Test func `the plan for people shows before, after, risk and undo`() {
        let text = PlanReport(style: Style(width: 100)).render(Self.plan)
        for part in [
            "+ BlockPublicAcls: true", "undo: s3:DeletePublicAccessBlock", "may-interrupt", "is public", "1 change",
        ] {
            #expect(text.contains(part))
        }
    }

    @Test func `what has no action is told once for each rule`() throws {
        let left = ["user/ana", "user/ben"].map { user in
            """
            {"findings": [{"id": "\(user)", "rule": "iam-x", "parameters": {}, "severity": "high", "reason": "fails"}],
            "target": {"account": "111122223333", "partition": "aws", "region": "global",
            "arn": "arn:aws:iam::111122223333:\(user)", "part": ""}, "reason": "has no action"}
            """
        }
        let json = try RemediationJSON().text(Self.plan)
            .replacing(#/"refused" : \[\s*\]/#, with: #""refused": [\#(left.joined(separator: ","))]"#)
        #expect(try schema("plan").violations(in: Data(json.utf8)) == [])
        let plan = try RemediationPlan(parsing: json)
        #expect(plan.refused.map(\.action) == [nil, nil])
        let applied = Applied(plan: plan, outcomes: [.done], verdicts: nil, journal: nil)
        let style = Style(width: 100)
        for text in [PlanReport(style: style).render(plan), AppliedReport(style: style).render(applied)] {
            #expect(text.contains("\nhas no action\n  iam-x\n  ana; ben\n"))
        }
        let text = try RemediationJSON().text(applied, exitCode: 0)
        #expect(try schema("applied").violations(in: Data(text.utf8)) == [])
    }

    @Test func `commands and configuration hold what the plan holds`() {
        #expect(AWSCommands().script(Self.plan).contains("aws s3api put-public-access-block --region eu-west-1"))
        let terraform = TerraformConfiguration().text(Self.plan)
        #expect(terraform.contains(#"resource "aws_s3_bucket_public_access_block" "kim_s_bucket" {"#))
        #expect(terraform.contains("block_public_acls       = true"))
    }

    /// One step, as a plan's file has it.
    private static let plan: RemediationPlan = {
        let switches =
            #"{"BlockPublicAcls":true,"BlockPublicPolicy":true,"IgnorePublicAcls":true,"RestrictPublicBuckets":true}"#
        let arn = "arn:aws:s3:::kim.s-bucket"
        let text = """
            {"schema": "plumbline.plan/1", "id": "\(String(repeating: "a", count: 32))", "version": "1",
            "created": "2026-01-01T00:00:00Z", "account": "111122223333", "partition": "aws",
            "caller": "arn:aws:iam::111122223333:user/kim", "home": "eu-west-1", "regions": ["eu-west-1"], "refused": [], "unknown": [],
            "steps": [{"step": 1, "action": "s3-block-public-access", "inputs": {},
            "subject": {"account": "111122223333", "partition": "aws", "region": "eu-west-1", "arn": "\(arn)", "part": ""},
            "findings": [{"id": "f", "rule": "s3-x", "parameters": {}, "severity": "high", "reason": "is public"}],
            "target": {"account": "111122223333", "partition": "aws", "region": "eu-west-1", "arn": "\(arn)", "part": ""},
            "setting": "s3-bucket-public-access-block", "before": null, "after": \(switches),
            "call": {"operation": "s3:PutPublicAccessBlock",
            "input": {"Bucket": "kim.s-bucket", "PublicAccessBlockConfiguration": \(switches)}},
            "undo": [{"operation": "s3:DeletePublicAccessBlock", "input": {"Bucket": "kim.s-bucket"}}],
            "risk": "may-interrupt", "caution": "somebody may read it",
            "permissions": ["s3:PutBucketPublicAccessBlock"]}]}
            """
        do {
            return try RemediationPlan(parsing: text)
        } catch {
            preconditionFailure("\(error)")
        }
    }()

    private func schema(_ name: String) throws -> JSONSchema {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../reports/schema/plumbline.\(name)-1.schema.json")
        return try JSONSchema(Data(contentsOf: file))
    }
}
