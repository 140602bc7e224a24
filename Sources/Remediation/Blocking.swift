import AWS

/// How a setting can keep others from being changed, or from being seen as they are.
struct Blocking: Sendable {
    /// The members of its state that do so while they are true, by the names of the settings that each is about.
    let switches: [String: [String]]
    /// Whether a setting of this name could not get this state.
    let refuses: @Sendable (_ setting: String, _ state: JSON) -> Bool

    /// The state, made from one that may block `settings`, in which it does not, and which is no wider open than that.
    func opened(_ state: JSON, for settings: Set<String>) -> JSON {
        var opened = state
        for name in settings.flatMap({ switches[$0] ?? [] }) where state[name] == true { opened[name] = false }
        return opened
    }

    /// The settings that `state` does not block at all.
    func open(in state: JSON) -> Set<String> {
        Set(switches.filter { $0.value.allSatisfy { state[$0] != true } }.keys)
    }

    /// Whether something is open in `state` that `other` closes.
    func leavesOpen(_ state: JSON, unlike other: JSON) -> Bool {
        switches.values.joined().contains { state[$0] != true && other[$0] == true }
    }
}
