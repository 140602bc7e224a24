import AWS

// While Block Public Access is on, S3 takes no public policy back, not even where it was on before: the policy may be
// older. So it is opened first, as little as possible, and set as it was when all else is back.

extension Undoing {
    /// The steps that open what would keep others from being taken back.
    func openings(of made: [(step: Step, state: JSON)], in world: World) async throws -> [Step] {
        var steps: [Step] = []
        for (index, (step, state)) in made.enumerated().reversed() {
            guard let setting = Setting.named(step.setting), let blocking = setting.blocking,
                made.contains(where: { blocking.mayRefuse($0.step, at: step.target) }),
                // What cannot be looked at is refused when its own turn comes.
                let current = try? await world.state(of: setting, at: step.target),
                setting.isSame(current, state), !Self.isBack(current, before: index, in: made, setting)
            else { continue }
            let opened = blocking.opened(current)
            guard !setting.isSame(opened, current) else { continue }
            steps += try back(step, from: current, to: opened, setting, after: steps.count)
            await world.plan(Change(setting: setting, target: step.target, before: current, after: opened))
        }
        return steps
    }
}

extension Setting {
    /// Whether `state` is `earlier`, opened so that it blocks nothing: where an undo was cut short, it is still so.
    func isOpened(_ state: JSON, from earlier: JSON) -> Bool {
        blocking.map { isSame(state, $0.opened(earlier)) } ?? false
    }
}

extension Blocking {
    /// Whether what is set at `place`, a resource or the whole account, can keep `step` from being taken back; what was
    /// not there before is just deleted.
    fileprivate func mayRefuse(_ step: Step, at place: Target) -> Bool {
        let counts = place.arn == step.target.arn || place.arn.hasSuffix(":root")
        return counts && settings.contains(step.setting) && step.before != .null
    }
}
