import AWS

extension Setting {
    /// An inbound entry of a network ACL, whose number is the target's part; null for none.
    ///
    /// <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NetworkAclEntry.html>
    static let networkACLEntry = Setting(
        "ec2-network-acl-entry",
        reads: ["ec2:DescribeNetworkAcls"],
        mutations: [.createNetworkACLEntry, .replaceNetworkACLEntry, .deleteNetworkACLEntry],
        read: { acl in
            let entry = try await acl.inboundEntries().first { $0["RuleNumber"] == acl.target.ruleNumber }
            guard var entry else { return .null }
            entry["RuleNumber"] = .null
            entry["Egress"] = .null
            return entry
        },
        moves: { acl, from, to in
            let place: [String: JSON] = [
                "NetworkAclId": .string(acl.name), "RuleNumber": acl.ruleNumber, "Egress": false,
            ]
            guard to != .null else { return [Move(.deleteNetworkACLEntry, place, after: .null)] }
            let mutation: Mutation = from == .null ? .createNetworkACLEntry : .replaceNetworkACLEntry
            return [Move(mutation, to.members.merging(place) { $1 }, after: to)]
        },
        terraform: { acl, entry in
            guard entry != .null else { return .note("remove the resource aws_network_acl_rule of entry \(acl.part)") }
            let transport = entry["Protocol"].string ?? ""
            let texts = [
                ("network_acl_id", acl.name), ("protocol", transport), ("rule_action", entry["RuleAction"].string),
                ("cidr_block", entry["CidrBlock"].string), ("ipv6_cidr_block", entry["Ipv6CidrBlock"].string),
            ]
            let numbers = [
                ("rule_number", acl.ruleNumber.integer), ("from_port", entry["PortRange"]["From"].integer),
                ("to_port", entry["PortRange"]["To"].integer), ("icmp_type", entry["IcmpTypeCode"]["Type"].integer),
                ("icmp_code", entry["IcmpTypeCode"]["Code"].integer),
            ]
            return .resource(
                "aws_network_acl_rule",
                importID: "\(acl.name):\(acl.part):\(transport):false",
                texts.compactMap { name, text in text.map { .set(name, .text($0)) } }
                    + numbers.compactMap { name, number in number.map { .set(name, .integer($0)) } }
                    + [.set("egress", .boolean(false))]
            )
        }
    )
}

extension Target {
    /// The number of an entry of a network ACL.
    fileprivate var ruleNumber: JSON { Int64(part).map(JSON.integer) ?? .null }
}

extension Looking {
    /// The inbound entries of the network ACL, as the API spells them; the one that refuses the rest is among them.
    func inboundEntries() async throws -> [JSON] {
        let operation = Operation.describeNetworkACLs
        let answer = try await answer(operation, ["NetworkAclId": [.text(target.name)]])
        let acl = try required(answer["networkAclSet"].items.first, "network ACL", of: operation)
        return try required(acl["entrySet"].isAbsent ? nil : acl["entrySet"].items, "entrySet", of: operation)
            .filter { try required($0["egress"].boolean, "egress", of: operation) == false }
            .map { entry in
                var state: JSON = [
                    "Egress": false,
                    "RuleNumber": .integer(try required(entry["ruleNumber"].integer, "ruleNumber", of: operation)),
                    "RuleAction": .string(try required(entry["ruleAction"].string, "ruleAction", of: operation)),
                    "Protocol": .string(try required(entry["protocol"].string, "protocol", of: operation)),
                ]
                state["CidrBlock"] = entry["cidrBlock"].string.map(JSON.string) ?? .null
                state["Ipv6CidrBlock"] = entry["ipv6CidrBlock"].string.map(JSON.string) ?? .null
                let (ports, icmp) = (entry["portRange"], entry["icmpTypeCode"])
                if let from = ports["from"].integer, let to = ports["to"].integer {
                    state["PortRange"] = ["From": .integer(from), "To": .integer(to)]
                }
                if let type = icmp["type"].integer, let code = icmp["code"].integer {
                    state["IcmpTypeCode"] = ["Type": .integer(type), "Code": .integer(code)]
                }
                return state
            }
    }
}

extension Operation {
    fileprivate static let describeNetworkACLs = Operation(.ec2, "DescribeNetworkAcls")
}

extension Mutation {
    fileprivate static let createNetworkACLEntry = entryMutation("CreateNetworkAclEntry")
    fileprivate static let replaceNetworkACLEntry = entryMutation("ReplaceNetworkAclEntry")
    fileprivate static let deleteNetworkACLEntry = entryMutation("DeleteNetworkAclEntry")

    private static func entryMutation(_ name: String) -> Mutation {
        Mutation(.ec2, name, wireNames: ["IcmpTypeCode": .member("Icmp")])
    }
}
