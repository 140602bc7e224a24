import AWS

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
    /// Whether what `step` changes is there before the plan, so that Terraform can take it over.
    ///
    /// What the plan makes may have a state before its later steps: a group without policies is one with none.
    public func isThereBefore(_ step: Step) -> Bool {
        let earlier = steps.prefix { $0.number <= step.number }
        let isMade = earlier.contains { $0.makesResource && $0.target.arn == step.target.arn }
        let first = earlier.first { $0.setting == step.setting && $0.target == step.target }
        return !isMade && first?.before != .null
    }
}

extension Step {
    /// Whether the step makes a resource of its own, such as a group or a bucket.
    fileprivate var makesResource: Bool { before == .null && Setting.named(setting)?.contents != nil }
}
