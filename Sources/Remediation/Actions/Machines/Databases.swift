import AWS

extension Action {
    /// Takes the public address from a database's name.
    static let rdsNotPublic = Action(
        "rds-not-public",
        "Makes a database's name lead to its private address only",
        on: .resource("db", service: "rds"),
        risk: .mayInterrupt,
        caution: "clients outside the VPC lose the database at once",
        undo: "the database is publicly accessible again, at another address",
        settings: [.databasePublicAccess]
    ) { database in
        try await database.databaseChange(.databasePublicAccess, to: ["PubliclyAccessible": false])
    }

    /// Lets a database install minor versions by itself.
    static let rdsMinorUpgrades = Action(
        "rds-minor-upgrades",
        "Lets a database install minor versions by itself, in its maintenance window",
        on: .resource("db", service: "rds"),
        risk: .safe,
        caution: "an upgrade restarts the database in its maintenance window",
        undo: "minor versions are no longer installed by themselves; those installed meanwhile stay",
        settings: [.databaseMinorUpgrades]
    ) { database in
        try await database.databaseChange(.databaseMinorUpgrades, to: ["AutoMinorVersionUpgrade": true])
    }

    /// Gives a database a standby in another availability zone.
    static let rdsMultiAZ = Action(
        "rds-multi-az",
        "Gives a database a standby in another availability zone",
        on: .resource("db", service: "rds"),
        risk: .needsInput,
        caution: "it costs about twice as much from now on, and is slower while the standby is made",
        undo: "the standby is given up",
        inputs: [.acceptCost("yes, when the standby may be paid for, which costs as much as the database")],
        settings: [.databaseMultiAZ]
    ) { database in
        try database.requireAcceptedCost()
        return try await database.databaseChange(.databaseMultiAZ, to: ["MultiAZ": true]) { instance in
            guard let cluster = instance["DBClusterIdentifier"].string else { return }
            throw Refusal("is in the cluster \(cluster): add a reader to that in another availability zone")
        }
    }
}

extension Subject {
    /// The change of a property of the database, where it takes effect alone.
    fileprivate func databaseChange(
        _ setting: Setting,
        to state: JSON,
        unless objection: (Answer) throws -> Void = { _ in }
    ) async throws -> [Change] {
        let change = try await change(setting) { .object($0.members.merging(state.members) { $1 }) }
        guard change.before != change.after else { return [change] }
        let instance = try await looking().databaseInstance()
        try objection(instance)
        if let cluster = instance["DBClusterIdentifier"].string, let engine = instance["Engine"].string,
            ["mysql", "postgres"].contains(engine)
        {
            throw Refusal("is in the Multi-AZ cluster \(cluster), which has the setting for all of its instances")
        }
        // Applied at once, a change takes all along that waits for the maintenance window.
        let pending = instance.waitingChanges
        guard pending.isEmpty else {
            throw Refusal(
                "has changes that wait for its maintenance window, and would come too: \(pending.joined(separator: ", "))"
            )
        }
        return [change]
    }
}
