import AWS
import Policies

extension Subject {
    /// The bucket called `name`, into which S3 can write the access logs of the subject.
    ///
    /// Throws ``Refusal`` where S3 could not, or would not say that it cannot.
    /// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html>
    func logBucket(_ name: String) async throws -> Target {
        let looking = looking()
        let buckets = try await looking.items("Buckets", of: .listBuckets, ["Prefix": .text(name)])
        guard let bucket = buckets.first(where: { $0["Name"].string == name }) else {
            throw Refusal("the account has no bucket called \(name); logs stay in the account")
        }
        let region = try looking.required(bucket["BucketRegion"].string, "BucketRegion", of: .listBuckets)
        guard region == target.region else {
            throw Refusal("the bucket \(name) is in \(region), and logs stay in the region, \(target.region)")
        }
        let found = target.with(arn: "arn:\(target.partition):s3:::\(name)")
        let encryption = try await state(of: .bucketEncryption, at: found)["Rules"].elements.first
        let algorithm = encryption?["ApplyServerSideEncryptionByDefault"]["SSEAlgorithm"].string ?? "AES256"
        guard algorithm == "AES256" else {
            throw Refusal("the bucket \(name) encrypts with a KMS key by default, which S3's logging does not do")
        }
        return found
    }
}

extension EditedPolicy {
    private static let service = "logging.s3.amazonaws.com"
    /// By this name the statement is known again.
    private static let sid = "LetAccessLogsIn"

    /// Whether a statement lets S3 write the logs of `source` into `target`.
    func letsLogsIn(of source: Target, to target: Target, under prefix: String) -> Bool {
        let wide = ["\(target.arn)/*", "\(target.arn)*", "\(target.arn)/\(prefix)*", "*"]
        return document.statements.contains { statement in
            guard statement.effect == .allow, case .only(let principal) = statement.principal,
                principal.identifiers[.service, default: []].contains(Self.service),
                case .only(let actions) = statement.actions, case .only(let resources) = statement.resources
            else { return false }
            return actions.contains { ["s3:putobject", "s3:put*", "s3:*", "*"].contains($0.lowercased()) }
                && resources.contains(where: wide.contains)
                && statement.conditions.allSatisfy { $0.holds(for: source) }
        }
    }

    /// The policy with a statement that lets S3 write the logs of all buckets of the account into `target`.
    func lettingLogsIn(to target: Target) throws -> JSON {
        guard !document.statements.contains(where: { $0.sid == Self.sid }) else {
            throw Refusal(
                "the policy of \(target.name) has a statement \(Self.sid) that does not let the logs in; mend or rename it first"
            )
        }
        return adding([
            "Sid": .string(Self.sid), "Effect": "Allow", "Principal": ["Service": .string(Self.service)],
            "Action": "s3:PutObject", "Resource": .string("\(target.arn)/*"),
            "Condition": ["StringEquals": ["aws:SourceAccount": .string(target.account)]],
        ])
    }
}

extension PolicyCondition {
    /// Whether it plainly holds when S3 writes the logs of `source`.
    fileprivate func holds(for source: Target) -> Bool {
        guard setPrefix == nil else { return false }
        return switch (key, comparison) {
        case ("aws:sourceaccount", "stringequals"), ("aws:sourceaccount", "stringlike"): values.contains(source.account)
        case ("aws:sourcearn", "arnlike"), ("aws:sourcearn", "arnequals"), ("aws:sourcearn", "stringequals"),
            ("aws:sourcearn", "stringlike"):
            values.contains(source.arn)
        default: false
        }
    }
}

extension Operation {
    fileprivate static let listBuckets = Operation(
        .s3,
        "ListBuckets",
        method: "GET",
        query: ["MaxBuckets": "max-buckets", "ContinuationToken": "continuation-token", "Prefix": "prefix"],
        pages: Pages("ContinuationToken", "ContinuationToken", limit: "MaxBuckets", size: 1000)
    )
}
