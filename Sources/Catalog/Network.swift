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

extension Table {
    static let networkACL = Table(
        "aws_vpc_network_acl",
        "A network ACL.",
        rows: Group(
            "ec2:DescribeNetworkAcls",
            [
                .text("arn", "The ARN."),
                .text("network_acl_id", "The id."),
                .text("vpc_id", "The VPC."),
                .text("owner_id", "The account that it belongs to."),
                .boolean("is_default", "Whether it is the one that the VPC came with."),
                .json("associations", "The ids of the subnets that it stands before."),
                .json(
                    "entries",
                    """
                    The entries with RuleNumber, RuleAction, Egress, Protocol, CidrBlock or Ipv6CidrBlock, PortRange and \
                    IcmpTypeCode.
                    """
                ),
                .json("tags", "The tags as an object."),
            ]
        )
    )

    static let routes = Table(
        "aws_vpc_route_table",
        "A route table.",
        rows: Group(
            "ec2:DescribeRouteTables",
            [
                .text("arn", "The ARN."),
                .text("route_table_id", "The id."),
                .text("vpc_id", "The VPC."),
                .text("owner_id", "The account that it belongs to."),
                .json("associations", "The subnets and gateways that it serves, as AWS says it."),
                .json("routes", "The routes, each with its destination, target, origin and state."),
                .json("tags", "The tags as an object."),
            ]
        ),
        details: [
            Group(
                "ec2:DescribeVpcPeeringConnections",
                [
                    .json(
                        "vpc_peering_connections",
                        """
                        The peering connections that its routes lead to, as an object of id to the VPC at the other end: \
                        vpc_id, owner_id, region and cidr_blocks; null where AWS does not name it.
                        """
                    )
                ]
            )
        ]
    )
}

extension View {
    static let securityGroupSource = View(
        "aws_vpc_security_group_source",
        """
        A range of addresses that an inbound rule of a security group lets in, by itself or through a prefix list; \
        unseen_prefix_list names a list whose ranges are not known.
        """,
        query: """
            SELECT
                rule.account_id,
                rule.region,
                rule.group_id,
                CASE rule.ip_protocol
                    WHEN '-1' THEN 'all'
                    WHEN '6' THEN 'tcp'
                    WHEN '17' THEN 'udp'
                    ELSE rule.ip_protocol
                END AS protocol,
                iif(rule.ip_protocol = '-1', 0, coalesce(rule.from_port, 0)) AS from_port,
                iif(rule.ip_protocol = '-1', 65535, coalesce(nullif(rule.to_port, -1), 65535)) AS to_port,
                coalesce(rule.cidr_ipv4, rule.cidr_ipv6, entry.value) AS cidr,
                rule.prefix_list_id,
                CASE
                    WHEN json_extract(security_group.prefix_lists, '$."' || rule.prefix_list_id || '"') IS NULL
                        THEN rule.prefix_list_id
                END AS unseen_prefix_list
            FROM aws_vpc_security_group_rule AS rule
            JOIN aws_vpc_security_group AS security_group
                ON  security_group.account_id = rule.account_id
                AND security_group.region = rule.region
                AND security_group.group_id = rule.group_id
            LEFT JOIN json_each(security_group.prefix_lists, '$."' || rule.prefix_list_id || '"') AS entry
            WHERE NOT rule.is_egress
            """
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
