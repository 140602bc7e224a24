import AWS
import Testing

@testable import Remediation

@Suite struct NetworkActionTests {
    private let arn = "arn:aws:ec2:eu-west-1:111122223333:security-group/sg-1"

    private static func rule(_ source: String, isEgress: Bool = false) -> String {
        """
        <item><securityGroupRuleId>sgr-1</securityGroupRuleId><isEgress>\(isEgress)</isEgress>
        <ipProtocol>tcp</ipProtocol><fromPort>22</fromPort><toPort>22</toPort>\(source)</item>
        """
    }

    private func aws(_ rules: String, _ more: [String: String] = [:]) -> ScriptedAWS {
        let answers = [
            "DescribeSecurityGroupRules": "<securityGroupRuleSet>\(rules)</securityGroupRuleSet>",
            "DescribeNetworkInterfaces": "<networkInterfaceSet/>",
            "DescribeSecurityGroups":
                "<securityGroupInfo><item><groupId>sg-1</groupId><groupName>default</groupName></item></securityGroupInfo>",
        ]
        return ScriptedAWS(answers.merging(more) { $1 })
    }

    @Test func `a prefix list that lets everyone in is left to people`() async throws {
        let entries =
            "<entrySet><item><cidr>198.51.100.0/24</cidr></item><item><cidr>0.0.0.0/0</cidr></item></entrySet>"
        let list = aws(Self.rule("<prefixListId>pl-1</prefixListId>"), ["GetManagedPrefixListEntries": entries])
        #expect(try await list.refusal(.ec2CloseOpenPorts, arn)?.contains("prefix list pl-1") == true)
        #expect(try await list.refusal(.ec2CloseOpenPorts, arn, ["family": "ipv6"]) == nil)
        #expect(try await list.refusal(.ec2CloseOpenPorts, arn, ["ports": "445"]) == nil)
    }

    @Test func `what is closed already is not changed`() async throws {
        let changes = try await aws(Self.rule("<cidrIpv4>198.51.100.0/24</cidrIpv4>")).changes(.ec2CloseOpenPorts, arn)
        #expect(changes.allSatisfy { $0.before == $0.after })
    }

    @Test(
        arguments: [
            ["ports": "ssh"], ["ports": "22,70000"], ["family": "ipv5"], ["trusted_cidr": "198.51.100.7"],
            ["trusted_cidr": "0.0.0.0/0"], ["trusted_cidr": "2001:db8::/0"],
        ]
    )
    func `what cannot be meant is refused`(inputs: [String: String]) async throws {
        #expect(try await aws("").refusal(.ec2CloseOpenPorts, arn, inputs) != nil)
    }

    @Test func `a default group that nothing uses loses the rules of both directions`() async throws {
        let rules =
            Self.rule("<cidrIpv4>10.0.0.0/8</cidrIpv4>") + Self.rule("<cidrIpv4>0.0.0.0/0</cidrIpv4>", isEgress: true)
        let changes = try await aws(rules).changes(.ec2CloseDefaultSecurityGroup, arn)
        #expect(changes.map(\.setting.name) == ["ec2-security-group-ingress", "ec2-security-group-egress"])
        #expect(changes.allSatisfy { $0.before.elements.count == 1 && $0.after == [] })
    }

    @Test func `a default group that is used stays, and the user is named`() async throws {
        let rules = Self.rule("<cidrIpv4>10.0.0.0/8</cidrIpv4>")
        let interface =
            "<networkInterfaceSet><item><networkInterfaceId>eni-7</networkInterfaceId></item></networkInterfaceSet>"
        let used = aws(rules, ["DescribeNetworkInterfaces": interface])
        #expect(try await used.refusal(.ec2CloseDefaultSecurityGroup, arn)?.contains("eni-7") == true)
        let groups = """
            <securityGroupInfo><item><groupId>sg-1</groupId><groupName>default</groupName></item>
            <item><groupId>sg-9</groupId><groupName>web</groupName></item></securityGroupInfo>
            """
        let named = aws(rules, ["DescribeSecurityGroups": groups])
        #expect(try await named.refusal(.ec2CloseDefaultSecurityGroup, arn)?.contains("sg-9") == true)
    }

    @Test func `a group that is no default group stays`() async throws {
        let web =
            "<securityGroupInfo><item><groupId>sg-1</groupId><groupName>web</groupName></item></securityGroupInfo>"
        let aws = aws(Self.rule("<cidrIpv4>10.0.0.0/8</cidrIpv4>"), ["DescribeSecurityGroups": web])
        #expect(try await aws.refusal(.ec2CloseDefaultSecurityGroup, arn)?.contains("not the default group") == true)
    }
}
