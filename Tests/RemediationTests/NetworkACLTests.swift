import AWS
import Testing

@testable import Remediation

@Suite struct NetworkACLTests {
    private let arn = "arn:aws:ec2:eu-west-1:111122223333:network-acl/acl-1"

    private func aws(_ entries: String = "") -> ScriptedAWS {
        ScriptedAWS([
            "DescribeNetworkAcls": """
            <networkAclSet><item><entrySet>
            \(entries)
            <item><ruleNumber>100</ruleNumber><ruleAction>allow</ruleAction><egress>false</egress>
              <protocol>-1</protocol><cidrBlock>0.0.0.0/0</cidrBlock></item>
            <item><ruleNumber>101</ruleNumber><ruleAction>allow</ruleAction><egress>false</egress>
              <protocol>-1</protocol><ipv6CidrBlock>::/0</ipv6CidrBlock></item>
            <item><ruleNumber>90</ruleNumber><ruleAction>allow</ruleAction><egress>true</egress>
              <protocol>-1</protocol><cidrBlock>0.0.0.0/0</cidrBlock></item>
            </entrySet></item></networkAclSet>
            """
        ])
    }

    private func deny(_ range: String, _ port: Int64) -> JSON {
        [
            range.contains(":") ? "Ipv6CidrBlock" : "CidrBlock": .string(range), "Protocol": "6",
            "PortRange": ["From": .integer(port), "To": .integer(port)], "RuleAction": "deny",
        ]
    }

    @Test func `each open port of each family gets an entry, numbered in a row`() async throws {
        let changes = try await aws().changes(.ec2NetworkACLDenyAdminPorts, arn, ["rule_number": "90"])
        #expect(changes.map(\.target.part) == ["90", "91", "92", "93"])
        #expect(changes.allSatisfy { $0.before == .null })
        #expect(
            changes.map(\.after) == [
                deny("0.0.0.0/0", 22), deny("0.0.0.0/0", 3389), deny("::/0", 22), deny("::/0", 3389),
            ]
        )
    }

    @Test func `entries that are there already keep their numbers`() async throws {
        let made = """
            <item><ruleNumber>90</ruleNumber><ruleAction>deny</ruleAction><egress>false</egress><protocol>6</protocol>
              <cidrBlock>0.0.0.0/0</cidrBlock><portRange><from>22</from><to>22</to></portRange></item>
            """
        let changes = try await aws(made).changes(.ec2NetworkACLDenyAdminPorts, arn, ["rule_number": "90"])
        #expect(changes.map(\.target.part) == ["90", "91", "92", "93"])
        #expect(changes.map { $0.before == $0.after } == [true, false, false, false])
        #expect(changes.last?.after == deny("::/0", 3389))
    }

    @Test(arguments: [("102", "would still be open"), ("98", "has an entry 100"), ("0", "is from 1"), ("x", "whole")])
    func `a number that is of no use is refused`(number: String, reason: String) async throws {
        let refusal = try await aws().refusal(.ec2NetworkACLDenyAdminPorts, arn, ["rule_number": number])
        #expect(refusal?.contains(reason) == true)
    }

    @Test func `where everything is refused already, nothing is added`() async throws {
        let shut = """
            <item><ruleNumber>1</ruleNumber><ruleAction>deny</ruleAction><egress>false</egress>
              <protocol>-1</protocol><cidrBlock>0.0.0.0/0</cidrBlock></item>
            <item><ruleNumber>2</ruleNumber><ruleAction>deny</ruleAction><egress>false</egress>
              <protocol>-1</protocol><ipv6CidrBlock>::/0</ipv6CidrBlock></item>
            """
        #expect(try await aws(shut).changes(.ec2NetworkACLDenyAdminPorts, arn, ["rule_number": "90"]).isEmpty)
    }

    @Test func `an entry is made, replaced, and taken away by its number`() async throws {
        let target = ScriptedAWS.target(arn).with(part: "90")
        let setting = Setting.networkACLEntry
        let ways: [(JSON, JSON)] = [
            (.null, deny("0.0.0.0/0", 22)), (deny("0.0.0.0/0", 22), deny("0.0.0.0/0", 23)), (deny("::/0", 22), .null),
        ]
        let moves = try ways.flatMap { try setting.moves(target, $0.0, $0.1) }
        #expect(
            moves.map(\.mutation.name) == [
                "CreateNetworkAclEntry", "ReplaceNetworkAclEntry", "DeleteNetworkAclEntry",
            ]
        )
        #expect(moves.last?.input == ["NetworkAclId": "acl-1", "RuleNumber": 90, "Egress": false])
        let ping: JSON = [
            "Protocol": "1", "RuleAction": "allow", "CidrBlock": "0.0.0.0/0", "IcmpTypeCode": ["Type": 8, "Code": -1],
        ]
        let fields = try await aws().fields(of: setting.moves(target, .null, ping)[0])
        #expect(fields.isSuperset(of: ["Icmp.Type=8", "Icmp.Code=-1", "Egress=false", "RuleNumber=90"]))
    }
}
