import AWS

extension Setting {
    /// The four switches of a bucket's Block Public Access; null for none.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutPublicAccessBlock.html>
    static let bucketPublicAccessBlock = Setting(
        "s3-bucket-public-access-block",
        reads: ["s3:GetBucketPublicAccessBlock"],
        mutations: [.putBucketPublicAccessBlock, .deleteBucketPublicAccessBlock],
        read: { bucket in
            let answer = try await bucket.answer(
                .getBucketPublicAccessBlock,
                ["Bucket": .text(bucket.target.name)],
                absences: ["NoSuchPublicAccessBlockConfiguration"]
            )
            return answer.isAbsent ? .null : PublicAccessBlock.state(answer)
        },
        moves: { bucket, _, switches in
            let name: JSON = .string(bucket.name)
            guard switches != .null else {
                return [Move(.deleteBucketPublicAccessBlock, ["Bucket": name], after: .null)]
            }
            let input: [String: JSON] = ["Bucket": name, "PublicAccessBlockConfiguration": switches]
            return [Move(.putBucketPublicAccessBlock, input, after: switches)]
        },
        terraform: { bucket, switches in
            .resource(
                "aws_s3_bucket_public_access_block",
                importID: bucket.name,
                [.set("bucket", .text(bucket.name))] + PublicAccessBlock.arguments(switches)
            )
        }
    )
}

/// The four switches, which a bucket and an account have alike.
enum PublicAccessBlock {
    static let allOn: JSON = [
        "BlockPublicAcls": true, "IgnorePublicAcls": true, "BlockPublicPolicy": true, "RestrictPublicBuckets": true,
    ]

    private static let names = [
        ("BlockPublicAcls", "block_public_acls"), ("IgnorePublicAcls", "ignore_public_acls"),
        ("BlockPublicPolicy", "block_public_policy"), ("RestrictPublicBuckets", "restrict_public_buckets"),
    ]

    static func state(_ answer: Answer) -> JSON {
        .object(Dictionary(names.map { ($0.0, .boolean(answer[$0.0].boolean ?? false)) }) { $1 })
    }

    static func arguments(_ switches: JSON) -> [Terraform.Argument] {
        names.map { .set($0.1, .boolean(switches[$0.0].boolean ?? false)) }
    }
}

extension Operation {
    fileprivate static let getBucketPublicAccessBlock = Operation(
        .s3,
        "GetPublicAccessBlock",
        method: "GET",
        path: "/{Bucket}?publicAccessBlock"
    )
}

extension Mutation {
    fileprivate static let putBucketPublicAccessBlock = Mutation(
        .s3,
        "PutPublicAccessBlock",
        method: "PUT",
        path: "/{Bucket}?publicAccessBlock",
        actions: ["s3:PutBucketPublicAccessBlock"]
    )
    fileprivate static let deleteBucketPublicAccessBlock = Mutation(
        .s3,
        "DeletePublicAccessBlock",
        method: "DELETE",
        path: "/{Bucket}?publicAccessBlock",
        actions: ["s3:PutBucketPublicAccessBlock"]
    )
}
