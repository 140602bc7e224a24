/// What a resource's policy lets a service of AWS do.
public enum ServiceUse {
    /// Whether `document` lets `service`, as `cloudtrail.amazonaws.com`, call `action` on behalf of `source`, an ARN.
    ///
    /// Of the conditions only those on the source are judged; the others narrow what AWS alone can check.
    public static func isAllowed(
        to service: String,
        calling action: String,
        for source: String,
        by document: PolicyDocument
    ) -> Bool {
        let action = action.lowercased()
        let account = source.split(separator: ":", omittingEmptySubsequences: false).dropFirst(4).first.map(String.init)
        return document.statements.contains { statement in
            guard statement.effect == .allow, case .only(let principal)? = statement.principal,
                case .only(let actions) = statement.actions
            else { return false }
            let names = principal.isEveryone || principal.identifiers[.service, default: []].contains(service)
            return names && actions.contains { Wildcard(action: $0).matches(action) }
                && statement.conditions.allSatisfy { condition in
                    switch condition.key {
                    case "aws:sourcearn": condition.values.contains { Wildcard($0).matches(source) }
                    case "aws:sourceaccount": condition.values.contains { $0 == account }
                    default: true
                    }
                }
        }
    }
}
