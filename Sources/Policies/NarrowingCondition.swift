extension PolicyCondition {
    /// Whether the condition by itself keeps strangers out of a statement whose principal can be anyone.
    ///
    /// Only a positive comparison with fixed values of a key that a stranger cannot choose does. Negations,
    /// `…IfExists` and `ForAllValues` also hold for requests that lack the key, hence for strangers.
    func narrows(_ principal: PolicyPrincipal?) -> Bool {
        guard !holdsWithoutKey, setPrefix == nil || setPrefix == "foranyvalue", !values.isEmpty else { return false }
        if key == "aws:sourceip" {
            return comparison == "ipaddress" && values.allSatisfy(AddressRange.isNarrow)
        }
        if key == "elasticfilesystem:accessedviamounttarget" {
            return comparison == "bool" && values.allSatisfy { $0.lowercased() == "true" }
        }
        guard Self.positiveComparisons.contains(comparison) else { return false }
        switch key {
        case "s3:dataaccesspointarn":
            return values.allSatisfy { $0.isFixedValue || Self.hasFixedAccount($0) }
        case "aws:principalorgpaths", "aws:sourceorgpaths", "aws:vpceorgpaths":
            return values.allSatisfy { $0.isFixedValue || Self.hasFixedOrganization($0) }
        case "aws:userid", "aws:principalaccount":
            // For requests that nobody has signed, both have this value.
            return values.allSatisfy { $0.isFixedValue && $0.lowercased() != "anonymous" }
        default:
            return values.allSatisfy(\.isFixedValue)
                && (Self.narrowingKeys.contains(key) || Self.isAudience(key, at: principal))
        }
    }

    private static let positiveComparisons: Set = [
        "stringequals", "stringequalsignorecase", "stringlike", "arnequals", "arnlike",
    ]

    /// Those that S3's definition names, then those that name a principal's, a source's or an endpoint's owner.
    private static let narrowingKeys: Set = [
        "aws:sourcearn", "aws:sourcevpc", "aws:sourcevpce", "aws:sourceowner", "aws:sourceaccount",
        "aws:principalorgid", "s3:x-amz-server-side-encryption-aws-kms-key-id", "s3:dataaccesspointaccount",
        "aws:principalarn", "aws:sourceorgid", "aws:sourcevpcarn", "aws:vpceaccount",
        "aws:vpceorgid", "kms:calleraccount",
    ]

    /// An access point's ARN may have wildcards in its name, as long as the account is fixed (S3 says so).
    private static func hasFixedAccount(_ arn: String) -> Bool {
        let parts = arn.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count >= 6, parts[0] == "arn", String(parts[1]).isFixedValue, parts[2] == "s3" else {
            return false
        }
        return parts[4].count == 12 && parts[4].allSatisfy { $0.isASCII && $0.isNumber } && !arn.contains("${")
    }

    /// "o-a1b2c3d4e5/r-ab12/*": below one organization, wherever in it.
    private static func hasFixedOrganization(_ path: String) -> Bool {
        guard path.hasPrefix("o-"), let slash = path.firstIndex(of: "/"), !path.contains("${") else { return false }
        return path[..<slash].dropFirst(2).count >= 10 && String(path[..<slash]).isFixedValue
    }

    /// A web identity provider's own keys tell for which application or for whom a token was issued.
    private static func isAudience(_ key: String, at principal: PolicyPrincipal?) -> Bool {
        guard let principal, principal.identifiers.allSatisfy({ $0.key == .federated || $0.value.isEmpty }) else {
            return false
        }
        let providers = principal.identifiers[.federated, default: []]
        guard providers.count == 1, let provider = providers.first?.lowercased() else { return false }
        return provider.isFixedValue && [":aud", ":app_id", ":sub"].contains { key == provider + $0 }
    }
}
