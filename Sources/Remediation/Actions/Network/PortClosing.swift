import AWS
import Policies

/// Ports that nobody shall reach from everywhere.
struct PortClosing {
    /// Whose addresses `/0` means all of.
    enum Family: String, CaseIterable {
        case ipv4
        case ipv6
        case both
    }

    let ports: [Int64]
    let closesUDP: Bool
    let family: Family
    /// Who is let in instead; nil for nobody.
    let trusted: CIDR?

    /// What the inputs of an action say; throws ``Refusal`` for what cannot be meant.
    init(_ subject: Subject) throws {
        ports = try subject.ports().map(Int64.init)
        closesUDP = try subject.input("udp") == "1"
        let name = try subject.input("family")
        guard let family = Family(rawValue: name) else {
            throw Refusal("family is \(Family.allCases.map(\.rawValue).joined(separator: ", ")), not “\(name)”")
        }
        self.family = family
        let range = try subject.input("trusted_cidr")
        trusted = CIDR(range)
        guard range.isEmpty || trusted.map({ !isEverything("\($0)") }) == true else {
            throw Refusal("trusted_cidr is a range of addresses, as 198.51.100.0/24, and not of all, not “\(range)”")
        }
    }

    init(ports: [Int64], closesUDP: Bool, family: Family, trusted: CIDR? = nil) {
        self.ports = ports
        self.closesUDP = closesUDP
        self.family = family
        self.trusted = trusted
    }

    /// Whether the range, as AWS writes it, holds all addresses of a family that is meant.
    func isOpen(_ cidr: String) -> Bool {
        let isV6 = cidr.contains(":")
        return isEverything(cidr) && (family == .both || isV6 == (family == .ipv6))
    }

    /// The ports to be closed that the rule lets in, whatever its source.
    func ports(of rule: SecurityGroupRule) -> [Int64] {
        switch rule.transport {
        case .all, .tcp: ports.filter(rule.ports.contains)
        case .udp: closesUDP ? ports.filter(rule.ports.contains) : []
        case .other: []
        }
    }

    /// `rules` with the ports closed: in the place of each open rule are rules for the other ports that it lets in.
    ///
    /// A rule for all protocols leaves TCP, UDP and ICMP; the others would need a rule each, more than a group can have.
    func applied(to rules: [SecurityGroupRule]) -> [SecurityGroupRule] {
        let open = rules.filter { $0.cidr.map(isOpen) == true && !ports(of: $0).isEmpty }
        var result = rules.filter { !open.contains($0) }
        for rule in open.flatMap({ rest(of: $0) + instead(of: $0) })
        where !result.contains(where: { $0.lets(inTheSameAs: rule) }) {
            result.append(rule)
        }
        return result.sorted()
    }

    private func rest(of rule: SecurityGroupRule) -> [SecurityGroupRule] {
        let others = rule.ports.without(ports)
        switch rule.transport {
        case .tcp, .udp: return others.map { rule.with(ports: $0) }
        case .all:
            let everyPort: [ClosedRange<Int64>] = [0...65535]
            return others.map { rule.with("tcp", ports: $0) }
                + (closesUDP ? others : everyPort).map { rule.with("udp", ports: $0) }
                + [rule.with(rule.state["CidrIpv6"] == .null ? "icmp" : "icmpv6", ports: -1 ... -1)]
        case .other: return []
        }
    }

    private func instead(of rule: SecurityGroupRule) -> [SecurityGroupRule] {
        guard let trusted else { return [] }
        let rule = rule.with(source: "\(trusted)")
        return ports(of: rule).flatMap { port in
            switch rule.transport {
            case .all: (closesUDP ? ["tcp", "udp"] : ["tcp"]).map { rule.with($0, ports: port...port) }
            case .tcp, .udp, .other: [rule.with(ports: port...port)]
            }
        }
    }
}

/// However the address before the slash is written, a prefix of no bits holds all addresses.
private func isEverything(_ cidr: String) -> Bool { cidr.hasSuffix("/0") }

extension SecurityGroupRule {
    enum Transport {
        case tcp
        case udp
        case all
        case other
    }

    var transport: Transport {
        switch state["IpProtocol"] {
        case "tcp", "6": .tcp
        case "udp", "17": .udp
        case "-1": .all
        default: .other
        }
    }

    /// The ports of a rule for TCP, UDP, or all protocols.
    var ports: ClosedRange<Int64> {
        guard transport != .all, let from = state["FromPort"].integer, let to = state["ToPort"].integer,
            0 <= from, from <= to
        else { return 0...65535 }
        return from...to
    }

    /// The rule for other ports, which AWS does not know yet.
    fileprivate func with(_ transport: String? = nil, ports: ClosedRange<Int64>) -> SecurityGroupRule {
        var state = state.without(["SecurityGroupRuleId"])
        if let transport { state["IpProtocol"] = .string(transport) }
        state["FromPort"] = .integer(ports.lowerBound)
        state["ToPort"] = .integer(ports.upperBound)
        return SecurityGroupRule(state)
    }

    fileprivate func with(source cidr: String) -> SecurityGroupRule {
        var state = state.without(["CidrIpv4", "CidrIpv6"])
        state[cidr.contains(":") ? "CidrIpv6" : "CidrIpv4"] = .string(cidr)
        return SecurityGroupRule(state)
    }
}

extension ClosedRange<Int64> {
    /// What remains when `ports`, in their order, are taken out.
    fileprivate func without(_ ports: [Int64]) -> [ClosedRange<Int64>] {
        var rest: [ClosedRange<Int64>] = []
        var next = lowerBound
        for port in ports where contains(port) {
            if next < port { rest.append(next...(port - 1)) }
            next = port + 1
        }
        return next <= upperBound ? rest + [next...upperBound] : rest
    }
}
