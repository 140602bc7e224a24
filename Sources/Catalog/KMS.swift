import AWS
import Inventory
import SQLite

extension Catalog {
    static let kms = Catalog(tables: [.kmsKey], calls: [.listKeys, .getKeyRotationStatus, .describeKey, .getKeyPolicy])
}

extension Table {
    static let kmsKey = Table(
        "aws_kms_key",
        "A KMS key.",
        rows: Group("kms:ListKeys", [.text("arn", "The ARN."), .text("id", "The key's id.")]),
        details: [
            Group(
                "kms:GetKeyRotationStatus",
                [
                    .boolean(
                        "key_rotation_enabled",
                        "Whether it rotates by itself; null for keys that cannot, or not in their state."
                    ),
                    .integer("rotation_period_in_days", "After how many days it rotates."),
                    .timestamp("next_rotation_date", "When it rotates next."),
                ]
            ),
            Group(
                "kms:DescribeKey",
                [
                    .text("key_manager", "`AWS` or `CUSTOMER`; all of these are null for keys that rotate."),
                    .text("key_state", "`Enabled`, `Disabled`, `PendingDeletion` and so on."),
                    .text("key_spec", "The kind of key, such as `SYMMETRIC_DEFAULT`."),
                    .text("key_usage", "What it is for, such as `ENCRYPT_DECRYPT`."),
                    .text("origin", "Where its material is from, such as `AWS_KMS`."),
                    .text("multi_region_key_type", "`PRIMARY` or `REPLICA`; null for a key of one region."),
                    .text("description", "The description."),
                    .timestamp("creation_date", "When it was made."),
                    .timestamp("deletion_date", "When it will be deleted; null for never."),
                ]
            ),
            Group("kms:GetKeyPolicy", [.json("policy", "The key policy.")]),
        ]
    )
}

extension Call {
    static let listKeys = Call(.listKeys, .region) { asking in
        try await asking.items("Keys").map { key in
            .row(
                "aws_kms_key",
                [
                    "arn": .text(try asking.required(key["KeyArn"].string, "KeyArn")),
                    "id": Value(key["KeyId"].string),
                ]
            )
        }
    }

    /// Keys that cannot rotate, and keys in a state in which they do not, are answered with an error that says so.
    static let getKeyRotationStatus = Call(
        .getKeyRotationStatus,
        .rows("SELECT account_id, region, arn FROM aws_kms_key"),
        absences: ["UnsupportedOperationException", "KMSInvalidStateException"]
    ) { key in
        let status = try await key.answer(["KeyId": .text(key.text("arn"))])
        let isEnabled =
            status.isAbsent ? nil : try key.required(status["KeyRotationEnabled"].boolean, "KeyRotationEnabled")
        let values: [String: Value] = [
            "key_rotation_enabled": Value(isEnabled),
            "rotation_period_in_days": Value(status["RotationPeriodInDays"].integer),
            "next_rotation_date": Value(status["NextRotationDate"].timestamp),
        ]
        return [.detail("aws_kms_key", of: key.text("arn"), values)]
    }

    /// A key that rotates need not be described: AWS's own always do, so nearly all keys of an account drop out.
    static let describeKey = Call(
        .describeKey,
        .rows("SELECT account_id, region, arn FROM aws_kms_key WHERE key_rotation_enabled IS NOT 1")
    ) { key in
        let metadata = try await key.answer(["KeyId": .text(key.text("arn"))])["KeyMetadata"]
        let values: [String: Value] = [
            "key_manager": .text(try key.required(metadata["KeyManager"].string, "KeyManager")),
            "key_state": .text(try key.required(metadata["KeyState"].string, "KeyState")),
            "key_spec": Value(metadata["KeySpec"].string ?? metadata["CustomerMasterKeySpec"].string),
            "key_usage": Value(metadata["KeyUsage"].string),
            "origin": Value(metadata["Origin"].string),
            "multi_region_key_type": Value(metadata["MultiRegionConfiguration"]["MultiRegionKeyType"].string),
            "description": Value(metadata["Description"].string),
            "creation_date": Value(metadata["CreationDate"].timestamp),
            "deletion_date": Value(metadata["DeletionDate"].timestamp),
        ]
        return [.detail("aws_kms_key", of: key.text("arn"), values)]
    }

    /// Every key has one policy, and its name is always the same.
    static let getKeyPolicy = Call(
        .getKeyPolicy,
        .rows("SELECT account_id, region, arn FROM aws_kms_key")
    ) { key in
        let answer = try await key.answer(["KeyId": .text(key.text("arn")), "PolicyName": "default"])
        let policy = try key.policy(answer["Policy"].string, "key policy")
        return [.detail("aws_kms_key", of: key.text("arn"), ["policy": .text(policy)])]
    }
}

extension Operation {
    static let getKeyPolicy = Operation(.kms, "GetKeyPolicy")
    static let listKeys = Operation(
        .kms,
        "ListKeys",
        pages: Pages("Marker", "NextMarker", more: "Truncated", limit: "Limit", size: 1000)
    )
    static let getKeyRotationStatus = Operation(.kms, "GetKeyRotationStatus")
    static let describeKey = Operation(.kms, "DescribeKey")
}
