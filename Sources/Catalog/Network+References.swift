import AWS
import Inventory
import SQLite

// What security groups and route tables name, asked for once in a region that has something of the kind.

extension Call {
    /// Only for the lists that inbound rules of ports for administration and file sharing name, AWS's own included:
    /// they answer the same call, so nobody has to be asked whose they are.
    static let getManagedPrefixListEntries = Call(
        .getManagedPrefixListEntries,
        .rows(
            """
            SELECT
                security_group.account_id,
                security_group.region,
                json_group_array(json_array(security_group.arn, rule.prefix_list_id)) AS uses
            FROM aws_vpc_security_group AS security_group
            JOIN aws_vpc_security_group_rule AS rule
                ON  rule.account_id = security_group.account_id
                AND rule.region = security_group.region
                AND rule.group_id = security_group.group_id
            WHERE NOT rule.is_egress
            AND rule.prefix_list_id IS NOT NULL
            AND (
                rule.ip_protocol = '-1'
                OR (
                    rule.ip_protocol IN ('tcp', '6', 'udp', '17')
                    AND EXISTS (
                        SELECT port.value
                        FROM json_each('[22, 445, 3389]') AS port
                        WHERE port.value BETWEEN coalesce(rule.from_port, 0)
                            AND coalesce(nullif(rule.to_port, -1), 65535)
                    )
                )
            )
            GROUP BY security_group.account_id, security_group.region
            """
        )
    ) { region in
        var lists: [String: JSON] = [:]
        var groups: [String: [String: JSON]] = [:]
        for use in try region.uses(members: 2) {
            let (arn, list) = (use[0], use[1])
            if lists[list] == nil { lists[list] = try await region.addresses(in: list) }
            groups[arn, default: [:]][list] = lists[list]
        }
        return groups.sorted { $0.key < $1.key }.map { arn, lists in
            .detail("aws_vpc_security_group", of: arn, ["prefix_lists": Value(.object(lists))])
        }
    }

    static let describeVpcPeeringConnections = Call(
        .describeVpcPeeringConnections,
        .rows(
            """
            SELECT
                route_table.account_id,
                route_table.region,
                json_group_array(DISTINCT json_array(
                    route_table.arn,
                    route.value ->> 'VpcPeeringConnectionId',
                    route_table.vpc_id
                )) AS uses
            FROM aws_vpc_route_table AS route_table
            JOIN json_each(route_table.routes) AS route
                ON  route.value ->> 'VpcPeeringConnectionId' LIKE 'pcx-%'
            GROUP BY route_table.account_id, route_table.region
            """
        )
    ) { region in
        let connections = Dictionary(
            try await region.items("vpcPeeringConnectionSet").compactMap { connection in
                connection["vpcPeeringConnectionId"].string.map { ($0, connection) }
            }
        ) { $1 }
        var tables: [String: [String: JSON]] = [:]
        for use in try region.uses(members: 3) {
            tables[use[0], default: [:]][use[1]] = connections[use[1]].map { otherEnd(of: $0, from: use[2]) } ?? .null
        }
        return tables.sorted { $0.key < $1.key }.map { arn, peers in
            .detail("aws_vpc_route_table", of: arn, ["vpc_peering_connections": Value(.object(peers))])
        }
    }
}

extension Asking {
    /// The lists of texts in the column `uses`.
    fileprivate func uses(members: Int) throws -> [[String]] {
        guard case .array(let uses) = try JSON(parsing: Array(text("uses").utf8)) else { return [] }
        return uses.compactMap { use in
            guard case .array(let values) = use, values.count == members else { return nil }
            return values.map { if case .string(let text) = $0 { text } else { "" } }
        }
    }

    /// The ranges in a prefix list; null for one that is gone or no longer shared with this account.
    fileprivate func addresses(in list: String) async throws -> JSON {
        do {
            let entries = try await items("entrySet", ["PrefixListId": .text(list)])
            return .array(try entries.map { .string(try required($0["cidr"].string, "cidr")) })
        } catch let error as ServiceError where error.code.lowercased() == "invalidprefixlistid.notfound" {
            return .null
        }
    }
}

/// The VPC that a peering connection leads to from `vpc`.
private func otherEnd(of connection: Answer, from vpc: String) -> JSON {
    let accepter = connection["accepterVpcInfo"]
    let end = accepter["vpcId"].string == vpc ? connection["requesterVpcInfo"] : accepter
    let ranges =
        end["cidrBlockSet"].items.compactMap { $0["cidrBlock"].string }
        + end["ipv6CidrBlockSet"].items.compactMap { $0["ipv6CidrBlock"].string }
    let all = ranges.isEmpty ? [end["cidrBlock"].string].compactMap(\.self) : ranges
    return .object([
        "vpc_id": end["vpcId"].string.map(JSON.string) ?? .null,
        "owner_id": end["ownerId"].string.map(JSON.string) ?? .null,
        "region": end["region"].string.map(JSON.string) ?? .null,
        "cidr_blocks": .array(all.map(JSON.string)),
    ])
}

extension Operation {
    static let getManagedPrefixListEntries = Operation(
        .ec2,
        "GetManagedPrefixListEntries",
        pages: Pages("NextToken", "nextToken", limit: "MaxResults", size: 100)
    )
    static let describeVpcPeeringConnections = Operation(
        .ec2,
        "DescribeVpcPeeringConnections",
        pages: Pages("NextToken", "nextToken", limit: "MaxResults", size: 1000)
    )
}
