import AWS

/// What a journal made and what by now is others' as well: it is not deleted, nor is what it was built on.
///
/// A topic that others have subscribed to, for example, or the bucket of a trail that looks for more by now.
struct Staying {
    /// Why, by the numbers of the steps.
    private(set) var reasons: [Int: String] = [:]
    private let made: [JournalRecord.Made]

    /// What is taken back as far as this goes.
    var others: [JournalRecord.Made] { made.filter { reasons[$0.step.number] == nil } }

    /// Looks at what was `made`, and at what is in it.
    init(_ made: [JournalRecord.Made], in world: World) async throws {
        self.made = made
        let changed = try await Self.changed(made, in: world)
        for (step, _) in made.reversed() where step.before == .null && reasons[step.number] == nil {
            guard let setting = Setting.named(step.setting), let contents = setting.contents else { continue }
            if !changed.contains(where: { $0.number == step.number }) {
                // What cannot be looked at is refused when its own turn comes.
                guard let state = try? await world.state(of: setting, at: step.target), state != .null else { continue }
                if changed.contains(where: { $0.target.arn == step.target.arn && $0.buildsOn(step) }) {
                    reasons[step.number] = "holds what has changed since, which would be deleted with it"
                } else if let reason = try await foreign(contents, in: step, world) {
                    reasons[step.number] = reason
                } else {
                    continue
                }
            }
            for other in made.map(\.step) where other.goesWith(step) && reasons[other.number] == nil {
                reasons[other.number] = "belongs to \(step.target.title), which stays"
            }
        }
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

    /// The last steps of what is neither as the journal left it nor as it was before.
    private static func changed(_ made: [JournalRecord.Made], in world: World) async throws -> [Step] {
        var changed: [Step] = []
        for (index, (step, state)) in made.enumerated() {
            let isLast = !made[(index + 1)...].contains {
                $0.step.setting == step.setting && $0.step.target == step.target
            }
            guard isLast, let setting = Setting.named(step.setting),
                let now = try? await world.state(of: setting, at: step.target),
                !setting.isSame(now, state), !setting.isOpened(now, from: state),
                !Undoing.isBack(now, before: index, in: made, setting)
            else { continue }
            changed.append(step)
        }
        return changed
    }
}

extension Step {
    /// Whether it stays when what `resource` made does: a part of that, or what that was built on.
    fileprivate func goesWith(_ resource: Step) -> Bool {
        if number == resource.number { return false }
        if number < resource.number { return resource.buildsOn(self) }
        return target.arn == resource.target.arn && buildsOn(resource)
    }
}
