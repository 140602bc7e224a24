import AWS
import Testing

@testable import Remediation

@Suite struct SecurityGroupRulesTests {
    private let group = ScriptedAWS.target("arn:aws:ec2:eu-west-1:111122223333:security-group/sg-1")
    private let ingress = Setting.securityGroupIngress

    private let open: JSON = [
        "IpProtocol": "tcp", "FromPort": 20, "ToPort": 25, "CidrIpv4": "0.0.0.0/0", "Description": "old",
        "Tags": ["owner": "ada"], "SecurityGroupRuleId": "sgr-open",
    ]
    private let office: JSON = [
        "IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "CidrIpv4": "198.51.100.0/24",
        "SecurityGroupRuleId": "sgr-office",
    ]
    private let members: JSON = [
        "IpProtocol": "-1", "FromPort": -1, "ToPort": -1, "SecurityGroupRuleId": "sgr-members",
        "ReferencedGroupInfo": ["GroupId": "sg-2", "UserId": "444455556666"],
    ]

    private func piece(_ from: Int64, _ to: Int64) -> JSON {
        var piece = open
        piece["FromPort"] = .integer(from)
        piece["ToPort"] = .integer(to)
        piece["SecurityGroupRuleId"] = .null
        return piece
    }

    @Test func `what comes is authorized before what goes is revoked, and each call is one step`() throws {
        let after: JSON = [piece(20, 21), office, piece(23, 25)]
        let moves = try ingress.moves(group, [open, office], after)
        #expect(moves.map(\.mutation.name) == ["AuthorizeSecurityGroupIngress", "RevokeSecurityGroupIngress"])
        #expect(moves[0].after.elements.count == 4)
        #expect(moves[1].input == ["GroupId": "sg-1", "SecurityGroupRuleIds": ["sgr-open"]])
        #expect(ingress.isSame(moves[1].after, after))
        var state: JSON = [open, office]
        for move in moves {
            let again = try ingress.moves(group, state, move.after)
            #expect(again.map(Step.Call.init) == [Step.Call(move)])
            state = move.after
        }
    }

    @Test func `the way back has the rule as it was, and revokes what was made for it`() throws {
        var made = piece(20, 21)
        made["SecurityGroupRuleId"] = "sgr-new"
        let moves = try ingress.moves(group, [made, office], [open, office])
        let permission: JSON = [
            "IpProtocol": "tcp", "FromPort": 20, "ToPort": 25,
            "IpRanges": [["CidrIp": "0.0.0.0/0", "Description": "old"]],
        ]
        let tags: JSON = ["ResourceType": "security-group-rule", "Tags": [["Key": "owner", "Value": "ada"]]]
        #expect(
            moves.map(\.input) == [
                ["GroupId": "sg-1", "IpPermissions": [permission], "TagSpecifications": [tags]],
                ["GroupId": "sg-1", "SecurityGroupRuleIds": ["sgr-new"]],
            ]
        )
    }

    @Test func `before AWS has given an id, the way back says so`() throws {
        let back = try ingress.moves(group, [piece(20, 21)], [])
        #expect(back.map(\.input) == [["GroupId": "sg-1", "SecurityGroupRuleIds": ["(the id that AWS gives)"]]])
    }

    @Test func `rules with other tags are authorized by another call`() throws {
        let moves = try ingress.moves(group, [], [open, office, members])
        #expect(moves.map(\.input["TagSpecifications"]?.elements.count) == [nil, 1])
        #expect(moves[0].input["IpPermissions"]?.elements.count == 2)
    }

    @Test func `another id alone is no difference`() throws {
        var again = office
        again["SecurityGroupRuleId"] = "sgr-again"
        #expect(ingress.isSame([office], [again]))
        #expect(try ingress.moves(group, [office], [again]).isEmpty)
    }

    @Test func `the wire has EC2's own names`() async throws {
        let aws = ScriptedAWS([:])
        let moves = try ingress.moves(group, [office], [members, open])
        #expect(
            try await aws.fields(of: moves[0]).isSuperset(of: [
                "Action=AuthorizeSecurityGroupIngress", "GroupId=sg-1", "IpPermissions.1.IpProtocol=-1",
                "IpPermissions.1.Groups.1.GroupId=sg-2", "IpPermissions.1.Groups.1.UserId=444455556666",
            ])
        )
        #expect(
            try await aws.fields(of: moves[1]).isSuperset(of: [
                "IpPermissions.1.FromPort=20", "IpPermissions.1.IpRanges.1.CidrIp=0.0.0.0%2F0",
                "IpPermissions.1.IpRanges.1.Description=old",
                "TagSpecification.1.ResourceType=security-group-rule", "TagSpecification.1.Tag.1.Key=owner",
            ])
        )
        #expect(try await aws.fields(of: moves[2]).contains("SecurityGroupRuleId.1=sgr-office"))
    }

    @Test func `of what AWS answers, the tags of its own and the other direction are left out`() async throws {
        let aws = ScriptedAWS([
            "DescribeSecurityGroupRules": """
            <securityGroupRuleSet>
              <item><securityGroupRuleId>sgr-1</securityGroupRuleId><isEgress>true</isEgress>
                <ipProtocol>-1</ipProtocol><fromPort>-1</fromPort><toPort>-1</toPort>
                <cidrIpv4>0.0.0.0/0</cidrIpv4></item>
              <item><securityGroupRuleId>sgr-2</securityGroupRuleId><isEgress>false</isEgress>
                <ipProtocol>tcp</ipProtocol><fromPort>22</fromPort><toPort>22</toPort>
                <prefixListId>pl-1</prefixListId><description></description>
                <tagSet><item><key>aws:made-by</key><value>x</value></item>
                  <item><key>owner</key><value>ada</value></item></tagSet></item>
            </securityGroupRuleSet>
            """
        ])
        let rule: JSON = [
            "IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "PrefixListId": "pl-1", "Tags": ["owner": "ada"],
            "SecurityGroupRuleId": "sgr-2",
        ]
        let looking = aws.session.looking(at: group, home: "eu-west-1")
        #expect(try await ingress.read(looking) == [rule])
        #expect(await aws.lastFields.isSuperset(of: ["Filter.1.Name=group-id", "Filter.1.Value.1=sg-1"]))
    }

    @Test func `a rule without a source is an answer that cannot be right`() async throws {
        let item = "<item><securityGroupRuleId>sgr-1</securityGroupRuleId><isEgress>false</isEgress>"
        let aws = ScriptedAWS([
            "DescribeSecurityGroupRules":
                "<securityGroupRuleSet>\(item)<ipProtocol>tcp</ipProtocol></item></securityGroupRuleSet>"
        ])
        await #expect(throws: AnswerError.self) {
            try await ingress.read(aws.session.looking(at: group, home: "eu-west-1"))
        }
    }
}
