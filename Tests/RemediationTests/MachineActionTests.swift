import AWS
import Testing

@testable import Remediation

@Suite struct MachineActionTests {
    private let database = "arn:aws:rds:eu-west-1:111122223333:db:tides"
    private let instance = "arn:aws:ec2:eu-west-1:111122223333:instance/i-1"

    private func aws(engine: String = "mysql", more: String = "") -> ScriptedAWS {
        ScriptedAWS([
            "DescribeDBInstances": """
            <DBInstances><DBInstance><Engine>\(engine)</Engine><MultiAZ>false</MultiAZ>
            <PubliclyAccessible>true</PubliclyAccessible>
            <AutoMinorVersionUpgrade>true</AutoMinorVersionUpgrade>\(more)</DBInstance></DBInstances>
            """
        ])
    }

    @Test func `a standby is not paid for without a word`() async throws {
        #expect(try await aws().refusal(.rdsMultiAZ, database)?.contains("--set accept_cost") == true)
        #expect(try await aws().refusal(.rdsMultiAZ, database, ["accept_cost": "no"])?.contains("“no”") == true)
        let changes = try await aws().changes(.rdsMultiAZ, database, ["accept_cost": "yes"])
        #expect(changes.map(\.after) == [["MultiAZ": true]])
    }

    @Test func `a member of a cluster gets no standby of its own`() async throws {
        let aurora = aws(engine: "aurora-mysql", more: "<DBClusterIdentifier>fleet</DBClusterIdentifier>")
        let reason = try await aurora.refusal(.rdsMultiAZ, database, ["accept_cost": "yes"])
        #expect(reason?.contains("the cluster fleet") == true)
        #expect(try await aurora.refusal(.rdsNotPublic, database) == nil)
        let cluster = aws(engine: "mysql", more: "<DBClusterIdentifier>fleet</DBClusterIdentifier>")
        #expect(try await cluster.refusal(.rdsNotPublic, database)?.contains("Multi-AZ cluster fleet") == true)
    }

    @Test func `changes that wait are not taken along`() async throws {
        let waiting = aws(more: "<PendingModifiedValues><EngineVersion>8.4</EngineVersion></PendingModifiedValues>")
        #expect(try await waiting.refusal(.rdsNotPublic, database)?.contains("EngineVersion") == true)
        // Nothing is to be done, so nothing would be taken along.
        #expect(try await waiting.refusal(.rdsMinorUpgrades, database) == nil)
        #expect(try await aws(more: "<PendingModifiedValues/>").refusal(.rdsNotPublic, database) == nil)
    }

    @Test func `a profile without a role is of no use`() async throws {
        let inputs = ["instance_profile": "a"]
        let bare = ScriptedAWS(["GetInstanceProfile": "<InstanceProfile><Arn>a</Arn><Roles/></InstanceProfile>"])
        #expect(try await bare.refusal(.ec2InstanceRole, instance, inputs)?.contains("no role") == true)
        #expect(try await bare.refusal(.ec2InstanceRole, instance)?.contains("--set instance_profile") == true)
        let whole = ScriptedAWS([
            "GetInstanceProfile":
                "<InstanceProfile><Arn>a</Arn><Roles><member><RoleName>r</RoleName></member></Roles></InstanceProfile>",
            "DescribeIamInstanceProfileAssociations": """
            <iamInstanceProfileAssociationSet><item><associationId>iip-assoc-1</associationId>
            <iamInstanceProfile><arn>b</arn></iamInstanceProfile><state>disassociating</state></item>
            </iamInstanceProfileAssociationSet>
            """,
        ])
        let changes = try await whole.changes(.ec2InstanceRole, instance, inputs)
        #expect(changes.map(\.before) == [[:]])
        #expect(changes.map(\.after) == [["Arn": "a"]])
    }

    @Test func `a metadata service that is off asks for nothing`() async throws {
        let aws = ScriptedAWS([
            "DescribeInstances": """
            <reservationSet><item><instancesSet><item><metadataOptions><httpTokens>optional</httpTokens>
            <httpEndpoint>disabled</httpEndpoint><httpPutResponseHopLimit>1</httpPutResponseHopLimit>
            </metadataOptions></item></instancesSet></item></reservationSet>
            """
        ])
        let changes = try await aws.changes(.ec2RequireIMDSv2, instance)
        #expect(changes.allSatisfy { $0.before == $0.after })
    }

    @Test(arguments: [(#"{"Datapoints": []}"#, nil), (#"{"Datapoints": [{"Sum": 3}, {"Sum": 4.0}]}"#, "7 times")])
    func `an instance that is still asked without a token is left alone`(points: String, reason: String?) async throws {
        let aws = ScriptedAWS([
            "DescribeInstances": """
            <reservationSet><item><instancesSet><item><metadataOptions><httpTokens>optional</httpTokens>
            <httpEndpoint>enabled</httpEndpoint><httpPutResponseHopLimit>1</httpPutResponseHopLimit>
            </metadataOptions></item></instancesSet></item></reservationSet>
            """,
            "GetMetricStatistics": points,
        ])
        let refusal = try await aws.refusal(.ec2RequireIMDSv2, instance)
        #expect((refusal == nil) == (reason == nil) && refusal?.contains(reason ?? "") != false)
        #expect(try await aws.refusal(.ec2RequireIMDSv2, instance, ["even_if_used": "yes"]) == nil)
    }
}
