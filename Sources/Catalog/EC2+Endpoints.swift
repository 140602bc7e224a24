import AWS
import Inventory
import SQLite

extension Table {
    static let vpcEndpoint = Table(
        "aws_vpc_endpoint",
        "A VPC endpoint, by which a VPC reaches a service without the internet.",
        rows: Group(
            "ec2:DescribeVpcEndpoints",
            [
                .text("arn", "The ARN."),
                .text("vpc_endpoint_id", "The id."),
                .text("vpc_endpoint_type", "`Gateway`, `Interface` and so on."),
                .text("service_name", "The service, such as `com.amazonaws.eu-west-1.s3`."),
                .text("vpc_id", "The VPC."),
                .text("owner_id", "The account that it belongs to."),
                .text("state", "The state, such as `available`."),
                .json("route_table_ids", "The route tables that lead to a gateway endpoint."),
                .json("subnet_ids", "The subnets that an interface endpoint is in."),
                .boolean("private_dns_enabled", "Whether the service's own name leads to it."),
                .json("tags", "The tags as an object."),
            ]
        )
    )
}

extension Call {
    static let describeVpcEndpoints = Call(.describeVpcEndpoints, .region) { asking in
        try await asking.items("vpcEndpointSet").map { endpoint in
            let id = try asking.required(endpoint["vpcEndpointId"].string, "vpcEndpointId")
            let owner = endpoint["ownerId"].string ?? asking.place.account
            let place = asking.place
            return .row(
                "aws_vpc_endpoint",
                [
                    "arn": .text("arn:\(place.partition):ec2:\(place.region):\(owner):vpc-endpoint/\(id)"),
                    "vpc_endpoint_id": .text(id),
                    "vpc_endpoint_type": Value(endpoint["vpcEndpointType"].string),
                    "service_name": Value(endpoint["serviceName"].string),
                    "vpc_id": .text(try asking.required(endpoint["vpcId"].string, "vpcId")),
                    "owner_id": .text(owner),
                    "state": Value(endpoint["state"].string?.lowercased()),
                    "route_table_ids": Value(endpoint["routeTableIdSet"].texts),
                    "subnet_ids": Value(endpoint["subnetIdSet"].texts),
                    "private_dns_enabled": Value(endpoint["privateDnsEnabled"].boolean),
                    "tags": endpoint["tagSet"].tags,
                ]
            )
        }
    }
}

extension Operation {
    static let describeVpcEndpoints = Operation(
        .ec2,
        "DescribeVpcEndpoints",
        pages: Pages("NextToken", "nextToken", limit: "MaxResults", size: 1000)
    )
}
