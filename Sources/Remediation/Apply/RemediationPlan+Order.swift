import AWS

extension RemediationPlan {
    /// The earlier step that was not done and on which `step` builds; nil where there is none.
    func lacking(for step: Step, after outcomes: [Outcome]) -> Step? {
        zip(steps, outcomes).first { step.buildsOn($0.0) && !$0.1.isSettled }?.0
    }

    /// Whether `step` closes what an earlier one opened so that others could be taken back.
    ///
    /// It is done whatever became of those: nothing stays wider open than it was, or than it is to be.
    func closes(_ step: Step, after outcomes: [Outcome]) -> Bool {
        guard undoes != nil, let blocking = Setting.named(step.setting)?.blocking else { return false }
        return zip(steps, outcomes).contains { earlier, outcome in
            outcome.isSettled && earlier.setting == step.setting && earlier.target == step.target
                && blocking.leavesOpen(earlier.after, unlike: step.after)
        }
    }

    /// Whether an earlier step opened what would refuse `step`, which AWS takes some time to hear of everywhere.
    func isOpened(for step: Step, after outcomes: [Outcome]) -> Bool {
        guard undoes != nil else { return false }
        return zip(steps, outcomes).contains { earlier, outcome in
            guard outcome.isSettled, let blocking = Setting.named(earlier.setting)?.blocking else { return false }
            let isAbove = earlier.target.arn == step.target.arn || earlier.target.arn == step.target.root.arn
            return isAbove && blocking.refuses(step.setting, step.after)
        }
    }

    /// Whether `state` is the one after `step`, or after a later step that goes on from there, and not the one before it.
    func reaches(_ state: JSON, of step: Step, _ setting: Setting) -> Bool {
        !setting.isSame(step.before, state)
            && steps.drop { $0.number < step.number }.contains { later in
                later.setting == step.setting && later.target == step.target && setting.isSame(later.after, state)
            }
    }
}

extension Step {
    /// Whether the step makes no sense, or does harm, when `other`, which comes before it, was not done.
    func buildsOn(_ other: Step) -> Bool {
        if setting == other.setting, target == other.target { return true }
        guard action == other.action, subject == other.subject else { return false }
        // Several findings about the account can ask one action for things that have nothing to do with each other.
        return findings.isEmpty || other.findings.isEmpty || !Set(findings).isDisjoint(with: other.findings)
    }

    /// The step as it is done: from the state that is there, with the ids that AWS has chosen.
    func from(_ state: JSON) -> Step {
        var step = self
        step.before = state
        return step
    }
}
