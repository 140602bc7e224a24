import Rules

/// A small company's account, hand-written, in which some names were chosen to do harm.
enum Sample {
    static let account = "111122223333"

    static let publicAccess = Rule(
        id: "s3-bucket-public-access-block",
        title: "S3 buckets block public access",
        severity: .high,
        service: "s3",
        why: """
            One careless ACL or bucket policy is enough to publish a bucket. With all four switches of Block Public
            Access on, S3 refuses such an ACL or policy, or ignores it.
            """,
        fix: """
            Turn all four switches on for the bucket. First make sure that nothing serves public content straight from
            it; a website belongs behind CloudFront with origin access control.
            """,
        remediation: Remedy(action: "s3-block-public-access"),
        query: "SELECT 1"
    )

    static let rootKey = Rule(
        id: "iam-root-access-key",
        title: "The root user has no access keys",
        severity: .critical,
        service: "iam",
        why: "The root user can do anything in the account and no policy can hold it back. A key is that power.",
        fix: """
            Only the root user itself can do this, so there is no automatic fix.

            1. Find what still uses the key: IAM console, "Credential report", columns
               access_key_1_last_used_*.
            2. Move that work to an IAM role.
            3. Sign in as the root user, open "Security credentials", and delete each access key.
            4. Tell the others.
            """,
        query: "SELECT 1"
    )

    static let oldKey = Rule(
        id: "iam-user-access-key-age",
        title: "Access keys are rotated every 90 days or less, so that a lost key is not good for ever",
        severity: .medium,
        service: "iam",
        why: "An old key has been in many places.",
        fix: "Make a new key, move its users to it, and delete the old one.",
        query: "SELECT 1"
    )

    static let contacts = Rule(
        id: "account-security-contact",
        title: "A security contact is registered",
        severity: .low,
        service: "account",
        why: "AWS writes to this address when something is wrong.",
        fix: "Account page, \"Alternate contacts\".",
        isManual: true,
        query: "SELECT 1"
    )

    static let bucketACL = Rule(
        id: "s3-bucket-acl-private",
        title: "The ACLs of S3 buckets grant nothing to others",
        severity: .high,
        service: "s3",
        why: "An ACL is easily overlooked.",
        fix: "Turn ACLs off.",
        query: "SELECT 1"
    )

    static let efs = Rule(
        id: "efs-file-system-encrypted",
        title: "EFS file systems are encrypted",
        severity: .informational,
        service: "efs",
        why: "Disks leave data centres.",
        fix: "Make a new, encrypted file system and copy the files.",
        query: "SELECT 1"
    )

    static func finding(
        _ rule: Rule,
        _ status: Finding.Status,
        _ arn: String,
        type: String = "aws_s3_bucket",
        region: String = "eu-west-1",
        reason: String? = nil,
        gate: Bool = false
    ) -> Finding {
        let name = arn.split(whereSeparator: { ":/".contains($0) }).last.map(String.init) ?? arn
        return Finding(
            id: "\(rule.id)-\(name)",
            rule: rule,
            status: status,
            resource: Finding.Resource(type: type, id: name, arn: arn, region: region, account: account),
            reason: reason,
            benchmarks: ["cis-5.0.0": rule.service == "s3" ? ["2.1.4"] : ["1.3", "1.4"], "cis-3.0.0": ["1.4"]],
            parameters: rule == oldKey ? ["days": "90"] : [:],
            gate: gate,
            firstSeen: "2026-11-13T08:00:00Z"
        )
    }

    static let findings: [Finding] = {
        let root = "arn:aws:iam::\(account):root"
        let hostile = "\u{1B}[2J\u{202E}gpj.exe\n\u{7}"
        var findings = [
            finding(contacts, .manual, root, type: "aws_account", region: "global", reason: "alice@example.com ☎ 12"),
            finding(efs, .notApplicable, root, type: "aws_account", reason: "no file system in eu-west-1"),
            finding(rootKey, .fail, root, region: "global", reason: "the root user has an access key", gate: true),
            finding(
                oldKey,
                .fail,
                "arn:aws:iam::\(account):user/山田太郎👩‍👩‍👧",
                type: "aws_iam_user",
                region: "global",
                reason: "key AKIAIOSFODNN7EXAMPLE is 412 days old",
                gate: true
            ),
            finding(
                oldKey,
                .fail,
                "arn:aws:iam::\(account):user/\(hostile)",
                type: "aws_iam_user",
                region: "global",
                reason: "key AKIAI44QH8DHBEXAMPLE of \(hostile) is 91 days old",
                gate: true
            ),
        ]
        findings += (1...12).map {
            finding(publicAccess, .fail, "arn:aws:s3:::acme-logs-\($0)", reason: "off: block_public_acls", gate: true)
        }
        findings += [
            finding(
                publicAccess,
                .fail,
                "arn:aws:s3:::a-bucket-with-a-name-as-long-as-they-get-which-is-sixty-three-ch",
                region: "us-east-1",
                reason: "off: block_public_acls, block_public_policy, ignore_public_acls, restrict_public_buckets",
                gate: true
            ),
            finding(publicAccess, .pass, "arn:aws:s3:::acme-private"),
            finding(
                bucketACL,
                .unknown,
                "arn:aws:s3:::acme-locked",
                reason: "s3:GetBucketAcl: AccessDenied; allow s3:GetBucketAcl"
            ),
            finding(bucketACL, .pass, "arn:aws:s3:::acme-private"),
        ]
        return findings
    }()

    static let gaps = ["eu-west-1", "us-east-1"].map { region in
        Assessment.Gap(
            account: account,
            region: region,
            resource: "arn:aws:s3:::acme-locked",
            call: "s3:GetBucketAcl",
            code: "AccessDenied",
            message:
                "User: arn:aws:sts::111122223333:assumed-role/audit/me is not authorized to perform: s3:GetBucketAcl",
            permission: "s3:GetBucketAcl",
            rules: ["s3-bucket-acl-private"]
        )
    }

    static func assessment(
        _ findings: [Finding] = findings,
        gaps: [Assessment.Gap] = [],
        notCovered: [String: [String]] = [:]
    ) -> Assessment {
        Assessment(
            runID: "0123456789abcdef0123456789abcdef",
            started: "2026-11-20T09:44:20.123Z",
            finished: "2026-11-20T09:44:32Z",
            accounts: [
                Assessment.Account(
                    id: account,
                    name: "acme-prod \u{1B}]0;gotcha\u{7}",
                    partition: "aws",
                    regions: ["eu-west-1", "us-east-1"]
                )
            ],
            benchmarks: ["cis-5.0.0"],
            rules: 6,
            notCovered: notCovered,
            gaps: gaps,
            calls: Assessment.Calls(total: 212, retried: 4, throttled: 1, byService: ["s3": 200, "iam": 12]),
            findings: findings
        )
    }

    static let whole = assessment(
        gaps: gaps,
        notCovered: ["cis-5.0.0": ["1.1", "1.2", "2.3.1", "5.7"], "cis-3.0.0": []]
    )
}
