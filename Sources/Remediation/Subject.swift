import AWS

/// What an action is asked to set right, and all that it may know of it.
struct Subject: Sendable {
    let target: Target
    let action: Action
    /// What the user, the rule or the action itself says, by the names of the action's inputs.
    let inputs: [String: String]
    let world: World

    /// What the input called `name` says.
    ///
    /// Throws ``Refusal`` where nobody said anything; the user learns which `--set` are missing, all at once.
    func input(_ name: String) throws -> String {
        if let text = inputs[name], !text.isEmpty { return text }
        guard let input = action.inputs.first(where: { $0.name == name }) else {
            preconditionFailure("\(action.id) does not declare its input \(name)")
        }
        guard let standard = input.standard else { throw missingInputs }
        return standard
    }

    /// That inputs are missing which every subject of the action needs: those that only some need have a standard.
    private var missingInputs: Refusal {
        let missing = action.inputs.filter { $0.standard == nil && (inputs[$0.name] ?? "").isEmpty }
        let flags = missing.map { "--set \($0.name)=…" }.joined(separator: " ")
        return Refusal("needs \(flags): \(missing.map(\.meaning).joined(separator: "; "))")
    }

    /// The input called `name` as a whole number.
    func number(_ name: String) throws -> Int64 {
        let text = try input(name)
        guard let number = Int64(text) else { throw Refusal("\(name) is a whole number, not “\(text)”") }
        return number
    }

    /// The state of `setting` as it will be when all that is planned so far is done.
    func state(of setting: Setting, at target: Target? = nil) async throws -> JSON {
        try await world.state(of: setting, at: target ?? self.target)
    }

    /// The change of `setting` from what it is to what `state` makes of that.
    func change(
        _ setting: Setting,
        at target: Target? = nil,
        to state: (JSON) throws -> JSON
    ) async throws -> Change {
        let target = target ?? self.target
        let before = try await world.state(of: setting, at: target)
        return Change(setting: setting, target: target, before: before, after: try state(before))
    }

    /// A look at AWS for what is to be known beside the settings.
    func looking(at target: Target? = nil) -> Looking {
        world.session.looking(at: target ?? self.target, home: world.home)
    }

    /// The regions that are enabled and looked at.
    var regions: [String] { world.regions }

    /// The region in which the account's own calls are made.
    var home: String { world.home }
}
