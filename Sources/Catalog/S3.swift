import AWS
import Inventory
import SQLite

extension Catalog {
    static let s3 = Catalog(
        tables: [.s3Bucket, .s3AccountSettings, .s3AccessPoint, .s3MultiRegionAccessPoint],
        calls: [
            .listBuckets, .getBucketPolicy, .getBucketAcl, .getBucketEncryption, .getBucketLogging,
            .getBucketOwnershipControls, .getBucketPublicAccessBlock, .getBucketVersioning,
            .getAccountPublicAccessBlock, .listAccessPoints, .getAccessPoint, .listMultiRegionAccessPoints,
        ]
    )
}

extension Table {
    static let s3Bucket = Table(
        "aws_s3_bucket",
        "An S3 bucket.",
        rows: Group(
            "s3:ListBuckets",
            [
                .text("arn", "The ARN."),
                .text("name", "The name."),
                .timestamp("creation_date", "When it was made."),
            ]
        ),
        details: [
            Group("s3:GetBucketPolicy", [.json("policy", "The bucket policy; null where it has none.")]),
            Group(
                "s3:GetBucketAcl",
                [.json("acl", "The access control list: a list of `Grantee` (`Type`, `URI`, `ID`) and `Permission`.")]
            ),
            Group(
                "s3:GetBucketEncryption",
                [
                    .json(
                        "server_side_encryption_configuration",
                        "How new objects are encrypted, as `Rules`; null where nothing is configured."
                    )
                ]
            ),
            Group(
                "s3:GetBucketLogging",
                [.json("logging", "Where access logs go: `TargetBucket`, `TargetPrefix`; null where there are none.")]
            ),
            Group(
                "s3:GetBucketOwnershipControls",
                [
                    .json(
                        "object_ownership_controls",
                        "Who owns objects that others write, as `Rules`; null where nothing is configured."
                    )
                ]
            ),
            Group(
                "s3:GetBucketVersioning",
                [
                    .boolean("versioning_enabled", "Whether it keeps what is overwritten or deleted."),
                    .boolean("versioning_mfa_delete", "Whether deleting a version takes the root user's MFA device."),
                ]
            ),
            Group(
                "s3:GetPublicAccessBlock",
                publicAccessBlock("the bucket; null where the account's settings do it all")
            ),
        ]
    )

    static let s3AccountSettings = Table(
        "aws_s3_account_settings",
        "Block Public Access of a whole account, one row for each account.",
        rows: Group("s3control:GetPublicAccessBlock", publicAccessBlock("all buckets of the account"))
    )

    static func publicAccessBlock(_ what: String) -> [Column] {
        [
            .boolean("block_public_acls", "Whether new public ACLs are refused for \(what)."),
            .boolean("ignore_public_acls", "Whether public ACLs have no effect for \(what)."),
            .boolean("block_public_policy", "Whether new public policies are refused for \(what)."),
            .boolean("restrict_public_buckets", "Whether public policies let in only the account for \(what)."),
        ]
    }
}

extension Call {
    /// S3 names the region of each bucket; for a server that does not, each bucket is asked for its own.
    static let listBuckets = Call(
        .listBuckets,
        .account,
        actions: ["s3:ListAllMyBuckets", "s3:GetBucketLocation"]
    ) { asking in
        var records: [Record] = []
        for bucket in try await asking.items("Buckets") {
            let name = try asking.required(bucket["Name"].string, "Name")
            let region =
                if let region = bucket["BucketRegion"].string { region } else { try await asking.region(of: name) }
            records.append(
                .row(
                    "aws_s3_bucket",
                    [
                        "arn": .text("arn:\(asking.place.partition):s3:::\(name)"),
                        "name": .text(name),
                        "region": .text(region),
                        "creation_date": Value(bucket["CreationDate"].timestamp),
                    ]
                )
            )
        }
        return records
    }

    static let getBucketPolicy = Call(
        .getBucketPolicy,
        .rows("SELECT account_id, region, arn, name FROM aws_s3_bucket"),
        absences: ["NoSuchBucketPolicy"]
    ) { bucket in
        let answer = try await bucket.answer(["Bucket": .text(bucket.text("name"))])
        let policy = answer.isAbsent ? nil : try bucket.policy(answer.string, "bucket policy")
        return [.detail("aws_s3_bucket", of: bucket.text("arn"), ["policy": Value(policy)])]
    }

    static let getBucketAcl = Call(
        .getBucketAcl,
        .rows("SELECT account_id, region, arn, name FROM aws_s3_bucket")
    ) { bucket in
        let list = try await bucket.answer(["Bucket": .text(bucket.text("name"))])["AccessControlList"]
        return [.detail("aws_s3_bucket", of: bucket.text("arn"), ["acl": Value(try bucket.grants(list))])]
    }

    /// Where the account blocks all public access already, no bucket is asked.
    static let getBucketPublicAccessBlock = Call(
        .getBucketPublicAccessBlock,
        .rows(
            """
            SELECT bucket.account_id, bucket.region, bucket.arn, bucket.name
            FROM aws_s3_bucket AS bucket
            LEFT JOIN aws_s3_account_settings AS account ON account.account_id = bucket.account_id
            WHERE NOT coalesce(
                account.block_public_acls
                AND account.ignore_public_acls
                AND account.block_public_policy
                AND account.restrict_public_buckets,
                0
            )
            """
        ),
        actions: ["s3:GetBucketPublicAccessBlock"],
        absences: ["NoSuchPublicAccessBlockConfiguration"]
    ) { bucket in
        let answer = try await bucket.answer(["Bucket": .text(bucket.text("name"))])
        return [.detail("aws_s3_bucket", of: bucket.text("arn"), try bucket.switches(answer))]
    }

    static let getAccountPublicAccessBlock = Call(
        .getAccountPublicAccessBlock,
        .account,
        actions: ["s3:GetAccountPublicAccessBlock"],
        absences: ["NoSuchPublicAccessBlockConfiguration"]
    ) { asking in
        let answer = try await asking.answer(["AccountId": .text(asking.place.account)])
        return [.row("aws_s3_account_settings", try asking.switches(answer))]
    }
}

extension Asking {
    /// The four switches; what is not there is off, but where none is there it is no answer.
    func switches(_ answer: Answer) throws -> [String: Value] {
        let names = [
            "block_public_acls": "BlockPublicAcls", "ignore_public_acls": "IgnorePublicAcls",
            "block_public_policy": "BlockPublicPolicy", "restrict_public_buckets": "RestrictPublicBuckets",
        ]
        guard answer.isAbsent || names.values.contains(where: { answer[$0].boolean != nil }) else {
            throw unreadable("there is no setting of Block Public Access")
        }
        return names.mapValues { Value(answer[$0].boolean ?? false) }
    }
}
