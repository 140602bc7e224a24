/// An IAM or resource policy, as the IAM JSON policy grammar has it.
///
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
public struct PolicyDocument: Sendable, Equatable {
    /// "2012-10-17", or "2008-10-17" which is also what a document without a version means.
    public var version: String
    public var id: String?
    public var statements: [PolicyStatement]
}

/// One statement of a policy.
public struct PolicyStatement: Sendable, Equatable {
    public enum Effect: String, Sendable {
        case allow = "Allow"
        case deny = "Deny"
    }

    /// Which principals, actions or resources a statement is about: those listed, or all but those listed.
    public enum Scope<Element: Sendable & Equatable>: Sendable, Equatable {
        case only(Element)
        case allBut(Element)
    }

    /// The place in the document, counted from 1.
    public var number: Int
    public var sid: String?
    public var effect: Effect
    /// Nil in an identity policy, whose principal is the identity it hangs on.
    public var principal: Scope<PolicyPrincipal>?
    /// As written; they are matched without regard to case.
    public var actions: Scope<[String]>
    /// Nil in a role's trust policy, which is about the role itself.
    public var resources: Scope<[String]>?
    /// All of them must hold.
    public var conditions: [PolicyCondition]

    /// The Sid, or "statement 2": how a finding names the statement.
    public var name: String {
        if let sid, !sid.isEmpty { sid } else { "statement \(number)" }
    }
}

/// Who a statement is about: identifiers by kind.
public struct PolicyPrincipal: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable {
        case aws = "AWS"
        case service = "Service"
        case federated = "Federated"
        case canonicalUser = "CanonicalUser"
    }

    public var identifiers: [Kind: [String]]

    /// Whether it is `"*"` or `{"AWS": "*"}`, alone or among others.
    public var isEveryone: Bool {
        identifiers[.aws, default: []].contains("*")
    }
}

/// One line of a condition block: an operator, a key, and the values of which one must match.
public struct PolicyCondition: Sendable, Equatable {
    /// The operator's base name in lower case, without set prefix and without `IfExists`: "stringlike".
    public var comparison: String
    /// Whether the condition also holds when the request has no such key.
    public var holdsWithoutKey: Bool
    /// "foranyvalue" or "forallvalues", for keys with several values.
    public var setPrefix: String?
    /// In lower case, because keys are matched without regard to case.
    public var key: String
    public var values: [String]
}
