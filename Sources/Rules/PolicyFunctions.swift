import Policies
public import SQLite

extension SQLFunction {
    /// What rules can ask about policies, access control lists, filter patterns and networks.
    ///
    /// Of what is null they say null. A policy that cannot be read is an error, which makes the rule unknown; a rule
    /// that would rather lose one resource than all asks `policy_error` first.
    public static var policies: [SQLFunction] {
        let reader = PolicyReader()
        return [
            about("policy_error") { policy in
                do {
                    _ = try reader.document(policy)
                    return nil
                } catch {
                    return "the policy cannot be read: \(error)"
                }
            },
            about("policy_full_administrator") { FullAccess.grant(in: try reader.document($0)) },
            about("policy_public") { try PublicAccess.grant(in: try reader.document($0)) },
            about("policy_allows_anyone") { try PublicAccess.wildcardPrincipal(in: try reader.document($0)) },
            about("policy_escalates") { PrivilegeEscalation.ways(in: try reader.document($0)) },
            about("policy_assumes_any_role") { RoleTrust.assumesAnyRole(in: try reader.document($0)) },
            comparing("policy_services_for_anyone") { policy, exempt in
                let exempt = exempt.split(separator: " ").map(String.init)
                return RoleTrust.servicesForAnyone(in: try reader.document(policy), exempt: exempt)
            },
            comparing("policy_other_accounts") { policy, account in
                RoleTrust.otherAccounts(in: try reader.document(policy), than: account)
            },
            about("acl_public") { try ACL.publicGrants(in: $0) },
            about("acl_public_list") { try ACL.publicListings(in: $0) },
            about("acl_public_write") { try ACL.publicWrites(in: $0) },
            sensitiveToOthers(reader),
            plainHTTP(reader),
            filterPatternSees(PatternReader()),
        ] + network
    }

    /// A function of one text that answers with a text or null.
    private static func about(_ name: String, _ answer: @escaping (String) throws -> String?) -> SQLFunction {
        SQLFunction(name, arity: 1) { arguments in
            guard let text = try arguments[0].textOrNull() else { return nil }
            return Value(try answer(text))
        }
    }

    /// A function of two texts, the second of which must be there, that answers with a text or null.
    private static func comparing(
        _ name: String,
        _ answer: @escaping (String, String) throws -> String?
    ) -> SQLFunction {
        SQLFunction(name, arity: 2) { arguments in
            guard let text = try arguments[0].textOrNull() else { return nil }
            guard let second = arguments[1].text else { throw NoText() }
            return Value(try answer(text, second))
        }
    }

    /// `policy_plain_http(policy, bucket, tls_version_complies)`: why the policy lets plain HTTP through, or null.
    ///
    /// A bucket without a policy refuses nothing.
    private static func plainHTTP(_ reader: PolicyReader) -> SQLFunction {
        SQLFunction("policy_plain_http", arity: 3) { arguments in
            guard let text = try arguments[0].textOrNull() else { return "no bucket policy" }
            let policy = try reader.document(text)
            let bucket = arguments[1].text ?? ""
            return Value(PlainHTTP.problem(in: policy, bucket: bucket, acceptsTLSVersion: arguments[2] == 1))
        }
    }

    /// `policy_sensitive_to_others(policy, account)`: what the bucket policy lets other accounts than this one do that
    /// takes the bucket out of its owner's hands, or null.
    private static func sensitiveToOthers(_ reader: PolicyReader) -> SQLFunction {
        SQLFunction("policy_sensitive_to_others", arity: 2) { arguments in
            guard let text = try arguments[0].textOrNull() else { return nil }
            guard let account = try arguments[1].textOrNull() else { throw NoText() }
            return Value(try OtherAccounts.sensitiveGrant(in: try reader.document(text), besides: account))
        }
    }

    /// `filter_pattern_sees(pattern, requirement)`: whether a metric filter with this pattern notices what the
    /// monitoring requirement names; a requirement that does not exist is an error.
    private static func filterPatternSees(_ reader: PatternReader) -> SQLFunction {
        SQLFunction("filter_pattern_sees", arity: 2) { arguments in
            guard let pattern = try arguments[0].textOrNull() else { return nil }
            let name = arguments[1].text ?? ""
            guard let requirement = MonitoringRequirement.named(name) else { throw UnknownRequirement(name: name) }
            // A pattern that cannot be parsed sees nothing.
            return Value(reader.pattern(pattern).map(requirement.isSeen) ?? false)
        }
    }
}

extension Value {
    /// The text, nil for null; of anything else the harmless answer would say nothing.
    fileprivate func textOrNull() throws -> String? {
        if case .null = self { return nil }
        guard let text else { throw NoText() }
        return text
    }
}

/// An argument that is neither text nor null.
private struct NoText: Error, CustomStringConvertible {
    let description = "the argument is neither text nor null"
}

/// A monitoring requirement that a rule names and nobody knows.
private struct UnknownRequirement: Error, CustomStringConvertible {
    let name: String

    var description: String { "there is no monitoring requirement “\(name)”" }
}
