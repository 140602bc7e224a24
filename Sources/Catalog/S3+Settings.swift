import AWS
import Inventory
import SQLite

// Settings of a bucket that each take a call of their own.

extension Call {
    static let getBucketEncryption = Call(
        .getBucketEncryption,
        .rows("SELECT account_id, region, arn, name FROM aws_s3_bucket"),
        actions: ["s3:GetEncryptionConfiguration"],
        absences: ["ServerSideEncryptionConfigurationNotFoundError"]
    ) { bucket in
        let answer = try await bucket.answer(["Bucket": .text(bucket.text("name"))])
        let rules = try bucket.rules(in: answer).map { rule in
            let encryption = rule["ApplyServerSideEncryptionByDefault"]
            var members: [String: JSON] = [:]
            members["SSEAlgorithm"] = encryption["SSEAlgorithm"].string.map(JSON.string)
            members["KMSMasterKeyID"] = encryption["KMSMasterKeyID"].string.map(JSON.string)
            return JSON.object([
                "ApplyServerSideEncryptionByDefault": .object(members),
                "BucketKeyEnabled": .boolean(rule["BucketKeyEnabled"].boolean ?? false),
            ])
        }
        let configuration = answer.isAbsent ? nil : JSON.object(["Rules": .array(rules)])
        let values = ["server_side_encryption_configuration": Value(configuration)]
        return [.detail("aws_s3_bucket", of: bucket.text("arn"), values)]
    }

    static let getBucketOwnershipControls = Call(
        .getBucketOwnershipControls,
        .rows("SELECT account_id, region, arn, name FROM aws_s3_bucket"),
        absences: ["OwnershipControlsNotFoundError"]
    ) { bucket in
        let answer = try await bucket.answer(["Bucket": .text(bucket.text("name"))])
        let rules = try bucket.rules(in: answer).map { rule in
            let ownership = try bucket.required(rule["ObjectOwnership"].string, "ObjectOwnership")
            return JSON.object(["ObjectOwnership": .string(ownership)])
        }
        let controls = answer.isAbsent ? nil : JSON.object(["Rules": .array(rules)])
        return [.detail("aws_s3_bucket", of: bucket.text("arn"), ["object_ownership_controls": Value(controls)])]
    }

    /// A bucket that does not log is answered with an empty element.
    static let getBucketLogging = Call(
        .getBucketLogging,
        .rows("SELECT account_id, region, arn, name FROM aws_s3_bucket")
    ) { bucket in
        let answer = try await bucket.answer(["Bucket": .text(bucket.text("name"))])
        guard answer.elementName == "BucketLoggingStatus" else {
            throw bucket.unreadable("there is no BucketLoggingStatus")
        }
        let enabled = answer["LoggingEnabled"]
        var logging: JSON?
        if !enabled.isAbsent {
            logging = .object([
                "TargetBucket": .string(try bucket.required(enabled["TargetBucket"].string, "TargetBucket")),
                "TargetPrefix": .string(enabled["TargetPrefix"].string ?? ""),
            ])
        }
        return [.detail("aws_s3_bucket", of: bucket.text("arn"), ["logging": Value(logging)])]
    }

    /// A bucket whose versioning nobody has ever touched is answered with an empty element.
    static let getBucketVersioning = Call(
        .getBucketVersioning,
        .rows("SELECT account_id, region, arn, name FROM aws_s3_bucket")
    ) { bucket in
        let answer = try await bucket.answer(["Bucket": .text(bucket.text("name"))])
        guard answer.elementName == "VersioningConfiguration" else {
            throw bucket.unreadable("there is no VersioningConfiguration")
        }
        let values = [
            "versioning_enabled": Value(answer["Status"].string == "Enabled"),
            "versioning_mfa_delete": Value(answer["MfaDelete"].string == "Enabled"),
        ]
        return [.detail("aws_s3_bucket", of: bucket.text("arn"), values)]
    }
}

extension Asking {
    /// The rules of a configuration, which has at least one where there is a configuration at all.
    fileprivate func rules(in configuration: Answer) throws -> [Answer] {
        let rules = configuration.all("Rule")
        guard configuration.isAbsent || !rules.isEmpty else { throw unreadable("there is no Rule") }
        return rules
    }
}

extension Operation {
    static let getBucketEncryption = Operation(.s3, "GetBucketEncryption", method: "GET", path: "/{Bucket}?encryption")
    static let getBucketLogging = Operation(.s3, "GetBucketLogging", method: "GET", path: "/{Bucket}?logging")
    static let getBucketOwnershipControls = Operation(
        .s3,
        "GetBucketOwnershipControls",
        method: "GET",
        path: "/{Bucket}?ownershipControls"
    )
    static let getBucketVersioning = Operation(.s3, "GetBucketVersioning", method: "GET", path: "/{Bucket}?versioning")
}
