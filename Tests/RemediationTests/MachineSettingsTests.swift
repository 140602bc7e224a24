import AWS
import Testing

@testable import Remediation

@Suite struct MachineSettingsTests {
    private let instance = ScriptedAWS.target("arn:aws:ec2:eu-west-1:111122223333:instance/i-1")
    private let database = ScriptedAWS.target("arn:aws:rds:eu-west-1:111122223333:db:tides")
    private let key = ScriptedAWS.target("arn:aws:kms:eu-west-1:111122223333:key/k-1")

    /// The calls of a way there and of the way back.
    private func calls(_ setting: Setting, _ target: Target, _ from: JSON, _ to: JSON) throws -> [[Step.Call]] {
        try [setting.moves(target, from, to), setting.moves(target, to, from)].map { $0.map(Step.Call.init) }
    }

    // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-existing-instances.html
    @Test func `the metadata options that differ are named, and that the service is on`() throws {
        let old: JSON = ["HttpTokens": "optional", "HttpEndpoint": "enabled", "HttpPutResponseHopLimit": 2]
        var new = old
        new["HttpTokens"] = "required"
        #expect(
            try calls(.instanceMetadataOptions, instance, old, new).map { $0.map(\.input) } == [
                [["InstanceId": "i-1", "HttpTokens": "required", "HttpEndpoint": "enabled"]],
                [["InstanceId": "i-1", "HttpTokens": "optional", "HttpEndpoint": "enabled"]],
            ]
        )
    }

    // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceMetadataOptionsResponse.html
    @Test(arguments: [("running", "pending", false), ("running", "applied", true), ("stopped", "pending", true)])
    func `metadata options are not in force while a running instance has them pending`(
        status: String,
        state: String,
        isSettled: Bool
    ) async throws {
        let aws = ScriptedAWS([
            "DescribeInstances": """
            <reservationSet><item><instancesSet><item><instanceState><name>\(status)</name></instanceState>
            <metadataOptions><state>\(state)</state><httpTokens>required</httpTokens>
            <httpEndpoint>enabled</httpEndpoint><httpPutResponseHopLimit>1</httpPutResponseHopLimit>
            </metadataOptions></item></instancesSet></item></reservationSet>
            """
        ])
        let looking = aws.session.looking(at: instance, home: "eu-west-1")
        guard isSettled else {
            await #expect(throws: Unsettled.self) { try await Setting.instanceMetadataOptions.read(looking) }
            return
        }
        let options = try await Setting.instanceMetadataOptions.read(looking)
        #expect(options["HttpTokens"] == "required")
    }

    @Test func `a profile is taken away by the id that AWS gave to its association`() throws {
        let profile: JSON = ["Arn": "arn:aws:iam::111122223333:instance-profile/a", "AssociationId": "iip-assoc-1"]
        let ways = try calls(.instanceProfile, instance, [:], profile)
        #expect(ways[0].map(\.input) == [["InstanceId": "i-1", "IamInstanceProfile": ["Arn": profile["Arn"]]]])
        #expect(ways[1].map(\.input) == [["AssociationId": "iip-assoc-1"]])
    }

    @Test func `a key that rotated by other days does so again`() throws {
        let ways = try calls(.keyRotation, key, KeyRotation.off, KeyRotation.every(180))
        #expect(ways[0].map(\.input) == [["KeyId": .string(key.arn), "RotationPeriodInDays": 180]])
        #expect(ways[1] == [Step.Call(operation: "kms:DisableKeyRotation", input: ["KeyId": .string(key.arn)])])
    }

    @Test func `volumes are encrypted, and no longer`() throws {
        let root = ScriptedAWS.target("arn:aws:iam::111122223333:root")
        let ways = try calls(
            .ebsEncryptionByDefault,
            root,
            ["EbsEncryptionByDefault": false],
            ["EbsEncryptionByDefault": true]
        )
        #expect(
            ways.map { $0.map(\.operation) } == [
                ["ec2:EnableEbsEncryptionByDefault"], ["ec2:DisableEbsEncryptionByDefault"],
            ]
        )
    }

    @Test func `who else may use an image stays`() throws {
        let image = ScriptedAWS.target("arn:aws:ec2:eu-west-1::image/ami-1")
        let ways = try calls(
            .imageLaunchPermission,
            image,
            [["Group": "all"], ["UserId": "444455556666"]],
            [["UserId": "444455556666"]]
        )
        #expect(
            ways.map { $0.map(\.input) } == [
                [["ImageId": "ami-1", "LaunchPermission": ["Remove": [["Group": "all"]]]]],
                [["ImageId": "ami-1", "LaunchPermission": ["Add": [["Group": "all"]]]]],
            ]
        )
    }

    @Test func `a database is changed at once, one property alone`() throws {
        let ways = try calls(.databaseMultiAZ, database, ["MultiAZ": false], ["MultiAZ": true])
        #expect(
            ways[0].map(\.input) == [["DBInstanceIdentifier": "tides", "MultiAZ": true, "ApplyImmediately": true]]
        )
    }

    @Test func `what a database is to become is not so yet, and waits`() async throws {
        let aws = ScriptedAWS([
            "DescribeDBInstances": """
            <DBInstances><DBInstance><MultiAZ>false</MultiAZ><PubliclyAccessible>false</PubliclyAccessible>
            <PendingModifiedValues><MultiAZ>true</MultiAZ></PendingModifiedValues></DBInstance></DBInstances>
            """
        ])
        let looking = aws.session.looking(at: database, home: "eu-west-1")
        let multiAZ = try await Setting.databaseMultiAZ.read(looking)
        #expect(multiAZ == ["MultiAZ": false, "PendingModifiedValues": ["MultiAZ"]])
        #expect(Setting.databaseMultiAZ.lag.isUnderWay(multiAZ))
        #expect(!Setting.databasePublicAccess.lag.isUnderWay(multiAZ))
        #expect(
            try await Setting.databasePublicAccess.read(looking) == [
                "PubliclyAccessible": false, "PendingModifiedValues": ["MultiAZ"],
            ]
        )
        await #expect(throws: AnswerError.self) { try await Setting.databaseMinorUpgrades.read(looking) }
    }

    @Test func `a database that has got other changes to make is not the one that was planned for`() async throws {
        let aws = ScriptedAWS([
            "DescribeDBInstances": """
            <DBInstances><DBInstance><MultiAZ>false</MultiAZ><PendingModifiedValues><MultiAZ>true</MultiAZ>
            <EngineVersion>8.4</EngineVersion></PendingModifiedValues></DBInstance></DBInstances>
            """
        ])
        let state = try await Setting.databaseMultiAZ.read(aws.session.looking(at: database, home: "eu-west-1"))
        #expect(state == ["MultiAZ": false, "PendingModifiedValues": ["EngineVersion", "MultiAZ"]])
        // Applied at once, the call would make those too.
        #expect(throws: Irreversible.self) { try Setting.databaseMultiAZ.moves(database, state, ["MultiAZ": false]) }
    }
}
