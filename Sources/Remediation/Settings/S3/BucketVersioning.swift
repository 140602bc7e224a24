import AWS

extension Setting {
    /// A bucket's versioning: `Status`, and `MFADelete` where that is on; null where nobody has ever touched it.
    ///
    /// No call leads back to null. A bucket that has suspended it treats new objects as one that never had it, so the
    /// two count as the same.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketVersioning.html>
    static let bucketVersioning = Setting(
        "s3-bucket-versioning",
        reads: ["s3:GetBucketVersioning"],
        mutations: [.putBucketVersioning],
        essence: { $0 == .null ? suspended : $0 },
        read: { bucket in
            let answer = try await bucket.bucketAnswer(.getBucketVersioning, document: "VersioningConfiguration")
            guard let status = answer["Status"].string else { return .null }
            let hasMFADelete = answer["MfaDelete"].string == "Enabled"
            return hasMFADelete ? ["Status": .string(status), "MFADelete": "Enabled"] : ["Status": .string(status)]
        },
        moves: { bucket, old, new in
            guard old["MFADelete"] == new["MFADelete"], new["MFADelete"] == .null else {
                throw Irreversible("only the root user with its MFA device changes a bucket that has MFA Delete")
            }
            let state = new == .null ? suspended : new
            return [
                Move(
                    .putBucketVersioning,
                    ["Bucket": .string(bucket.name), "VersioningConfiguration": state],
                    after: state
                )
            ]
        },
        terraform: { bucket, state in
            .resource(
                "aws_s3_bucket_versioning",
                importID: bucket.name,
                [
                    .set("bucket", .text(bucket.name)),
                    .set(
                        "versioning_configuration",
                        .block([.set("status", .text(state["Status"].string ?? "Suspended"))])
                    ),
                ]
            )
        }
    )

    private static let suspended: JSON = ["Status": "Suspended"]
}

extension Operation {
    fileprivate static let getBucketVersioning = ofBucket("GetBucketVersioning", "versioning")
}

extension Mutation {
    fileprivate static let putBucketVersioning = ofBucket("PUT", "PutBucketVersioning", "versioning")
}
