import AWS

extension Undoing {
    /// What `earlier` undos opened for others to be taken back, and did not close because they were killed.
    ///
    /// What is one of the `made` things is set as it was before those in any case.
    func leftOpen(
        by earlier: [JournalRecord],
        besides made: [JournalRecord.Made],
        in world: World
    ) async -> [Openings.Closing] {
        var closings: [Openings.Closing] = []
        for (step, _) in earlier.flatMap(\.made) {
            guard let setting = Setting.named(step.setting), let blocking = setting.blocking,
                !made.contains(where: { $0.step.isOfSame(as: step) }),
                !closings.contains(where: { $0.step.isOfSame(as: step) }),
                let now = try? await world.state(of: setting, at: step.target),
                setting.isSame(now, step.after), blocking.leavesOpen(now, unlike: step.before)
            else { continue }
            closings.append(Openings.Closing(step: step, setting: setting, opened: now, state: step.before))
        }
        return closings
    }
}
