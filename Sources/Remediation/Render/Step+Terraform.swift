extension Step {
    /// How Terraform says the state after the step.
    public var terraform: Terraform {
        Setting.named(setting)?.terraform(target, after) ?? .note("there is no setting \(setting)")
    }
}

extension RemediationPlan {
    /// Whether no later step changes the same thing again.
    public func isLast(_ step: Step) -> Bool {
        !steps.contains { $0.number > step.number && $0.setting == step.setting && $0.target == step.target }
    }
}
