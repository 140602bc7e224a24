import AWS

extension Setting {
    /// A bucket's access control list: its `Owner`, and its `Grants`.
    ///
    /// S3 shows what is in effect: while the bucket or the account has IgnorePublicAcls on, public grants are there all
    /// the same, but in no answer. So they are edited before that is turned on.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html>
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketAcl.html>
    static let bucketACL = Setting(
        "s3-bucket-acl",
        reads: ["s3:GetBucketAcl"],
        mutations: [.putBucketACL],
        read: { bucket in
            let answer = try await bucket.bucketAnswer(.getBucketACL, document: "AccessControlPolicy")
            let owner = try bucket.required(answer["Owner"]["ID"].string, "ID of the Owner", of: .getBucketACL)
            let grants = try Grants.state(answer["AccessControlList"], in: bucket, of: .getBucketACL)
            return ["Owner": ["ID": .string(owner)], "Grants": grants]
        },
        moves: { bucket, _, list in
            [Move(.putBucketACL, ["Bucket": .string(bucket.name), "AccessControlPolicy": list], after: list)]
        },
        terraform: { bucket, list in
            let owner = Terraform.Argument.set("owner", .block([.set("id", .text(list["Owner"]["ID"].string ?? ""))]))
            let grants = Grants.arguments(list["Grants"], called: "grant")
            return .resource(
                "aws_s3_bucket_acl",
                importID: bucket.name,
                [.set("bucket", .text(bucket.name)), .set("access_control_policy", .block(grants + [owner]))]
            )
        }
    )
}

extension Operation {
    fileprivate static let getBucketACL = ofBucket("GetBucketAcl", "acl")
}

extension Mutation {
    fileprivate static let putBucketACL = ofBucket(
        "PUT",
        "PutBucketAcl",
        "acl",
        wireNames: Grants.wireNames.merging(["Grants": .list("AccessControlList", item: "Grant")]) { $1 }
    )
}
