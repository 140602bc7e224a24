public import Rules

/// What somebody wants set right: by which action, where, and told what.
public struct Request: Sendable {
    public let action: Action
    public let target: Target
    /// The inputs that the rule gives.
    let inputs: [String: String]
    /// Nil when no finding asks for it but a person does.
    let finding: Step.Finding?

    /// An action on a resource, whether or not a rule finds fault with it.
    public init(_ action: Action, on target: Target) {
        self.action = action
        self.target = target
        inputs = [:]
        finding = nil
    }

    /// What `finding` asks for; nil where there is no action for it.
    public init?(_ finding: Finding, partition: String) {
        guard finding.status == .fail, let remedy = finding.remedy, let action = Action.named(remedy.action) else {
            return nil
        }
        self.action = action
        target = Target(finding.resource, partition: partition)
        inputs = remedy.inputs
        self.finding = Step.Finding(finding)
    }
}

extension Step.Finding {
    /// What a plan keeps of `finding`.
    init(_ finding: Finding) {
        self.init(
            id: finding.id,
            rule: finding.rule.id,
            parameters: finding.parameters,
            severity: finding.rule.severity.rawValue,
            reason: finding.reason ?? ""
        )
    }
}

extension Target {
    /// What a finding is about.
    init(_ resource: Finding.Resource, partition: String) {
        self.init(account: resource.account, partition: partition, region: resource.region, arn: resource.arn)
    }
}
