import AWS

/// AWS as it is, and as it will be when what is planned so far is done.
///
/// Each setting is read once; an action that comes later sees what earlier ones leave behind.
actor World {
    nonisolated let session: Session
    nonisolated let home: String
    nonisolated let regions: [String]
    private var readings: [Place: Task<JSON, any Error>] = [:]
    private var planned: [Place: JSON] = [:]

    private struct Place: Hashable {
        let setting: String
        let target: Target
    }

    init(_ session: Session, home: String, regions: [String]) {
        self.session = session
        self.home = home
        self.regions = regions
    }

    /// The state that `setting` will have.
    func state(of setting: Setting, at target: Target) async throws -> JSON {
        let place = Place(setting: setting.name, target: target)
        if let state = planned[place] { return state }
        if let reading = readings[place] { return try await reading.value }
        let looking = session.looking(at: target, home: home)
        let reading = Task { try await setting.read(looking) }
        readings[place] = reading
        return try await reading.value
    }

    /// Takes `change` for done.
    func plan(_ change: Change) {
        planned[Place(setting: change.setting.name, target: change.target)] = change.after
    }
}
