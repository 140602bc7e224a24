import Inventory

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
