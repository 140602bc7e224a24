import AWS
import Inventory
import SQLite

extension Catalog {
    static let ec2 = Catalog(
        tables: [
            .vpcSecurityGroup, .vpcSecurityGroupRule, .ec2RegionalSettings, .ec2Instance, .ebsSnapshot, .ec2AMI,
            .vpcEndpoint,
        ],
        calls: [
            .describeSecurityGroups, .getEbsEncryptionByDefault, .describeInstances, .describeSnapshots,
            .describeImages,
            .describeVpcEndpoints,
        ]
    )
}

extension Table {
    static let ec2RegionalSettings = Table(
        "aws_ec2_regional_settings",
        "What EC2 does by default in a region, one row for each account and region.",
        rows: Group(
            "ec2:GetEbsEncryptionByDefault",
            [.boolean("default_ebs_encryption_enabled", "Whether new volumes are encrypted without being asked.")]
        )
    )

    static let vpcSecurityGroup = Table(
        "aws_vpc_security_group",
        "A security group.",
        rows: Group(
            "ec2:DescribeSecurityGroups",
            [
                .text("arn", "The ARN."),
                .text("group_id", "The id."),
                .text("group_name", "The name; `default` for the one that each VPC comes with."),
                .text("description", "The description."),
                .text("vpc_id", "The VPC."),
                .text("owner_id", "The account that it belongs to; another one where the VPC is shared."),
                .json("tags", "The tags as an object."),
            ]
        )
    )

    static let vpcSecurityGroupRule = Table(
        "aws_vpc_security_group_rule",
        """
        One source or destination of a security group's rule, with its protocol and ports; its key is the group with all \
        of these.
        """,
        rows: Group(
            "ec2:DescribeSecurityGroups",
            [
                .text("group_id", "The group that the rule is of."),
                .text("group_name", "The group's name."),
                .text("vpc_id", "The group's VPC."),
                .boolean("is_egress", "1 for what may go out, 0 for what may come in."),
                .text("ip_protocol", "`tcp`, `udp`, `icmp`, `icmpv6`, a protocol's number, or `-1` for all."),
                .integer("from_port", "The first port, or the ICMP type; null for all."),
                .integer("to_port", "The last port, or the ICMP code; null for all."),
                .text("cidr_ipv4", "The IPv4 addresses."),
                .text("cidr_ipv6", "The IPv6 addresses."),
                .text("prefix_list_id", "The prefix list."),
                .text("referenced_group_id", "The other security group."),
                .text("referenced_user_id", "The account of the other security group."),
                .text("description", "The description."),
            ]
        )
    )
}

extension Call {
    /// The groups come with their rules, so the rules are not asked for.
    static let describeSecurityGroups = Call(.describeSecurityGroups, .region) { asking in
        try await asking.items("securityGroupInfo").flatMap { group in
            let id = try asking.required(group["groupId"].string, "groupId")
            let owner = group["ownerId"].string ?? asking.place.account
            let place = asking.place
            let arn = "arn:\(place.partition):ec2:\(place.region):\(owner):security-group/\(id)"
            let values: [String: Value] = [
                "arn": .text(arn),
                "group_id": .text(id),
                "group_name": .text(try asking.required(group["groupName"].string, "groupName")),
                "description": Value(group["groupDescription"].string),
                "vpc_id": Value(group["vpcId"].string),
                "owner_id": .text(owner),
                "tags": group["tagSet"].tags,
            ]
            let inbound = try asking.present(group["ipPermissions"], "ipPermissions").items
            let outbound = try asking.present(group["ipPermissionsEgress"], "ipPermissionsEgress").items
            return try [.row("aws_vpc_security_group", values)]
                + inbound.flatMap { try asking.rules(of: group, $0, isEgress: false) }
                + outbound.flatMap { try asking.rules(of: group, $0, isEgress: true) }
        }
    }

    static let getEbsEncryptionByDefault = Call(.getEbsEncryptionByDefault, .region) { asking in
        let isEnabled = try await asking.answer()["ebsEncryptionByDefault"].boolean
        return [
            .row(
                "aws_ec2_regional_settings",
                ["default_ebs_encryption_enabled": Value(try asking.required(isEnabled, "ebsEncryptionByDefault"))]
            )
        ]
    }
}

extension Asking {
    /// A row for each source or destination; one without any where AWS names none, so that the rule is not lost.
    fileprivate func rules(of group: Answer, _ permission: Answer, isEgress: Bool) throws -> [Record] {
        var peers: [[String: Value]] =
            try permission["ipRanges"].items.map {
                ["cidr_ipv4": .text(try required($0["cidrIp"].string, "cidrIp")), "description": about($0)]
            }
            + permission["ipv6Ranges"].items.map {
                ["cidr_ipv6": .text(try required($0["cidrIpv6"].string, "cidrIpv6")), "description": about($0)]
            }
            + permission["prefixListIds"].items.map {
                ["prefix_list_id": Value($0["prefixListId"].string), "description": about($0)]
            }
            + permission["groups"].items.map {
                [
                    "referenced_group_id": Value($0["groupId"].string),
                    "referenced_user_id": Value($0["userId"].string),
                    "description": about($0),
                ]
            }
        if peers.isEmpty { peers = [[:]] }
        let common: [String: Value] = [
            "group_id": Value(group["groupId"].string),
            "group_name": Value(group["groupName"].string),
            "vpc_id": Value(group["vpcId"].string),
            "is_egress": Value(isEgress),
            "ip_protocol": .text(try required(permission["ipProtocol"].string, "ipProtocol")),
            "from_port": Value(permission["fromPort"].integer),
            "to_port": Value(permission["toPort"].integer),
        ]
        return peers.map { .row("aws_vpc_security_group_rule", common.merging($0) { $1 }) }
    }

    private func about(_ peer: Answer) -> Value { Value(peer["description"].string) }
}

extension Operation {
    static let describeSecurityGroups = Operation(
        .ec2,
        "DescribeSecurityGroups",
        pages: Pages("NextToken", "nextToken", limit: "MaxResults", size: 1000)
    )
    static let getEbsEncryptionByDefault = Operation(.ec2, "GetEbsEncryptionByDefault")
}
