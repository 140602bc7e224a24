public import Rules

/// What would be changed in an account, call by call: made by looking, read by people, done with their word.
public struct RemediationPlan: Sendable, Codable, Equatable {
    /// Something that the plan leaves alone, or that nobody could look at, and why.
    public struct Refused: Sendable, Codable, Equatable {
        /// Nil where there is none that could set it right.
        public let action: String?
        public let findings: [Step.Finding]
        public let target: Target
        public let reason: String
    }

    public static let schema = "plumbline.plan/1"

    public let schema: String
    /// Thirty-two hexadecimal digits, different for each plan.
    public let id: String
    /// The version of Plumbline that made it.
    public let version: String
    /// ISO 8601 UTC.
    public let created: String
    /// The account that it is for, twelve digits; it can be applied to no other.
    public let account: String
    public let partition: String
    /// The ARN of who made it.
    public let caller: String
    /// The region in which calls about the account itself are made.
    public let home: String
    /// The regions that were looked at.
    public let regions: [String]
    /// The journal that the plan takes back; nil for a plan that sets things right.
    public let undoes: String?
    /// In the order in which they are done.
    public let steps: [Step]
    /// What is left alone.
    public let refused: [Refused]
    /// What could not be looked at, so that nobody knows whether there is something to change.
    public let unknown: [Refused]
}

extension RemediationPlan.Refused {
    /// A result that is unknown; nil for any other.
    public init?(unknown finding: Finding, partition: String) {
        guard finding.status == .unknown else { return nil }
        self.init(finding, partition: partition, reason: finding.reason ?? "the rule could not look")
    }

    /// What fails and is for people to mend, because no action does it; nil for any other finding.
    public init?(withoutAction finding: Finding, partition: String) {
        guard finding.status == .fail, finding.rule.remediation == nil else { return nil }
        let reason = "has no action; “plumbline rules show \(finding.rule.id)” says what to do"
        self.init(finding, partition: partition, reason: reason)
    }

    private init(_ finding: Finding, partition: String, reason: String) {
        action = finding.rule.remediation?.action
        findings = [Step.Finding(finding)]
        target = Target(finding.resource, partition: partition)
        self.reason = reason
    }
}

extension RemediationPlan {
    /// Whether `other` is who made the plan: the same user, or the same role in whatever session.
    public func isMade(by other: String) -> Bool { Principal(arn: caller) == Principal(arn: other) }
}
