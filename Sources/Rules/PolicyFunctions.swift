import Policies
public import SQLite

extension SQLFunction {
    /// What rules can ask about policies, access control lists and filter patterns.
    ///
    /// Of what is null they say null. A policy that cannot be read is an error, which makes the rule unknown; a rule
    /// that would rather lose one resource than all asks `policy_error` first.
    public static let policies: [SQLFunction] = [
        about("policy_error") { policy in
            do {
                _ = try PolicyDocument(parsing: policy)
                return nil
            } catch {
                return "the policy cannot be read: \(error)"
            }
        },
        about("policy_full_administrator") { try FullAccess.grant(in: $0) },
        about("policy_public") { try PublicAccess.grant(in: $0) },
        about("policy_allows_anyone") { try PublicAccess.wildcardPrincipal(in: $0) },
        about("acl_public") { try ACL.publicGrants(in: $0) },
        plainHTTP,
        filterPatternSees,
    ]

    /// A function of one text that answers with a text or null.
    private static func about(
        _ name: String,
        _ answer: @escaping @Sendable (String) throws -> String?
    ) -> SQLFunction {
        SQLFunction(name, arity: 1) { arguments in
            guard arguments[0] != .null else { return nil }
            guard let text = arguments[0].text else { throw NoText() }
            return Value(try answer(text))
        }
    }

    /// `policy_plain_http(policy, bucket, tls_version_complies)`: why the policy lets plain HTTP through, or null.
    ///
    /// A bucket without a policy refuses nothing.
    private static let plainHTTP = SQLFunction("policy_plain_http", arity: 3) { arguments in
        guard arguments[0] != .null else { return "no bucket policy" }
        guard let policy = arguments[0].text else { throw NoText() }
        let accepts = arguments[2] == 1
        return Value(
            try PlainHTTP.problem(in: policy, bucket: arguments[1].text ?? "", acceptsTLSVersion: accepts)
        )
    }

    /// `filter_pattern_sees(pattern, requirement)`: whether a metric filter with this pattern notices what the
    /// monitoring requirement names; a requirement that does not exist is an error.
    private static let filterPatternSees = SQLFunction("filter_pattern_sees", arity: 2) { arguments in
        guard arguments[0] != .null else { return nil }
        guard let pattern = arguments[0].text else { throw NoText() }
        let name = arguments[1].text ?? ""
        guard let requirement = MonitoringRequirement.named(name) else { throw UnknownRequirement(name: name) }
        return Value(requirement.isSeen(by: pattern))
    }
}

/// An argument that is no text, of which the harmless answer would say nothing.
private struct NoText: Error, CustomStringConvertible {
    let description = "the argument is neither text nor null"
}

/// A monitoring requirement that a rule names and nobody knows.
private struct UnknownRequirement: Error, CustomStringConvertible {
    let name: String

    var description: String { "there is no monitoring requirement “\(name)”" }
}
