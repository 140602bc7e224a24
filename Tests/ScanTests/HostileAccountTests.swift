import HTTP
import Rules
import Scan
import Testing

/// That nothing an account's people can name or write, and nothing a broken server sends, ends a scan or passes.
@Suite struct HostileAccountTests {
    /// Names that no AWS would allow, and some that it does.
    static let names = [
        "o'brien", #"a"b"#, "x'); DROP TABLE aws_iam_user; --", "zwei\nzeilen", "\u{1B}[31mred\u{1B}[0m",
        "👩‍🚒🇫🇷", "a,b;c", "%2F%00", "\u{202E}gnp", "-", "<b>&amp;</b>", "${7*7}", String(repeating: "n", count: 5_000),
    ]

    private func plan(_ rule: String) throws -> Plan { try RecordedPlans.embedded.get().plan(of: rule) }

    private func xml(_ text: String) -> String {
        text.reduce(into: "") { escaped, character in
            switch character {
            case "<": escaped += "&lt;"
            case "&": escaped += "&amp;"
            case "\u{1B}": escaped += "\u{FFFD}"
            default: escaped.append(character)
            }
        }
    }

    /// A field of CSV as RFC 4180 quotes it.
    private func csv(_ text: String) -> String {
        "\"\(text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\""
    }

    @Test(arguments: names)
    func `a user of any name is judged under that name`(name: String) async throws {
        var account = RecordedAccount(isTidy: true)
        let line = RecordedAccount.reportLine("USER", lastUsed: "2026-01-10T09:00:00+00:00", hasMFA: true)
        let arn = "arn:aws:iam::\(RecordedAccount.id):user/\(name)"
        var fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        fields[0] = csv(name)
        fields[1] = csv(arn)
        let report = RecordedAccount.credentialReport([fields.joined(separator: ",")])
        account.replaced["iam:GetCredentialReport"] = { _ in report }
        let findings = try await RecordedScan(plan("iam-user-console-mfa"), of: account).assessment.findings
        #expect(findings.map(\.resource.arn) == [arn])
        #expect(findings.map(\.status) == [.pass])
    }

    @Test(arguments: names)
    func `a bucket of any name is judged or unknown`(name: String) async throws {
        var account = RecordedAccount(isTidy: false)
        let list = RecordedAccount.buckets([xml(name): "eu-west-1"])
        account.replaced["s3:ListBuckets"] = { _ in list }
        let scan = try await RecordedScan(plan("s3-bucket-secure-transport"), of: account)
        let findings = scan.assessment.findings
        #expect(findings.count == 1)
        // Its policy lets everybody in over plain HTTP; that it complies would be wrong.
        #expect(findings.allSatisfy { $0.status == .fail || $0.status == .unknown })
        #expect(findings.first?.resource.arn == "arn:aws:s3:::\(name.replacing("\u{1B}", with: "\u{FFFD}"))")
    }

    @Test(arguments: [".", ".."])
    func `a bucket whose name would change the path is unknown, and nothing is asked`(name: String) async throws {
        var account = RecordedAccount(isTidy: false)
        let list = RecordedAccount.buckets([name: "eu-west-1"])
        account.replaced["s3:ListBuckets"] = { _ in list }
        let scan = try await RecordedScan(plan("s3-bucket-secure-transport"), of: account)
        #expect(scan.assessment.findings.map(\.status) == [.unknown])
        #expect(!scan.calls.contains { $0.name == "s3:GetBucketPolicy" })
    }

