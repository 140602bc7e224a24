extension Action {
    /// Every action, in the order of the ids.
    public static let all: [Action] = groups.flatMap { $0 }.sorted { $0.id < $1.id }

    private static let groups: [[Action]] = [storage, identities, people, trails, detection, network, machines]

    /// The action called `id`.
    public static func named(_ id: String) -> Action? { all.first { $0.id == id } }
}

extension Setting {
    private static let byName = Dictionary(
        Action.all.flatMap(\.settings).map { ($0.name, $0) }
    ) { first, _ in first }

    /// The setting called `name`.
    static func named(_ name: String) -> Setting? { byName[name] }
}
