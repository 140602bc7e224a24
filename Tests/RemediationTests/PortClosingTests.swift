import AWS
import Policies
import Testing

@testable import Remediation

@Suite struct PortClosingTests {
    private let ssh = PortClosing(ports: [22, 3389], closesUDP: false, family: .both)

    /// A rule as `tcp 22-22 0.0.0.0/0`; AWS has given it an id.
    private func rule(_ text: String) -> SecurityGroupRule {
        let words = text.split(separator: " ").map(String.init)
        let ports = words[1].split(separator: "~").compactMap { Int64($0) }
        return SecurityGroupRule([
            "IpProtocol": .string(words[0]), "FromPort": .integer(ports[0]), "ToPort": .integer(ports[1]),
            words[2].contains(":") ? "CidrIpv6" : "CidrIpv4": .string(words[2]), "SecurityGroupRuleId": "sgr-1",
        ])
    }

    private func text(_ rules: [SecurityGroupRule]) -> [String] {
        rules.map { rule in
            let state = rule.state
            let ports = "\(state["FromPort"].integer ?? 0)~\(state["ToPort"].integer ?? 0)"
            return "\(state["IpProtocol"].string ?? "") \(ports) \(rule.cidr ?? "")"
        }
    }

    @Test(
        arguments: [
            ("tcp 22~22 0.0.0.0/0", []),
            ("6 3389~3389 ::/0", []),
            ("tcp 20~25 0.0.0.0/0", ["tcp 20~21 0.0.0.0/0", "tcp 23~25 0.0.0.0/0"]),
            ("tcp 22~3389 0.0.0.0/0", ["tcp 23~3388 0.0.0.0/0"]),
            ("tcp 0~65535 ::/0", ["tcp 0~21 ::/0", "tcp 23~3388 ::/0", "tcp 3390~65535 ::/0"]),
            ("udp 22~22 0.0.0.0/0", ["udp 22~22 0.0.0.0/0"]),
            ("icmp 22~22 0.0.0.0/0", ["icmp 22~22 0.0.0.0/0"]),
            ("tcp 22~22 198.51.100.0/24", ["tcp 22~22 198.51.100.0/24"]),
            ("tcp 443~443 0.0.0.0/0", ["tcp 443~443 0.0.0.0/0"]),
        ]
    )
    func `only the ports that are open to everyone close`(open: String, left: [String]) {
        #expect(text(ssh.applied(to: [rule(open)])) == left)
    }

    @Test func `of all protocols, those that have ports and ICMP remain`() {
        #expect(
            text(ssh.applied(to: [rule("-1 -1~-1 0.0.0.0/0")])) == [
                "icmp -1~-1 0.0.0.0/0", "tcp 0~21 0.0.0.0/0", "tcp 23~3388 0.0.0.0/0", "tcp 3390~65535 0.0.0.0/0",
                "udp 0~65535 0.0.0.0/0",
            ]
        )
        let shares = PortClosing(ports: [445], closesUDP: true, family: .both)
        #expect(
            text(shares.applied(to: [rule("-1 -1~-1 ::/0")])) == [
                "icmpv6 -1~-1 ::/0", "tcp 0~444 ::/0", "tcp 446~65535 ::/0", "udp 0~444 ::/0", "udp 446~65535 ::/0",
            ]
        )
    }

    @Test func `a family that is not meant stays open`() {
        let rules = [rule("tcp 22~22 0.0.0.0/0"), rule("tcp 22~22 ::/0")]
        let closing = PortClosing(ports: [22], closesUDP: false, family: .ipv6)
        #expect(text(closing.applied(to: rules)) == ["tcp 22~22 0.0.0.0/0"])
    }

    @Test func `who is trusted is let in to each port that closes, once`() throws {
        let office = try #require(CIDR("198.51.100.7/24"))
        let closing = PortClosing(ports: [22, 3389], closesUDP: false, family: .both, trusted: office)
        #expect(
            text(closing.applied(to: [rule("tcp 22~22 0.0.0.0/0"), rule("tcp 22~23 ::/0")])) == [
                "tcp 22~22 198.51.100.0/24", "tcp 23~23 ::/0",
            ]
        )
    }

    @Test func `what is left of a rule keeps its description and its tags, and gets another id`() {
        var state = rule("tcp 22~23 0.0.0.0/0").state
        state["Description"] = "until spring"
        state["Tags"] = ["owner": "ada"]
        let left = ssh.applied(to: [SecurityGroupRule(state)])
        state["FromPort"] = 23
        state["SecurityGroupRuleId"] = .null
        #expect(left.map(\.state) == [state])
    }

    @Test func `a rule that is there already is not made twice`() {
        let rules = [rule("tcp 20~22 0.0.0.0/0"), rule("tcp 20~21 0.0.0.0/0")]
        #expect(ssh.applied(to: rules) == [rule("tcp 20~21 0.0.0.0/0")])
    }

    @Test func `applied again, nothing changes`() {
        let once = ssh.applied(to: [rule("-1 -1~-1 0.0.0.0/0"), rule("tcp 0~65535 ::/0")])
        #expect(ssh.applied(to: once) == once)
    }
}
