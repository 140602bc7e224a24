import AWS

/// What is not taken back for the sake of something else that stays: what that was built on, and its parts.
///
/// What others have changed since stays, and what they have put something into: a topic that somebody else has subscribed
/// to, with the alarms' part of it, or the bucket of a trail that looks for more by now.
struct Staying {
    /// Why, by the numbers of the steps.
    private(set) var reasons: [Int: String] = [:]
    private let made: [JournalRecord.Made]

    /// What is taken back as far as this goes.
    var others: [JournalRecord.Made] { made.filter { reasons[$0.step.number] == nil } }

    /// Looks at what was `made`, and at what is in it; what `caller` has is not the caller's to change.
    init(_ made: [JournalRecord.Made], in world: World, caller: Principal) async throws {
        self.made = made
        let changed = try await Self.changed(made, in: world)
        for step in made.map(\.step).reversed() where reasons[step.number] == nil {
            if Principal.named(in: step.call).contains(caller) {
                reasons[step.number] = Refusal.caller.reason
            } else if !changed.contains(where: { $0.number == step.number }) {
                guard let reason = try await reason(for: step, changed, world) else { continue }
                reasons[step.number] = reason
            }
            for other in made.map(\.step) where other.goesWith(step) && reasons[other.number] == nil {
                reasons[other.number] = "belongs to \(step.target.title), which stays"
            }
        }
    }

    /// Why a resource that `step` made stays; nil where it made none, and where nothing keeps it.
    private func reason(for step: Step, _ changed: [Step], _ world: World) async throws -> String? {
        guard step.before == .null, let setting = Setting.named(step.setting), let contents = setting.contents,
            let state = try? await world.state(of: setting, at: step.target), state != .null
        else { return nil }
        if changed.contains(where: { $0.target.arn == step.target.arn && $0.buildsOn(step) }) {
            return "holds what has changed since, which would be deleted with it"
        }
        return try await foreign(contents, in: step, world)
    }

    /// Why `step`, which made a resource, would take more along than the journal made; nil where it would not.
    private func foreign(
        _ contents: @Sendable (Looking) async throws -> [Content],
        in step: Step,
        _ world: World
    ) async throws -> String? {
        let found: [Content]
        do {
            found = try await contents(world.session.looking(at: step.target, home: world.home))
        } catch {
            try Task.checkCancellation()
            return "what it holds could not be looked at: \(error)"
        }
        let foreign = found.filter { content in
            !made.contains { $0.step.setting == content.setting?.name && $0.step.target == content.target }
        }
        let titles = foreign.map(\.title).joined(separator: ", ")
        return foreign.isEmpty ? nil : "holds what was added since and would be deleted with it: \(titles)"
    }

    /// The last steps of what is neither as the journal left it nor as it was before, or cannot be looked at.
    ///
    /// Why each of them stays is said when its turn comes.
    private static func changed(_ made: [JournalRecord.Made], in world: World) async throws -> [Step] {
        var changed: [Step] = []
        for (index, (step, state)) in made.enumerated() {
            let isLast = !made[(index + 1)...].contains {
                $0.step.setting == step.setting && $0.step.target == step.target
            }
            guard isLast, let setting = Setting.named(step.setting) else { continue }
            if let now = try? await world.state(of: setting, at: step.target),
                setting.isSame(now, state) || setting.isOpened(now, from: state)
                    || Undoing.isBack(now, before: index, in: made, setting)
            {
                continue
            }
            try Task.checkCancellation()
            changed.append(step)
        }
        return changed
    }
}

extension Step {
    /// Whether it stays when `other` does: what that was built on, and the parts of a resource that it made.
    fileprivate func goesWith(_ other: Step) -> Bool {
        if number == other.number || !buildsOn(other) { return false }
        if number < other.number { return Action.named(action)?.isChain != false }
        let madeResource = other.before == .null && Setting.named(other.setting)?.contents != nil
        return madeResource && target.arn == other.target.arn
    }
}
