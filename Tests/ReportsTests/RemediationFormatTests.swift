import AWS
import Foundation
import Remediation
import TestSupport
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
        let text = try RemediationJSON().text(SamplePlan.one)
        #expect(try schema("plan").violations(in: Data(text.utf8)) == [])
        #expect(try RemediationPlan(parsing: text) == SamplePlan.one)
    }

    @Test func `what became of a plan is what its schema says`() throws {
        let outcomes: [Outcome] = [.drifted([])]
        let applied = Applied(
            plan: SamplePlan.one,
            outcomes: outcomes,
            verdicts: ["f": .fixed],
            journal: "/tmp/journal"
        )
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
        let text = PlanReport(style: Style(width: 100)).render(SamplePlan.one)
        for part in [
            "+ BlockPublicAcls: true", "undo: s3:DeletePublicAccessBlock", "may-interrupt", "is public", "1 change",
        ] {
            #expect(text.contains(part))
        }
    }

    @Test func `what became of a plan is told step by step and finding by finding`() throws {
        let applied = Applied(
            plan: SamplePlan.of(["done", "was-so", "changed-since", "not-allowed", "denied", "left"]),
            outcomes: [
                .done, .already, .drifted(Difference.between(["BlockPublicAcls": true], .null)),
                .refused("can cut something off"), .failed("s3:PutPublicAccessBlock: no"),
                .skipped("step 3 was not done"),
            ],
            verdicts: [
                "f1": .fixed, "f2": .fixedLive, "f3": .stillFailing("is public"), "f4": .unknown("AccessDenied"),
                "f5": .stillFailing("is public"),
            ],
            journal: "/home/kim/a journal"
        )
        try expectGolden(AppliedReport(style: Style()).render(applied), "applied-80.txt")
        try expectGolden(AppliedReport(style: Style(width: 40)).render(applied), "applied-40.txt")
        let text = try RemediationJSON().text(applied, exitCode: 5)
        #expect(try schema("applied").violations(in: Data(text.utf8)) == [])
    }

    @Test func `what has no action is told once for each rule`() throws {
        let left = ["user/ana", "user/ben"].map { user in
            """
            {"findings": [{"id": "\(user)", "rule": "iam-x", "parameters": {}, "severity": "high", "reason": "fails"}],
            "target": {"account": "111122223333", "partition": "aws", "region": "global",
            "arn": "arn:aws:iam::111122223333:\(user)", "part": ""}, "reason": "has no action"}
            """
        }
        let plan = SamplePlan.of(["kim.s-bucket"], left: left)
        let json = try RemediationJSON().text(plan)
        #expect(try schema("plan").violations(in: Data(json.utf8)) == [])
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
        #expect(AWSCommands().script(SamplePlan.one).contains("aws s3api put-public-access-block --region eu-west-1"))
        let terraform = TerraformConfiguration().text(SamplePlan.one)
        #expect(terraform.contains(#"resource "aws_s3_bucket_public_access_block" "kim_s_bucket" {"#))
        #expect(terraform.contains("block_public_acls       = true"))
    }

    private func schema(_ name: String) throws -> JSONSchema {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../reports/schema/plumbline.\(name)-1.schema.json")
        return try JSONSchema(Data(contentsOf: file))
    }
}
