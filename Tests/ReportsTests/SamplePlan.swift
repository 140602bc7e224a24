import Remediation

/// Plans that block public access to buckets.
enum SamplePlan {
    static let one = of(["kim.s-bucket"])

    /// One step and one finding, `f1` for the first, for each of the buckets; `left` is JSON of what is left alone.
    static func of(_ buckets: [String], left: [String]? = nil) -> RemediationPlan {
        let steps = buckets.enumerated().map { step($0 + 1, $1) }.joined(separator: ",")
        let kept = """
            {"action": "s3-require-https", "findings": [], "target": \(target("kept")), "reason": "managed by Terraform"}
            """
        let unknown = """
            {"action": "s3-versioning", "findings": [], "target": \(target("dark")), "reason": "AccessDenied"}
            """
        let text = """
            {"schema": "plumbline.plan/1", "id": "\(String(repeating: "a", count: 32))", "version": "1",
            "created": "2026-01-01T00:00:00Z", "account": "111122223333", "partition": "aws",
            "caller": "arn:aws:iam::111122223333:user/kim", "home": "eu-west-1", "regions": ["eu-west-1"],
            "steps": [\(steps)], "refused": [\((left ?? [kept]).joined(separator: ","))], "unknown": [\(unknown)]}
            """
        do {
            return try RemediationPlan(parsing: text)
        } catch {
            preconditionFailure("\(error)")
        }
    }

    private static func target(_ bucket: String) -> String {
        """
        {"account": "111122223333", "partition": "aws", "region": "eu-west-1", "arn": "arn:aws:s3:::\(bucket)", "part": ""}
        """
    }

    private static func step(_ number: Int, _ bucket: String) -> String {
        let switches =
            #"{"BlockPublicAcls":true,"BlockPublicPolicy":true,"IgnorePublicAcls":true,"RestrictPublicBuckets":true}"#
        return """
            {"step": \(number), "action": "s3-block-public-access", "inputs": {}, "subject": \(target(bucket)),
            "findings": [{"id": "f\(number)", "rule": "s3-x", "parameters": {}, "severity": "high", "reason": "is public"}],
            "target": \(target(bucket)), "setting": "s3-bucket-public-access-block", "before": null, "after": \(switches),
            "call": {"operation": "s3:PutPublicAccessBlock",
            "input": {"Bucket": "\(bucket)", "PublicAccessBlockConfiguration": \(switches)}},
            "undo": [{"operation": "s3:DeletePublicAccessBlock", "input": {"Bucket": "\(bucket)"}}],
            "risk": "may-interrupt", "caution": "somebody may read it",
            "permissions": ["s3:PutBucketPublicAccessBlock"]}
            """
    }
}
