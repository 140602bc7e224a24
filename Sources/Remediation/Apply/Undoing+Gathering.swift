import AWS

extension Undoing {
    /// What was `made`, the steps of each blocking setting as one: from the state that is there to that before the first.
    ///
    /// It stands before all that it may refuse, so that it is taken back after that. A step in between, as where
    /// everything but IgnorePublicAcls was turned on before an ACL was edited, would close what has to be open.
    func gathered(_ made: [JournalRecord.Made], in world: World) async -> [JournalRecord.Made] {
        var placed: [(place: Int, made: JournalRecord.Made)] = []
        for (index, each) in made.enumerated() {
            guard let setting = Setting.named(each.step.setting), let blocking = setting.blocking else {
                placed.append((2 * index + 1, each))
                continue
            }
            let own = made.filter { $0.step.isOfSame(as: each.step) }
            guard own[0].step.number == each.step.number else { continue }
            let refused = made.firstIndex { blocking.mayRefuse($0.step, at: each.step.target) } ?? index
            // After a kill nobody knows which of its steps was the last, or how far an undo of them came.
            let states = own.reversed().flatMap { [$0.state, $0.step.before] }
            let now = try? await world.state(of: setting, at: each.step.target)
            let left = now.flatMap { now in
                states.first { setting.isSame(now, $0) } ?? states.first { setting.isOpened(now, from: $0) }
            }
            placed.append((2 * min(index, refused), (each.step, left ?? states[0])))
        }
        return placed.sorted { $0.place < $1.place }.map(\.made)
    }
}

extension Blocking {
    /// Whether what is set at `place`, a resource or the whole account, can keep `step` from being taken back.
    func mayRefuse(_ step: Step, at place: Target) -> Bool {
        let counts = place.arn == step.target.arn || place.arn.hasSuffix(":root")
        return counts && refuses(step.setting, step.before)
    }
}

extension Step {
    /// Whether it changes the same thing.
    func isOfSame(as other: Step) -> Bool { setting == other.setting && target == other.target }
}
