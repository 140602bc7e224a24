import AWS
import Inventory
import SQLite

extension Catalog {
    /// What decides over packets beside security groups, which are with EC2.
    static let network = Catalog(
        tables: [.networkACL, .routes],
        views: [.securityGroupSource],
        calls: [
            .describeNetworkAcls, .describeRouteTables, .describeVpcPeeringConnections, .getManagedPrefixListEntries,
        ]
    )
}

extension Call {
    static let describeNetworkAcls = Call(.describeNetworkAcls, .region) { asking in
        try await asking.items("networkAclSet").map { acl in
            let id = try asking.required(acl["networkAclId"].string, "networkAclId")
            let owner = acl["ownerId"].string ?? asking.place.account
            let entries = try asking.present(acl["entrySet"], "entrySet").items
            return .row(
                "aws_vpc_network_acl",
                [
                    "arn": .text(asking.arn(of: "network-acl/\(id)", owner: owner)),
                    "network_acl_id": .text(id),
                    "vpc_id": Value(acl["vpcId"].string),
                    "owner_id": .text(owner),
                    "is_default": Value(acl["default"].boolean),
                    "associations": Value(
                        .array(acl["associationSet"].items.compactMap { $0["subnetId"].string.map(JSON.string) })
                    ),
                    "entries": Value(.array(try entries.map(asking.entry))),
                    "tags": acl["tagSet"].tags,
                ]
            )
        }
    }

    static let describeRouteTables = Call(.describeRouteTables, .region) { asking in
        try await asking.items("routeTableSet").map { table in
            let id = try asking.required(table["routeTableId"].string, "routeTableId")
            let owner = table["ownerId"].string ?? asking.place.account
            let routes = try asking.present(table["routeSet"], "routeSet").items
            return .row(
                "aws_vpc_route_table",
                [
                    "arn": .text(asking.arn(of: "route-table/\(id)", owner: owner)),
                    "route_table_id": .text(id),
                    "vpc_id": Value(table["vpcId"].string),
                    "owner_id": .text(owner),
                    "associations": Value(.array(table["associationSet"].items.map { $0.object(associationMembers) })),
                    "routes": Value(.array(routes.map { $0.object(routeMembers) })),
                    "tags": table["tagSet"].tags,
                ]
            )
        }
    }
}

/// The members of a route as the API spells them; on the wire they begin in lower case.
private let routeMembers = [
    "DestinationCidrBlock", "DestinationIpv6CidrBlock", "DestinationPrefixListId", "GatewayId", "NatGatewayId",
    "TransitGatewayId", "VpcPeeringConnectionId", "EgressOnlyInternetGatewayId", "LocalGatewayId", "CarrierGatewayId",
    "InstanceId", "NetworkInterfaceId", "CoreNetworkArn", "Origin", "State",
]

private let associationMembers = ["RouteTableAssociationId", "SubnetId", "GatewayId", "Main"]

extension Asking {
    fileprivate func arn(of resource: String, owner: String) -> String {
        "arn:\(place.partition):ec2:\(place.region):\(owner):\(resource)"
    }

    /// An entry of a network ACL in the API's spelling.
    fileprivate func entry(_ entry: Answer) throws -> JSON {
        var members: [String: JSON] = [
            "RuleNumber": .integer(try required(entry["ruleNumber"].integer, "ruleNumber")),
            "RuleAction": .string(try required(entry["ruleAction"].string, "ruleAction")),
            "Egress": .boolean(try required(entry["egress"].boolean, "egress")),
            "Protocol": .string(try required(entry["protocol"].string, "protocol")),
        ]
        if let v4 = entry["cidrBlock"].string { members["CidrBlock"] = .string(v4) }
        if let v6 = entry["ipv6CidrBlock"].string { members["Ipv6CidrBlock"] = .string(v6) }
        let ports = entry["portRange"]
        if let from = ports["from"].integer, let to = ports["to"].integer {
            members["PortRange"] = .object(["From": .integer(from), "To": .integer(to)])
        }
        let icmp = entry["icmpTypeCode"]
        if let type = icmp["type"].integer, let code = icmp["code"].integer {
            members["IcmpTypeCode"] = .object(["Type": .integer(type), "Code": .integer(code)])
        }
        return .object(members)
    }
}

extension Answer {
    /// Those of the members that there are, as a JSON object of texts.
    fileprivate func object(_ members: [String]) -> JSON {
        let pairs = members.compactMap { member in
            self[member.prefix(1).lowercased() + member.dropFirst()].string.map { (member, JSON.string($0)) }
        }
        return .object(Dictionary(pairs) { first, _ in first })
    }
}

extension Operation {
    static let describeNetworkAcls = Operation(
        .ec2,
        "DescribeNetworkAcls",
        pages: Pages("NextToken", "nextToken", limit: "MaxResults", size: 1000)
    )
    static let describeRouteTables = Operation(
        .ec2,
        "DescribeRouteTables",
        pages: Pages("NextToken", "nextToken", limit: "MaxResults", size: 100)
    )
}
