import AWS

// While Block Public Access is on, S3 takes no public policy back, not even where it was on before: the policy may be
// older. So it is opened first, as little as possible, and set as it was when all else is back.

/// What is opened while other things are taken back.
struct Openings {
    /// Something that the journal did not change, and that is closed again at the end.
    struct Closing {
        let step: Step
        let setting: Setting
        let opened: JSON
        let state: JSON
    }

    var steps: [Step] = []
    var closings: [Closing] = []
}

extension Undoing {
    /// The steps that open what would keep others from being taken back.
    func openings(of made: [JournalRecord.Made], in world: World) async throws -> Openings {
        var openings = Openings()
        for (index, (step, state)) in made.enumerated().reversed() {
            guard let setting = Setting.named(step.setting),
                // What cannot be looked at is refused when its own turn comes.
                let now = try? await world.state(of: setting, at: step.target),
                setting.isSame(now, state), !Self.isBack(now, before: index, in: made, setting)
            else { continue }
            if let blocking = setting.blocking {
                guard made.contains(where: { blocking.mayRefuse($0.step, at: step.target) }) else { continue }
                _ = try await open(setting, blocking, for: step, in: world, &openings)
            } else if let other = Action.named(step.action)?.settings.first(where: { $0.mayRefuse(step) }),
                let blocking = other.blocking,
                !made.contains(where: { $0.step.setting == other.name && $0.step.target == step.target }),
                let state = try await open(other, blocking, for: step, in: world, &openings)
            {
                openings.closings.append(
                    Openings.Closing(step: step, setting: other, opened: blocking.opened(state), state: state)
                )
            }
        }
        return openings
    }

    /// Opens `setting` where `step` is; the state before, or nil where it is open.
    private func open(
        _ setting: Setting,
        _ blocking: Blocking,
        for step: Step,
        in world: World,
        _ openings: inout Openings
    ) async throws -> JSON? {
        guard let state = try? await world.state(of: setting, at: step.target) else { return nil }
        let opened = blocking.opened(state)
        guard !setting.isSame(opened, state) else { return nil }
        openings.steps += try back(step, from: state, to: opened, setting, after: openings.steps.count)
        await world.plan(Change(setting: setting, target: step.target, before: state, after: opened))
        return state
    }
}

extension Setting {
    /// Whether `state` is `earlier`, opened so that it blocks nothing: where an undo was cut short, it is still so.
    func isOpened(_ state: JSON, from earlier: JSON) -> Bool {
        blocking.map { isSame(state, $0.opened(earlier)) } ?? false
    }

    /// Whether it can keep `step` from being taken back where that is.
    fileprivate func mayRefuse(_ step: Step) -> Bool { blocking?.mayRefuse(step, at: step.target) ?? false }
}

extension Blocking {
    /// Whether what is set at `place`, a resource or the whole account, can keep `step` from being taken back.
    fileprivate func mayRefuse(_ step: Step, at place: Target) -> Bool {
        let counts = place.arn == step.target.arn || place.arn.hasSuffix(":root")
        return counts && refuses(step.setting, step.before)
    }
}
