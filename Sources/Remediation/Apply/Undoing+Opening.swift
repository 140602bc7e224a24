import AWS

// While Block Public Access is on, S3 takes no public policy or ACL back, not even where it was on before: they may be
// older. So it is opened first, as little as possible, and set as it was when all that it could refuse is back.

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
        let pending = await pending(made, in: world)
        for (step, state) in made.reversed() {
            guard let setting = Setting.named(step.setting), let blocking = setting.blocking,
                let now = try? await world.state(of: setting, at: step.target),
                setting.isSame(now, state) || setting.isOpened(now, from: state)
            else { continue }
            _ = try await open(setting, blocking, at: step, for: pending, in: world, &openings)
        }
        for step in pending {
            guard let other = Action.named(step.action)?.settings.first(where: { $0.mayRefuse(step) }),
                let blocking = other.blocking,
                !made.contains(where: { $0.step.setting == other.name && $0.step.target == step.target }),
                let closing = try await open(other, blocking, at: step, for: pending, in: world, &openings)
            else { continue }
            openings.closings.append(closing)
        }
        return openings
    }

    /// The steps that are still to be taken back, the last one first.
    private func pending(_ made: [JournalRecord.Made], in world: World) async -> [Step] {
        var pending: [Step] = []
        for (index, (step, state)) in made.enumerated().reversed() {
            guard let setting = Setting.named(step.setting) else { continue }
            var now = pending.last { $0.isOfSame(as: step) }?.before
            // What cannot be looked at is refused when its own turn comes.
            if now == nil { now = try? await world.state(of: setting, at: step.target) }
            guard let now, setting.isSame(now, state), !Self.isBack(now, before: index, in: made, setting) else {
                continue
            }
            pending.append(step)
        }
        return pending
    }

    /// Opens `setting` where `step` is, for those of `pending` that it may refuse; nil where it is open for them.
    private func open(
        _ setting: Setting,
        _ blocking: Blocking,
        at step: Step,
        for pending: [Step],
        in world: World,
        _ openings: inout Openings
    ) async throws -> Openings.Closing? {
        guard let state = try? await world.state(of: setting, at: step.target) else { return nil }
        let refused = pending.filter { blocking.mayRefuse($0, at: step.target) }
        let opened = blocking.opened(state, for: Set(refused.map(\.setting)))
        guard !setting.isSame(opened, state) else { return nil }
        openings.steps += try back(step, from: state, to: opened, setting, after: openings.steps.count)
        await world.plan(Change(setting: setting, target: step.target, before: state, after: opened))
        return Openings.Closing(step: step, setting: setting, opened: opened, state: state)
    }
}

extension Setting {
    /// Whether `state` is `earlier`, opened for others to be taken back: where an undo was cut short, it is still so.
    func isOpened(_ state: JSON, from earlier: JSON) -> Bool {
        blocking.map { isSame(state, $0.opened(earlier, for: $0.open(in: state))) } ?? false
    }

    /// Whether it can keep `step` from being taken back where that is.
    fileprivate func mayRefuse(_ step: Step) -> Bool { blocking?.mayRefuse(step, at: step.target) ?? false }
}
