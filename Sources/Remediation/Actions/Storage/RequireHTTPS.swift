import AWS
import Policies

extension Action {
    /// Has a bucket's policy deny what comes without TLS.
    static let s3RequireHTTPS = Action(
        "s3-require-https",
        "Adds a statement to a bucket's policy that denies every request without TLS",
        on: .resource("bucket", service: "s3"),
        risk: .mayInterrupt,
        caution:
            "clients that use plain HTTP are refused, and so is every visitor of a website endpoint, which has no TLS",
        undo: "the policy is put back as it was, or deleted where there was none",
        settings: [.bucketPolicy],
        looks: looksAtPolicyChanges
    ) { bucket in
        let arn = bucket.target.arn
        return [
            try await bucket.changePolicy { policy in
                if PlainHTTP.problem(in: policy.document, bucket: arn, acceptsTLSVersion: false) == nil {
                    return policy.json
                }
                return try policy.refusingPlainHTTP(to: arn)
            }
        ]
    }
}

extension EditedPolicy {
    /// By this name the statement is known again.
    private static let sid = "RefusePlainHTTP"

    /// The policy with the statement, which takes the place of one of its name that refuses too little.
    fileprivate func refusingPlainHTTP(to bucket: String) throws -> JSON {
        let statement: JSON = [
            "Sid": .string(Self.sid), "Effect": "Deny", "Principal": "*", "Action": "s3:*",
            "Resource": [.string(bucket), .string("\(bucket)/*")],
            "Condition": ["Bool": ["aws:SecureTransport": "false"]],
        ]
        var isReplaced = false
        let edited = try editing { other, meaning in
            guard meaning.sid == Self.sid else { return other }
            guard meaning.effect == .deny, other["Condition"] == statement["Condition"], !isReplaced else {
                throw Refusal("its policy has a statement \(Self.sid) that is about something else; rename it first")
            }
            isReplaced = true
            return statement
        }
        return isReplaced ? edited : adding(statement)
    }
}
