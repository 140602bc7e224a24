import AWS

extension Setting {
    /// Who owns the objects that others write into a bucket, as `ObjectOwnership`; null for nothing configured.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketOwnershipControls.html>
    static let bucketOwnership = Setting(
        "s3-bucket-ownership",
        reads: ["s3:GetBucketOwnershipControls"],
        mutations: [.putBucketOwnershipControls, .deleteBucketOwnershipControls],
        read: { bucket in
            let answer = try await bucket.bucketAnswer(
                .getBucketOwnershipControls,
                absence: "OwnershipControlsNotFoundError"
            )
            if answer.isAbsent { return .null }
            let ownership = answer.all("Rule").first?["ObjectOwnership"].string
            return [
                "ObjectOwnership": .string(
                    try bucket.required(ownership, "ObjectOwnership", of: .getBucketOwnershipControls)
                )
            ]
        },
        moves: { bucket, _, ownership in
            let name: JSON = .string(bucket.name)
            guard ownership != .null else {
                return [Move(.deleteBucketOwnershipControls, ["Bucket": name], after: .null)]
            }
            let input: [String: JSON] = ["Bucket": name, "OwnershipControls": ["Rules": [ownership]]]
            return [Move(.putBucketOwnershipControls, input, after: ownership)]
        },
        terraform: { bucket, ownership in
            let type = "aws_s3_bucket_ownership_controls"
            guard let text = ownership["ObjectOwnership"].string else {
                return .note("remove the resource \(type) of \(bucket.name)")
            }
            return .resource(
                type,
                importID: bucket.name,
                [
                    .set("bucket", .text(bucket.name)),
                    .set("rule", .block([.set("object_ownership", .text(text))])),
                ]
            )
        }
    )
}

extension Operation {
    fileprivate static let getBucketOwnershipControls = ofBucket("GetBucketOwnershipControls", "ownershipControls")
}

extension Mutation {
    fileprivate static let putBucketOwnershipControls = ofBucket(
        "PUT",
        "PutBucketOwnershipControls",
        "ownershipControls",
        wireNames: ["Rules": .member("Rule")]
    )
    fileprivate static let deleteBucketOwnershipControls = ofBucket(
        "DELETE",
        "DeleteBucketOwnershipControls",
        "ownershipControls",
        action: "s3:PutBucketOwnershipControls"
    )
}
