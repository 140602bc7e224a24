import AWS
import Inventory
import SQLite

extension Catalog {
    static let flowLogs = Catalog(tables: [.vpc, .vpcFlowLog], calls: [.describeVpcs, .describeFlowLogs])
}

extension Table {
    static let vpc = Table(
        "aws_vpc",
        "A VPC, also one that another account shares with this one.",
        rows: Group(
            "ec2:DescribeVpcs",
            [
                .text("arn", "The ARN."),
                .text("vpc_id", "The id."),
                .text("owner_id", "The account that it belongs to; another one where the VPC is shared."),
                .text("cidr_block", "Its first IPv4 addresses."),
                .boolean("is_default", "Whether it is the one that the region came with."),
                .text("state", "`available` or `pending`."),
                .json("tags", "The tags as an object."),
            ]
        )
    )

    static let vpcFlowLog = Table(
        "aws_vpc_flow_log",
        "A flow log of a VPC, a subnet or a network interface; its key is the id.",
        rows: Group(
            "ec2:DescribeFlowLogs",
            [
                .text("flow_log_id", "The id."),
                .text("resource_id", "The VPC, subnet, network interface or gateway whose traffic it notes."),
                .text("traffic_type", "`ALL`, `ACCEPT` or `REJECT`."),
                .text("flow_log_status", "`ACTIVE` where it works."),
                .text("deliver_logs_status", "`FAILED` where it cannot deliver; null where nothing was delivered yet."),
                .text("deliver_logs_error_message", "Why it cannot deliver."),
                .text("log_destination_type", "`cloud-watch-logs`, `s3` or `kinesis-data-firehose`."),
                .text("log_destination", "The ARN of where it delivers."),
                .text("log_group_name", "The log group that it delivers to."),
                .timestamp("creation_time", "When it was made."),
            ]
        )
    )
}

extension Call {
    static let describeVpcs = Call(.describeVpcs, .region) { asking in
        try await asking.items("vpcSet").map { vpc in
            let id = try asking.required(vpc["vpcId"].string, "vpcId")
            let owner = try asking.required(vpc["ownerId"].string, "ownerId")
            let place = asking.place
            return .row(
                "aws_vpc",
                [
                    "arn": .text("arn:\(place.partition):ec2:\(place.region):\(owner):vpc/\(id)"),
                    "vpc_id": .text(id),
                    "owner_id": .text(owner),
                    "cidr_block": Value(vpc["cidrBlock"].string),
                    "is_default": Value(vpc["isDefault"].boolean),
                    "state": Value(vpc["state"].string),
                    "tags": vpc["tagSet"].tags,
                ]
            )
        }
    }

    static let describeFlowLogs = Call(.describeFlowLogs, .region) { asking in
        try await asking.items("flowLogSet").map { log in
            .row(
                "aws_vpc_flow_log",
                [
                    "flow_log_id": Value(log["flowLogId"].string),
                    "resource_id": .text(try asking.required(log["resourceId"].string, "resourceId")),
                    "traffic_type": Value(log["trafficType"].string),
                    "flow_log_status": Value(log["flowLogStatus"].string),
                    "deliver_logs_status": Value(log["deliverLogsStatus"].string),
                    "deliver_logs_error_message": Value(log["deliverLogsErrorMessage"].string),
                    "log_destination_type": Value(log["logDestinationType"].string),
                    "log_destination": Value(log["logDestination"].string),
                    "log_group_name": Value(log["logGroupName"].string),
                    "creation_time": Value(log["creationTime"].timestamp),
                ]
            )
        }
    }
}

extension Operation {
    static let describeVpcs = Operation(
        .ec2,
        "DescribeVpcs",
        pages: Pages("NextToken", "nextToken", limit: "MaxResults", size: 1000)
    )
    static let describeFlowLogs = Operation(
        .ec2,
        "DescribeFlowLogs",
        pages: Pages("NextToken", "nextToken", limit: "MaxResults", size: 1000)
    )
}
