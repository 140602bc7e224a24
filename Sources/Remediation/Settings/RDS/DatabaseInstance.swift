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

    /// A property of a database that is true or false; one that is being changed counts as what it will be.
    ///
    /// <https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBInstance.html>
    private static func databaseSwitch(_ name: String, _ member: String, terraform: String) -> Setting {
        Setting(
            name,
            reads: ["rds:DescribeDBInstances"],
            mutations: [.modifyDBInstance],
            read: { database in
                let instance = try await database.databaseInstance()
                let isOn = instance["PendingModifiedValues"][member].boolean ?? instance[member].boolean
                return .object([member: .boolean(try database.required(isOn, member, of: .describeDBInstances))])
            },
            moves: { database, _, to in
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
