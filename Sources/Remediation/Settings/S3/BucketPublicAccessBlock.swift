import AWS
import Policies

extension Setting {
    /// The four switches of a bucket's Block Public Access; null for none.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutPublicAccessBlock.html>
    static let bucketPublicAccessBlock = Setting(
        "s3-bucket-public-access-block",
        reads: ["s3:GetBucketPublicAccessBlock"],
        mutations: [.putBucketPublicAccessBlock, .deleteBucketPublicAccessBlock],
        blocking: PublicAccessBlock.blocking,
        read: { bucket in
            try PublicAccessBlock.state(
                try await bucket.bucketAnswer(.getBucketPublicAccessBlock, absence: PublicAccessBlock.absence),
                in: bucket,
                of: .getBucketPublicAccessBlock
            )
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

    /// While public ACLs and policies are blocked, S3 takes none; while public ACLs are ignored, it shows none either.
    static let blocking = Blocking(
        switches: [
            Setting.bucketACL.name: ["BlockPublicAcls", "IgnorePublicAcls"],
            Setting.bucketPolicy.name: ["BlockPublicPolicy"],
        ],
        refuses: isPublic
    )

    /// Whether it is a public ACL or a public policy, or one of which that cannot be said.
    private static func isPublic(_ setting: String, _ state: JSON) -> Bool {
        switch setting {
        case Setting.bucketACL.name: return state["Grants"].elements.contains(where: \.isPublicGrant)
        case Setting.bucketPolicy.name where state != .null:
            guard let policy = try? EditedPolicy(state) else { return true }
            return (try? policy.document.statements.contains(where: policy.isPublic)) ?? true
        default: return false
        }
    }

    /// What S3 says where there are none.
    static let absence = "NoSuchPublicAccessBlockConfiguration"

    private static let names = [
        ("BlockPublicAcls", "block_public_acls"), ("IgnorePublicAcls", "ignore_public_acls"),
        ("BlockPublicPolicy", "block_public_policy"), ("RestrictPublicBuckets", "restrict_public_buckets"),
    ]

    /// What is not there is off, but where none is there it is no answer.
    static func state(_ answer: Answer, in looking: Looking, of operation: Operation) throws -> JSON {
        if answer.isAbsent { return .null }
        let switches = names.map { ($0.0, answer[$0.0].boolean) }
        _ = try looking.required(switches.first { $0.1 != nil }, "setting of Block Public Access", of: operation)
        return .object(Dictionary(switches.map { ($0, .boolean($1 ?? false)) }) { $1 })
    }

    static func arguments(_ switches: JSON) -> [Terraform.Argument] {
        names.map { .set($0.1, .boolean(switches[$0.0].boolean ?? false)) }
    }
}

extension Operation {
    fileprivate static let getBucketPublicAccessBlock = ofBucket("GetPublicAccessBlock", "publicAccessBlock")
}

extension Mutation {
    fileprivate static let putBucketPublicAccessBlock = ofBucket(
        "PUT",
        "PutPublicAccessBlock",
        "publicAccessBlock",
        action: "s3:PutBucketPublicAccessBlock"
    )
    fileprivate static let deleteBucketPublicAccessBlock = ofBucket(
        "DELETE",
        "DeletePublicAccessBlock",
        "publicAccessBlock",
        action: "s3:PutBucketPublicAccessBlock"
    )
}
