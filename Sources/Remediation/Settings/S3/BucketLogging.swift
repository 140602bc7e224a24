import AWS

extension Setting {
    /// Where a bucket's access logs go: `TargetBucket`, `TargetPrefix` and whatever else was said; null for nowhere.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLogging.html>
    static let bucketLogging = Setting(
        "s3-bucket-logging",
        reads: ["s3:GetBucketLogging"],
        mutations: [.putBucketLogging],
        read: { bucket in
            let answer = try await bucket.bucketAnswer(.getBucketLogging, document: "BucketLoggingStatus")
            let enabled = answer["LoggingEnabled"]
            if enabled.isAbsent { return .null }
            let target = try bucket.required(enabled["TargetBucket"].string, "TargetBucket", of: .getBucketLogging)
            var state: JSON = [
                "TargetBucket": .string(target), "TargetPrefix": .string(enabled["TargetPrefix"].string ?? ""),
            ]
            if !enabled["TargetGrants"].isAbsent {
                state["TargetGrants"] = try Grants.state(enabled["TargetGrants"], in: bucket, of: .getBucketLogging)
            }
            state["TargetObjectKeyFormat"] = KeyFormat.state(enabled["TargetObjectKeyFormat"])
            return state
        },
        moves: { bucket, _, logging in
            let status: JSON = logging == .null ? [:] : ["LoggingEnabled": logging]
            let input: [String: JSON] = ["Bucket": .string(bucket.name), "BucketLoggingStatus": status]
            return [Move(.putBucketLogging, input, after: logging)]
        },
        terraform: { bucket, logging in
            guard logging != .null else { return .note("remove the resource aws_s3_bucket_logging of \(bucket.name)") }
            return .resource(
                "aws_s3_bucket_logging",
                importID: bucket.name,
                [
                    .set("bucket", .text(bucket.name)),
                    .set("target_bucket", .text(logging["TargetBucket"].string ?? "")),
                    .set("target_prefix", .text(logging["TargetPrefix"].string ?? "")),
                ] + Grants.arguments(logging["TargetGrants"], called: "target_grant")
                    + KeyFormat.arguments(logging["TargetObjectKeyFormat"])
            )
        }
    )
}

/// How the names of log objects go on after the prefix.
///
/// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_TargetObjectKeyFormat.html>
private enum KeyFormat {
    static func state(_ format: Answer) -> JSON {
        let partitioned = format["PartitionedPrefix"]
        if !partitioned.isAbsent {
            let source = partitioned["PartitionDateSource"].string.map(JSON.string)
            return ["PartitionedPrefix": source.map { ["PartitionDateSource": $0] } ?? [:]]
        }
        return format["SimplePrefix"].isAbsent ? .null : ["SimplePrefix": [:]]
    }

    static func arguments(_ format: JSON) -> [Terraform.Argument] {
        guard format != .null else { return [] }
        let partitioned = format["PartitionedPrefix"]
        let source = partitioned["PartitionDateSource"].string.map {
            [Terraform.Argument.set("partition_date_source", .text($0))]
        }
        let name = partitioned == .null ? "simple_prefix" : "partitioned_prefix"
        return [.set("target_object_key_format", .block([.set(name, .block(source ?? []))]))]
    }
}

extension Operation {
    fileprivate static let getBucketLogging = ofBucket("GetBucketLogging", "logging")
}

extension Mutation {
    fileprivate static let putBucketLogging = ofBucket(
        "PUT",
        "PutBucketLogging",
        "logging",
        wireNames: Grants.wireNames.merging(["TargetGrants": .list("TargetGrants", item: "Grant")]) { $1 }
    )
}
