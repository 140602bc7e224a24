import AWS
import Policies

/// A bucket policy that is worked on: the JSON itself, in which everything stays that nobody asked to change, and beside
/// it what its statements mean.
struct EditedPolicy {
    let json: JSON
    let document: PolicyDocument

    /// The policy of a bucket's state; one without statements where the bucket has none.
    ///
    /// Throws `PolicyError` where it cannot be understood.
    init(_ state: JSON) throws {
        json = state == .null ? ["Version": "2012-10-17", "Statement": []] : state
        document = try PolicyDocument(parsing: json.text)
    }

    /// The policy with another statement at its end.
    func adding(_ statement: JSON) -> JSON {
        var policy = json
        policy["Statement"] = .array(json.statements + [statement])
        return policy
    }

    /// The policy whose statements are what `edit` makes of them, without those of which it makes nothing; null where no
    /// statement is left, because S3 takes no policy without one.
    func editing(_ edit: (JSON, PolicyStatement) throws -> JSON?) rethrows -> JSON {
        let statements = try zip(json.statements, document.statements).compactMap(edit)
        guard !statements.isEmpty else { return .null }
        if statements == json.statements { return json }
        var policy = json
        policy["Statement"] = .array(statements)
        return policy
    }

    /// Whether the statement by itself lets anyone in, as S3 means it.
    func isPublic(_ statement: PolicyStatement) throws -> Bool {
        guard statement.effect == .allow else { return false }
        return try PublicAccess.grant(in: alone(statement)) != nil
    }

    /// Whether the statement allows something to everyone, whatever its conditions.
    func isForEveryone(_ statement: PolicyStatement) throws -> Bool {
        guard statement.effect == .allow else { return false }
        return try PublicAccess.wildcardPrincipal(in: alone(statement)) != nil
    }

    /// The statement with all that the policy denies.
    private func alone(_ statement: PolicyStatement) -> PolicyDocument {
        var document = document
        document.statements = [statement] + document.statements.filter { $0.effect == .deny }
        return document
    }
}

extension Action {
    /// What `changePolicy(at:to:)` needs.
    static let looksAtPolicyChanges = ["s3:GetBucketPublicAccessBlock", "s3:GetAccountPublicAccessBlock"]
}

extension Subject {
    /// The most that S3 takes as a bucket policy, in bytes.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/add-bucket-policy.html>
    private static let longestPolicy = 20 * 1024

    /// The change of a bucket's policy to what `edit` makes of it; a policy without statements is none.
    ///
    /// Throws ``Refusal`` where S3 would not take the policy.
    func changePolicy(at bucket: Target? = nil, to edit: (EditedPolicy) throws -> JSON) async throws -> Change {
        let change = try await change(.bucketPolicy, at: bucket) { state in
            let edited = try edit(try EditedPolicy(state))
            return edited.statements.isEmpty ? .null : edited
        }
        guard change.after != .null, change.after != change.before else { return change }
        guard change.after.text.utf8.count <= Self.longestPolicy else {
            throw Refusal("the policy would be longer than the 20 KB that S3 takes; take something out of it first")
        }
        let policy = try EditedPolicy(change.after)
        guard let open = try policy.document.statements.first(where: policy.isPublic) else { return change }
        guard try await isBlocked(change.target, by: "BlockPublicPolicy") else { return change }
        throw Refusal(
            "\(open.name) of its policy lets anyone in, and while Block Public Access is on S3 takes no such policy; "
                + "make the bucket private first, with s3-make-bucket-private"
        )
    }
}
