import AWS

extension Setting {
    /// Whether the name of a database leads to a public address.
    static let databasePublicAccess = databaseSwitch(
        "rds-instance-public-access",
        "PubliclyAccessible",
        terraform: "publicly_accessible"
    )

    /// Whether a database installs minor versions by itself.
    static let databaseMinorUpgrades = databaseSwitch(
        "rds-instance-minor-upgrades",
        "AutoMinorVersionUpgrade",
        terraform: "auto_minor_version_upgrade"
    )

    /// Whether a database has a standby in another availability zone.
    static let databaseMultiAZ = databaseSwitch("rds-instance-multi-az", "MultiAZ", terraform: "multi_az")

    /// A property of a database that is true or false; what it is to become counts when it is so.
    ///
    /// Applied at once, a change takes all along that waits for the maintenance window, so that what waits is part of the
    /// state: what begins to wait between plan and deed, or before a way back, makes another state of it. Our own change
    /// waits too, for up to a minute in which the database is still `available`, and then while it is `modifying`.
    ///
    /// <https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBInstance.html>
    private static func databaseSwitch(_ name: String, _ member: String, terraform: String) -> Setting {
        Setting(
            name,
            reads: ["rds:DescribeDBInstances"],
            mutations: [.modifyDBInstance],
            lag: Lag(upTo: .seconds(90)) { $0[DatabaseInstance.waiting].elements.contains(.string(member)) },
            read: { database in
                let instance = try await database.databaseInstance()
                if let status = instance["DBInstanceStatus"].string, DatabaseInstance.isPassing(status) {
                    throw Unsettled("the database is \(status), and can be changed when it is available again")
                }
                let isOn = try database.required(instance[member].boolean, member, of: .describeDBInstances)
                var state: JSON = [member: .boolean(isOn)]
                let waiting = instance.waitingChanges
                if !waiting.isEmpty { state[DatabaseInstance.waiting] = .array(waiting.map(JSON.string)) }
                return state
            },
            moves: { database, from, to in
                guard from[DatabaseInstance.waiting] == .null, to[DatabaseInstance.waiting] == .null else {
                    throw Irreversible("changes that wait for the maintenance window would come too")
                }
                let input: [String: JSON] = [
                    "DBInstanceIdentifier": .string(database.name), member: to[member], "ApplyImmediately": true,
                ]
                return [Move(.modifyDBInstance, input, after: to)]
            },
            terraform: { database, state in
                .resource(
                    "aws_db_instance",
                    importID: database.name,
                    [
                        .set("identifier", .text(database.name)),
                        .set(terraform, .boolean(state[member] == true)), .set("apply_immediately", .boolean(true)),
                    ]
                )
            }
        )
    }
}

private enum DatabaseInstance {
    /// The member of a state that names what waits.
    static let waiting = "PendingModifiedValues"

    /// Whether a database of this status refuses to be changed for some minutes.
    ///
    /// <https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/accessing-monitoring.html>
    static func isPassing(_ status: String) -> Bool {
        let passing: Set = [
            "backing-up", "creating", "maintenance", "modifying", "rebooting", "renaming",
            "resetting-master-credentials", "starting", "upgrading",
        ]
        return passing.contains(status) || status.hasPrefix("configuring-")
    }
}

extension Answer {
    /// The names of what waits for a database's maintenance window, in order.
    var waitingChanges: [String] { self["PendingModifiedValues"].items.compactMap(\.elementName).sorted() }
}

extension Looking {
    /// The database that is looked at, as `DescribeDBInstances` has it.
    func databaseInstance() async throws -> Answer {
        let answer = try await answer(.describeDBInstances, ["DBInstanceIdentifier": .text(target.name)])
        return try required(answer["DBInstances"].items.first, "database", of: .describeDBInstances)
    }
}

extension Operation {
    fileprivate static let describeDBInstances = Operation(.rds, "DescribeDBInstances")
}

extension Mutation {
    fileprivate static let modifyDBInstance = Mutation(.rds, "ModifyDBInstance")
}
