/// A call that a service of AWS makes on behalf of a resource, as far as it is known before it is made.
public struct ServiceCall: Sendable {
    /// The service's principal, as `logging.s3.amazonaws.com`.
    public var service: String
    /// As `s3:PutObject`.
    public var action: String
    /// What the ARN begins with of what the call is made on.
    public var resource: String
    /// The ARN of the resource on whose behalf it is made.
    public var source: String
    /// The account of that resource.
    public var account: String

    /// A call of `service` on behalf of `source`, which is of `account`.
    public init(
        by service: String,
        of action: String,
        on resource: String,
        for source: String,
        account: String
    ) {
        self.service = service
        self.action = action
        self.resource = resource
        self.source = source
        self.account = account
    }

    /// The first statement that denies the call, or perhaps does; nil where each of them plainly lets it by.
    ///
    /// A condition that nobody can judge beforehand is taken to hold.
    public func denial(in document: PolicyDocument) -> PolicyStatement? {
        document.statements.first { statement in
            statement.effect == .deny && isMade(by: statement.principal) && isOf(statement.actions)
                && isOn(statement.resources) && !statement.conditions.contains(where: isAgainst)
        }
    }

    private func isMade(by principal: PolicyStatement.Scope<PolicyPrincipal>?) -> Bool {
        switch principal {
        case .only(let principal):
            principal.isEveryone || principal.identifiers[.service, default: []].contains { $0 == service || $0 == "*" }
        case .allBut(let principal):
            !principal.identifiers[.service, default: []].contains(service)
        case nil: true
        }
    }

    private func isOf(_ actions: PolicyStatement.Scope<[String]>) -> Bool {
        let action = action.lowercased()
        return switch actions {
        case .only(let patterns): patterns.contains { Wildcard(action: $0).matches(action) }
        case .allBut(let patterns): !patterns.contains { Wildcard(action: $0).matches(action) }
        }
    }

    private func isOn(_ resources: PolicyStatement.Scope<[String]>?) -> Bool {
        switch resources {
        case .only(let patterns): patterns.contains { Wildcard(anyVariables: $0).canMatch(textFrom: resource) }
        case .allBut(let patterns): !patterns.contains { Wildcard($0).covers("\(resource)*") }
        case nil: true
        }
    }

    /// Whether the condition plainly does not hold for the call.
    private func isAgainst(_ condition: PolicyCondition) -> Bool {
        guard condition.setPrefix == nil, !condition.values.contains(where: { $0.contains("${") }) else { return false }
        if condition.key == "s3:tlsversion" { return condition.isBelowTLS12 }
        guard let value = value(of: condition.key) else { return false }
        let isAmong = condition.values.contains { Wildcard($0).matches(value) }
        let isOneOf = condition.values.contains { $0.lowercased() == value.lowercased() }
        return switch condition.comparison {
        case "stringequals": !condition.values.contains(value)
        case "stringnotequals": condition.values.contains(value)
        case "stringequalsignorecase", "bool": !isOneOf
        case "stringnotequalsignorecase": isOneOf
        case "stringlike", "arnequals", "arnlike": !isAmong
        case "stringnotlike", "arnnotequals", "arnnotlike": isAmong
        case "null": condition.values.allSatisfy { $0.lowercased() == "true" }
        default: false
        }
    }

    /// What every call of a service has as the value of a condition key; nil where that is not known.
    ///
    /// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html>
    private func value(of key: String) -> String? {
        switch key {
        case "aws:securetransport", "aws:principalisawsservice": "true"
        case "aws:principalservicename": service
        case "aws:sourceaccount": account
        case "aws:sourcearn": source
        default: nil
        }
    }
}

extension PolicyCondition {
    /// Whether it holds for calls alone whose TLS is older than any that AWS itself speaks.
    fileprivate var isBelowTLS12: Bool {
        comparison == "numericlessthan" && values.allSatisfy { Double($0).map { $0 <= 1.2 } ?? false }
    }
}
