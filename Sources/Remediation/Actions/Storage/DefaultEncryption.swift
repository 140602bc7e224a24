import AWS

extension Action {
    /// Has a bucket encrypt new objects by default.
    static let s3DefaultEncryption = Action(
        "s3-default-encryption",
        "Has a bucket encrypt new objects by default, with S3's keys or with a KMS key",
        on: .resource("bucket", service: "s3"),
        risk: .safe,
        caution:
            "with a KMS key, whoever reads or writes new objects needs rights on the key too, and its use is billed",
        undo:
            "the configuration is put back as it was, or deleted where there was none; objects stay as they were written",
        inputs: [
            Input("kms_key", "the ARN of a KMS key in the bucket's region, in place of the keys of S3", standard: "")
        ],
        settings: [.bucketEncryption],
        looks: ["kms:DescribeKey"]
    ) { bucket in
        let key = try bucket.input("kms_key")
        let encryption: JSON =
            key.isEmpty
            ? ["SSEAlgorithm": "AES256"]
            : ["SSEAlgorithm": "aws:kms", "KMSMasterKeyID": .string(try await bucket.usableKey(key))]
        return [
            try await bucket.change(.bucketEncryption) { configuration in
                var rules = configuration["Rules"].elements
                let old = rules.first?["ApplyServerSideEncryptionByDefault"] ?? .null
                // What encrypts already stays, unless a key was asked for.
                if old == encryption || (key.isEmpty && old["SSEAlgorithm"] != .null) { return configuration }
                var rule = rules.first ?? [:]
                rule["ApplyServerSideEncryptionByDefault"] = encryption
                rule["BucketKeyEnabled"] = .boolean(!key.isEmpty)
                rules = [rule] + rules.dropFirst()
                return ["Rules": .array(rules)]
            }
        ]
    }
}

extension Subject {
    /// The ARN of a KMS key with which S3 can encrypt.
    ///
    /// S3 takes any name for a key, and fails only when an object is written.
    fileprivate func usableKey(_ key: String) async throws -> String {
        let description = try await looking().answer(.describeKey, ["KeyId": .text(key)])["KeyMetadata"]
        guard let arn = description["Arn"].string, arn.hasPrefix("arn:\(target.partition):kms:\(target.region):") else {
            throw Refusal("the KMS key \(key) is not in \(target.region), where the bucket is")
        }
        guard description["KeyState"].string == "Enabled", description["KeySpec"].string == "SYMMETRIC_DEFAULT" else {
            throw Refusal("the KMS key \(key) is not an enabled symmetric key, and S3 cannot encrypt with it")
        }
        return arn
    }
}

extension Operation {
    static let describeKey = Operation(.kms, "DescribeKey")
}