    /// JSON texts that no policy can be.
    static let broken = [
        String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000),
        #"{"Statement": "# + String(repeating: #"{"a":"#, count: 10_000) + "1" + String(repeating: "}", count: 10_001),
        "{", "[]", "null", "true", "\u{0}", "{\"Statement\": [}", "<Policy/>",
        #"{"Statement": [{"Effect": "Allow", "Effect": "Deny", "Principal": "*", "Action": "*", "Resource": "*"}]}"#,
        #"{"Statement": 5}"#, #"{"Statement": [{"Effect": "allow", "Principal": "*"}]}"#,
    ]

    @Test(
        arguments: broken.indices,
        ["s3-bucket-secure-transport", "s3-bucket-not-public", "s3-bucket-policy-other-accounts"]
    )
    func `a bucket policy that cannot be read lets no bucket pass`(index: Int, rule: String) async throws {
        var account = RecordedAccount(isTidy: false)
        let text = Self.broken[index]
        account.replaced["s3:GetBucketPolicy"] = { _ in HTTPResponse(status: 200, body: Array(text.utf8)) }
        // An open ACL would decide it.
        account.replaced["s3:GetBucketAcl"] = { _ in RecordedAccount.accessControlList() }
        let findings = try await RecordedScan(plan(rule), of: account).assessment.findings
        #expect(findings.count == 2)
        // A bucket that lets only its account in is not public, whatever its policy says.
        let open = findings.filter { rule != "s3-bucket-not-public" || $0.resource.id != RecordedAccount.auditBucket }
        #expect(open.allSatisfy { $0.status == .unknown })
    }

    @Test(arguments: broken.indices)
    func `an IAM policy that cannot be read passes nowhere`(index: Int) async throws {
        var account = RecordedAccount(isTidy: false)
        let policy = RecordedAccount.policy("odd", Self.broken[index])
        account.replaced["iam:GetAccountAuthorizationDetails"] = { _ in
            RecordedAccount.authorizationDetails(policies: policy)
        }
        let scan = try await RecordedScan(plan("iam-policy-full-administrator"), of: account)
        #expect(!scan.assessment.findings.isEmpty)
        #expect(scan.assessment.findings.allSatisfy { $0.status == .unknown })
    }

    /// XML that no service sends.
    static let brokenXML: [[UInt8]] = [
        [0xFF, 0xFE], Array("<a>".utf8) + [0xC3, 0x28] + Array("</a>".utf8), Array("<a".utf8),
        Array(#"<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>"#.utf8),
        Array(#"<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>"#.utf8),
        Array((String(repeating: "<a>", count: 10_000) + String(repeating: "</a>", count: 10_000)).utf8),
        Array("<a>&#0;</a>".utf8), Array("<a/><b/>".utf8), Array("{}".utf8), [0],
    ]

    @Test(
        arguments: brokenXML.indices,
        [
            "iam-root-mfa", "ec2-default-security-group-closed", "s3-bucket-public-access-block",
            "rds-instance-not-public",
        ]
    )
    func `an XML answer that cannot be read leaves all unknown`(index: Int, rule: String) async throws {
        var account = RecordedAccount(isTidy: true)
        let operations = [
            "iam:GetAccountSummary", "ec2:DescribeSecurityGroups", "s3:ListBuckets", "rds:DescribeDBInstances",
        ]
        let body = Self.brokenXML[index]
        for operation in operations { account.replaced[operation] = { _ in HTTPResponse(status: 200, body: body) } }
        let findings = try await RecordedScan(plan(rule), of: account).assessment.findings
        #expect(!findings.isEmpty)
        #expect(findings.allSatisfy { $0.status == .unknown })
    }

    /// Answers that are well formed and say nothing.
    @Test(arguments: ["<Nothing/>", "<Error/>", "<Error><Message>no code</Message></Error>"])
    func `an answer of another kind is not taken for an empty listing`(text: String) async throws {
        for (operation, rule) in [
            ("s3:ListBuckets", "s3-bucket-secure-transport"),
            ("ec2:DescribeSecurityGroups", "ec2-default-security-group-closed"),
            ("rds:DescribeDBInstances", "rds-instance-not-public"),
        ] {
            var account = RecordedAccount(isTidy: true)
            account.replaced[operation] = { _ in .xml(text) }
            let findings = try await RecordedScan(plan(rule), of: account).assessment.findings
            #expect(findings.allSatisfy { $0.status == .unknown }, "\(operation)")
        }
    }
}
