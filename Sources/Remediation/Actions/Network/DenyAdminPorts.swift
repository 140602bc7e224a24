import AWS
import Policies

extension Action {
    /// Puts entries before those of a network ACL that refuse administration ports to everyone.
    static let ec2NetworkACLDenyAdminPorts = Action(
        "ec2-network-acl-deny-admin-ports",
        "Adds entries to a network ACL that refuse ports to the whole internet, before those that let everyone in",
        on: .resource("network-acl", service: "ec2"),
        risk: .needsInput,
        caution: """
            whoever comes in to the subnets by these ports, from other subnets too, is cut off, and so is an answer that \
            happens to come to such a port
            """,
        undo: "the entries are taken away",
        inputs: [
            Action.Input("rule_number", "the number of the first entry, lower than those that let everyone in"),
            Action.Input("ports", "the ports, separated by commas", standard: "22,3389"),
            Action.Input("udp", "1 when the ports are refused for UDP too", standard: "0"),
        ],
        settings: [.networkACLEntry]
    ) { acl in
        let first = try acl.number("rule_number")
        let ports = try acl.ports()
        let withUDP = try acl.input("udp") == "1"
        let entries = try await acl.looking().inboundEntries()
        let open = { try NetworkACL.openings(in: JSON.array($0).text, of: ports, withUDP: withUDP) }
        guard !(try open(entries)).isEmpty else { return [] }
        // Those that it has made before it was stopped keep their numbers, and so do those that are still to come.
        let refusals = try open(entries.filter { !$0.isRefusal(from: first) }).map(\.refusal)
        let openings = try open(
            entries.filter { !($0.isRefusal(from: first) && refusals.contains($0.without(["RuleNumber", "Egress"]))) }
        )
        guard 1 <= first, first + Int64(openings.count) <= 32767 else {
            throw Refusal("rule_number is from 1 to \(32767 - openings.count), not \(first)")
        }
        var changes: [Change] = []
        var all = entries
        for (number, opening) in zip(first..., openings) {
            let target = acl.target.with(part: "\(number)")
            var change = try await acl.change(.networkACLEntry, at: target) { _ in opening.refusal }
            guard [.null, change.after].contains(change.before) else {
                throw Refusal(
                    "has an entry \(number) already; --set rule_number=…: \(openings.count) numbers in a row that are free"
                )
            }
            changes.append(change)
            change.after["RuleNumber"] = .integer(number)
            change.after["Egress"] = false
            all.append(change.after)
        }
        if let open = try NetworkACL.openPorts(in: JSON.array(all).text, of: ports, withUDP: withUDP) {
            throw Refusal(
                "would still be \(open); --set rule_number=…: one that is lower than those that let everyone in"
            )
        }
        return changes
    }
}

extension JSON {
    /// Whether it is an entry that refuses something, with this number or a higher one.
    fileprivate func isRefusal(from number: Int64) -> Bool {
        self["RuleAction"] == "deny" && (self["RuleNumber"].integer ?? 0) >= number
    }
}

extension NetworkACL.Opening {
    /// The entry that refuses what comes in here.
    fileprivate var refusal: JSON {
        [
            range.contains(":") ? "Ipv6CidrBlock" : "CidrBlock": .string(range),
            "Protocol": transport == "udp" ? "17" : "6",
            "PortRange": ["From": .integer(Int64(port)), "To": .integer(Int64(port))],
            "RuleAction": "deny",
        ]
    }
}
