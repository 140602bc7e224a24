import AWS
import Policies

extension Setting {
    /// A bucket's policy, as JSON; null for none.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html>
    static let bucketPolicy = Setting(
        "s3-bucket-policy",
        reads: ["s3:GetBucketPolicy"],
        mutations: [.putBucketPolicy, .deleteBucketPolicy],
        essence: PolicyEssence.of,
        read: { bucket in
            let answer = try await bucket.bucketAnswer(.getBucketPolicy, absence: "NoSuchBucketPolicy")
            if answer.isAbsent { return .null }
            let text = try bucket.required(answer.string, "policy", of: .getBucketPolicy)
            do {
                _ = try PolicyDocument(parsing: text)
                return try JSON(parsing: Array(text.utf8))
            } catch {
                throw AnswerError(
                    operation: Operation.getBucketPolicy.qualifiedName,
                    reason: "the bucket policy cannot be understood, and so not be changed: \(error)"
                )
            }
        },
        moves: { bucket, _, policy in
            let name: JSON = .string(bucket.name)
            guard policy != .null else { return [Move(.deleteBucketPolicy, ["Bucket": name], after: .null)] }
            return [Move(.putBucketPolicy, ["Bucket": name, "Policy": .string(policy.text)], after: policy)]
        },
        terraform: { bucket, policy in
            guard policy != .null else { return .note("remove the resource aws_s3_bucket_policy of \(bucket.name)") }
            return .resource(
                "aws_s3_bucket_policy",
                importID: bucket.name,
                [.set("bucket", .text(bucket.name)), .set("policy", .text(policy.text))]
            )
        }
    )
}

/// A policy without what AWS may write otherwise than it was told: a list in another order, one element without a list.
enum PolicyEssence {
    static func of(_ policy: JSON) -> JSON {
        guard policy["Statement"] != .null else { return policy }
        var essence = policy
        essence["Statement"] = .array(policy.statements.map(statement))
        return essence
    }

    private static func statement(_ statement: JSON) -> JSON {
        var essence = statement
        for name in ["Action", "NotAction", "Resource", "NotResource"] { essence[name] = values(statement[name]) }
        for name in ["Principal", "NotPrincipal"] { essence[name] = members(of: statement[name], values) }
        essence["Condition"] = members(of: statement["Condition"]) { members(of: $0, values) }
        return essence
    }

    private static func members(of value: JSON, _ essence: (JSON) -> JSON) -> JSON {
        if case .object(let members) = value { .object(members.mapValues(essence)) } else { value }
    }

    private static func values(_ value: JSON) -> JSON {
        guard case .array(let elements) = value else { return value }
        return elements.count == 1 ? elements[0] : .array(elements.sorted { $0.text < $1.text })
    }
}

extension JSON {
    /// The statements of a policy, which may have a single one without a list.
    var statements: [JSON] {
        switch self["Statement"] {
        case .array(let statements): statements
        case .null: []
        case let statement: [statement]
        }
    }
}

extension Operation {
    fileprivate static let getBucketPolicy = ofBucket("GetBucketPolicy", "policy", answersRaw: true)
}

extension Mutation {
    fileprivate static let putBucketPolicy = ofBucket("PUT", "PutBucketPolicy", "policy")
    fileprivate static let deleteBucketPolicy = ofBucket("DELETE", "DeleteBucketPolicy", "policy")
}
