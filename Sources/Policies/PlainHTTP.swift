/// Whether a bucket policy refuses requests without TLS.
public enum PlainHTTP {
    /// Why plain HTTP is not refused, as a fragment: "the objects are not covered"; nil when it is refused.
    ///
    /// It is refused when Deny statements for everyone and every S3 action, under no other condition than the
    /// missing TLS, cover both the bucket (given as its ARN, "arn:aws:s3:::name") and its objects. CIS also takes a
    /// Deny below TLS 1.2 for it from version 4.0.1 on, although a request without TLS has no `s3:TlsVersion`: that
    /// is what `acceptsTLSVersion` is for.
    public static func problem(
        in policy: String,
        bucket: String,
        acceptsTLSVersion: Bool
    ) throws(PolicyError) -> String? {
        try problem(in: PolicyDocument(parsing: policy), bucket: bucket, acceptsTLSVersion: acceptsTLSVersion)
    }

    /// The same for a policy that has been read.
    public static func problem(
        in document: PolicyDocument,
        bucket: String,
        acceptsTLSVersion: Bool
    ) -> String? {
        let candidates = document.statements.filter { statement in
            statement.effect == .deny
                && statement.conditions.contains { $0.isAboutTLS(acceptsTLSVersion: acceptsTLSVersion) }
        }
        guard !candidates.isEmpty else { return "no statement denies requests without TLS" }
        let forEveryone = candidates.filter { statement in
            if case .only(let principal) = statement.principal { principal.isEveryone } else { false }
        }
        guard !forEveryone.isEmpty else { return "denied only for some principals" }
        let always = forEveryone.filter { $0.conditions.count == 1 }
        guard !always.isEmpty else { return "denied only under a further condition" }
        let complete = always.filter(coversEveryAction)
        guard !complete.isEmpty else { return "denied only for \(always[0].actionText)" }
        let coversBucket = complete.contains { covers($0, bucket) }
        let coversObjects = complete.contains { covers($0, "\(bucket)/\(Wildcard.anything)") }
        return switch (coversBucket, coversObjects) {
        case (true, true): nil
        case (true, false): "the objects are not covered"
        case (false, true): "the bucket itself is not covered"
        case (false, false): "neither the bucket nor its objects are covered"
        }
    }

    private static func coversEveryAction(_ statement: PolicyStatement) -> Bool {
        guard case .only(let actions) = statement.actions else { return false }
        return actions.contains { Wildcard(action: $0).matches("s3:\(Wildcard.anything)") }
    }

    private static func covers(_ statement: PolicyStatement, _ resource: String) -> Bool {
        guard case .only(let resources) = statement.resources else { return false }
        return resources.contains { Wildcard($0).matches(resource) }
    }
}

extension PolicyCondition {
    /// Whether the condition holds for every request without TLS (or with too old a TLS, where that is accepted).
    fileprivate func isAboutTLS(acceptsTLSVersion: Bool) -> Bool {
        guard setPrefix == nil else { return false }
        return switch (comparison, key) {
        case ("bool", "aws:securetransport"): values.contains { $0.lowercased() == "false" }
        case ("numericlessthan", "s3:tlsversion"):
            acceptsTLSVersion && values.contains { Double($0).map { $0 >= 1.2 } ?? false }
        default: false
        }
    }
}
