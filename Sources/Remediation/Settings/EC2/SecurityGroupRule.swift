import AWS

/// A rule of a security group, with one source or destination.
struct SecurityGroupRule: Equatable {
    /// The rule by the names of `DescribeSecurityGroupRules`, its tags as an object.
    let state: JSON

    init(_ state: JSON) { self.state = state }

    /// Reads an item of the answer of `DescribeSecurityGroupRules`.
    ///
    /// Tags whose names begin with `aws:` are AWS's own, which nobody can write; they are left out.
    init(_ item: Answer, at group: Looking, _ operation: Operation) throws {
        var state: JSON = [
            "IpProtocol": .string(try group.required(item["ipProtocol"].string, "ipProtocol", of: operation)),
            "SecurityGroupRuleId": .string(
                try group.required(item["securityGroupRuleId"].string, "securityGroupRuleId", of: operation)
            ),
        ]
        state["FromPort"] = item["fromPort"].integer.map(JSON.integer) ?? .null
        state["ToPort"] = item["toPort"].integer.map(JSON.integer) ?? .null
        state["CidrIpv4"] = item["cidrIpv4"].string.map(JSON.string) ?? .null
        state["CidrIpv6"] = item["cidrIpv6"].string.map(JSON.string) ?? .null
        state["PrefixListId"] = item["prefixListId"].string.map(JSON.string) ?? .null
        state["Description"] = item["description"].string.flatMap { $0.isEmpty ? nil : .string($0) } ?? .null
        let other = item["referencedGroupInfo"]
        if let id = other["groupId"].string {
            state["ReferencedGroupInfo"] = ["GroupId": .string(id)]
            state["ReferencedGroupInfo"]["UserId"] = other["userId"].string.map(JSON.string) ?? .null
        }
        let sources = ["CidrIpv4", "CidrIpv6", "PrefixListId", "ReferencedGroupInfo"]
        _ = try group.required(sources.first { state[$0] != .null }, "source or destination", of: operation)
        let tags = item["tagSet"].items.compactMap { tag in tag["key"].string.map { ($0, tag["value"].string ?? "") } }
        let own = tags.filter { !$0.0.hasPrefix("aws:") }
        if !own.isEmpty { state["Tags"] = .object(Dictionary(own) { $1 }.mapValues(JSON.string)) }
        self.state = state
    }

    var id: String? { state["SecurityGroupRuleId"].string }

    /// An object; null for none.
    var tags: JSON { state["Tags"] }

    /// The IPv4 or IPv6 range; nil where a prefix list or a group stands.
    var cidr: String? { state["CidrIpv4"].string ?? state["CidrIpv6"].string }

    /// Whether the rules differ in nothing but the id.
    func isSame(as other: SecurityGroupRule) -> Bool {
        state.without(["SecurityGroupRuleId"]) == other.state.without(["SecurityGroupRuleId"])
    }

    /// Whether AWS would call the rules duplicates: protocol, ports, and source or destination are the same.
    func lets(inTheSameAs other: SecurityGroupRule) -> Bool { key == other.key }

    private var key: JSON { state.without(["SecurityGroupRuleId", "Description", "Tags"]) }

    /// The rule as an element of `IpPermissions`.
    var permission: JSON {
        var permission: JSON = ["IpProtocol": state["IpProtocol"]]
        if state["IpProtocol"] != "-1" {
            permission["FromPort"] = state["FromPort"]
            permission["ToPort"] = state["ToPort"]
        }
        var peer = state["ReferencedGroupInfo"]
        let list: String
        if state["CidrIpv4"] != .null {
            (list, peer) = ("IpRanges", ["CidrIp": state["CidrIpv4"]])
        } else if state["CidrIpv6"] != .null {
            (list, peer) = ("Ipv6Ranges", ["CidrIpv6": state["CidrIpv6"]])
        } else if state["PrefixListId"] != .null {
            (list, peer) = ("PrefixListIds", ["PrefixListId": state["PrefixListId"]])
        } else {
            list = "UserIdGroupPairs"
        }
        peer["Description"] = state["Description"]
        permission[list] = [peer]
        return permission
    }

    /// The rule as a block `ingress` of Terraform's `aws_security_group`.
    var block: Terraform.Argument {
        let isAll = state["IpProtocol"] == "-1"
        var arguments: [Terraform.Argument] = [
            .set("protocol", .text(state["IpProtocol"].string ?? "")),
            .set("from_port", .integer(isAll ? 0 : state["FromPort"].integer ?? 0)),
            .set("to_port", .integer(isAll ? 0 : state["ToPort"].integer ?? 0)),
        ]
        let sources = [
            ("cidr_blocks", state["CidrIpv4"]), ("ipv6_cidr_blocks", state["CidrIpv6"]),
            ("prefix_list_ids", state["PrefixListId"]), ("security_groups", state["ReferencedGroupInfo"]["GroupId"]),
        ]
        arguments += sources.compactMap { name, value in value.string.map { .set(name, .list([.text($0)])) } }
        if let description = state["Description"].string { arguments.append(.set("description", .text(description))) }
        return .set("ingress", .block(arguments))
    }
}

extension SecurityGroupRule: Comparable {
    static func < (one: SecurityGroupRule, other: SecurityGroupRule) -> Bool { one.order < other.order }

    private var order: (String, Int64, Int64, String) {
        (state["IpProtocol"].string ?? "", state["FromPort"].integer ?? -1, state["ToPort"].integer ?? -1, key.text)
    }
}
