import AWS

extension Setting {
    /// How a bucket encrypts new objects by default, as `Rules`; null for nothing configured.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketEncryption.html>
    static let bucketEncryption = Setting(
        "s3-bucket-encryption",
        reads: ["s3:GetEncryptionConfiguration"],
        mutations: [.putBucketEncryption, .deleteBucketEncryption],
        essence: EncryptionRule.essence,
        read: { bucket in
            let answer = try await bucket.bucketAnswer(
                .getBucketEncryption,
                absence: "ServerSideEncryptionConfigurationNotFoundError"
            )
            if answer.isAbsent { return .null }
            let rules = answer.all("Rule").map(EncryptionRule.state)
            return ["Rules": .array(try bucket.required(rules.isEmpty ? nil : rules, "Rule", of: .getBucketEncryption))]
        },
        moves: { bucket, _, configuration in
            let name: JSON = .string(bucket.name)
            guard configuration != .null else {
                return [Move(.deleteBucketEncryption, ["Bucket": name], after: .null)]
            }
            let input: [String: JSON] = ["Bucket": name, "ServerSideEncryptionConfiguration": configuration]
            return [Move(.putBucketEncryption, input, after: configuration)]
        },
        terraform: { bucket, configuration in
            let type = "aws_s3_bucket_server_side_encryption_configuration"
            guard configuration != .null else { return .note("remove the resource \(type) of \(bucket.name)") }
            let rules = configuration["Rules"].elements.map { rule in
                Terraform.Argument.set("rule", .block(EncryptionRule.arguments(rule)))
            }
            return .resource(type, importID: bucket.name, [.set("bucket", .text(bucket.name))] + rules)
        }
    )
}

/// A rule of a bucket's default encryption.
///
/// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_ServerSideEncryptionRule.html>
private enum EncryptionRule {
    /// A configuration without the word for blocking no encryption, which AWS adds where nobody says anything.
    static func essence(_ configuration: JSON) -> JSON {
        guard configuration != .null else { return configuration }
        var essence = configuration
        essence["Rules"] = .array(
            configuration["Rules"].elements.map { rule in
                var rule = rule
                if rule["BlockedEncryptionTypes"] == ["EncryptionType": ["NONE"]] {
                    rule["BlockedEncryptionTypes"] = .null
                }
                return rule
            }
        )
        return essence
    }

    static func state(_ rule: Answer) -> JSON {
        var state: JSON = ["BucketKeyEnabled": .boolean(rule["BucketKeyEnabled"].boolean ?? false)]
        let standard = rule["ApplyServerSideEncryptionByDefault"]
        var members: JSON = [:]
        for name in ["SSEAlgorithm", "KMSMasterKeyID"] {
            members[name] = standard[name].string.map(JSON.string) ?? .null
        }
        if !standard.isAbsent { state["ApplyServerSideEncryptionByDefault"] = members }
        let blocked = rule["BlockedEncryptionTypes"].all("EncryptionType").compactMap(\.string).sorted()
        if !blocked.isEmpty { state["BlockedEncryptionTypes"] = ["EncryptionType": .array(blocked.map(JSON.string))] }
        return state
    }

    static func arguments(_ rule: JSON) -> [Terraform.Argument] {
        let standard = rule["ApplyServerSideEncryptionByDefault"]
        let members = [("SSEAlgorithm", "sse_algorithm"), ("KMSMasterKeyID", "kms_master_key_id")]
        let inner = members.compactMap { member, argument in
            standard[member].string.map { Terraform.Argument.set(argument, .text($0)) }
        }
        var arguments: [Terraform.Argument] = [
            .set("apply_server_side_encryption_by_default", .block(inner)),
            .set("bucket_key_enabled", .boolean(rule["BucketKeyEnabled"].boolean ?? false)),
        ]
        let blocked = rule["BlockedEncryptionTypes"]["EncryptionType"].elements.compactMap(\.string)
        if !blocked.isEmpty { arguments.append(.set("blocked_encryption_types", .list(blocked.map(HCL.text)))) }
        return arguments
    }
}

extension Operation {
    fileprivate static let getBucketEncryption = ofBucket("GetBucketEncryption", "encryption")
}

extension Mutation {
    fileprivate static let putBucketEncryption = ofBucket(
        "PUT",
        "PutBucketEncryption",
        "encryption",
        action: "s3:PutEncryptionConfiguration",
        wireNames: ["Rules": .member("Rule")]
    )
    fileprivate static let deleteBucketEncryption = ofBucket(
        "DELETE",
        "DeleteBucketEncryption",
        "encryption",
        action: "s3:PutEncryptionConfiguration"
    )
}
