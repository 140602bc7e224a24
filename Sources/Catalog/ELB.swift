import AWS
import Inventory
import SQLite

extension Catalog {
    static let elbv2 = Catalog(
        tables: [.applicationLoadBalancer],
        calls: [.describeLoadBalancers, .describeLoadBalancerAttributes]
    )
}

extension Table {
    static let applicationLoadBalancer = Table(
        "aws_ec2_application_load_balancer",
        "An Application Load Balancer.",
        rows: Group(
            "elbv2:DescribeLoadBalancers",
            [
                .text("arn", "The ARN."),
                .text("name", "The name."),
                .text("dns_name", "Its host name."),
                .text("scheme", "`internet-facing` or `internal`."),
                .text("state_code", "The state, such as `active`."),
                .text("vpc_id", "The VPC."),
                .timestamp("created_time", "When it was made."),
            ]
        ),
        details: [
            Group(
                "elbv2:DescribeLoadBalancerAttributes",
                [.json("load_balancer_attributes", "Its settings as an object, such as `access_logs.s3.enabled`.")]
            )
        ]
    )
}

extension Call {
    /// Network and gateway load balancers, which do not speak HTTP, are listed with the others and left out.
    static let describeLoadBalancers = Call(
        .describeLoadBalancers,
        .region,
        actions: ["elasticloadbalancing:DescribeLoadBalancers"]
    ) { asking in
        try await asking.items("LoadBalancers").compactMap { balancer in
            guard try asking.required(balancer["Type"].string, "Type") == "application" else { return nil }
            return .row(
                "aws_ec2_application_load_balancer",
                [
                    "arn": .text(try asking.required(balancer["LoadBalancerArn"].string, "LoadBalancerArn")),
                    "name": Value(balancer["LoadBalancerName"].string),
                    "dns_name": Value(balancer["DNSName"].string),
                    "scheme": Value(balancer["Scheme"].string),
                    "state_code": Value(balancer["State"]["Code"].string),
                    "vpc_id": Value(balancer["VpcId"].string),
                    "created_time": Value(balancer["CreatedTime"].timestamp),
                ]
            )
        }
    }

    static let describeLoadBalancerAttributes = Call(
        .describeLoadBalancerAttributes,
        .rows("SELECT account_id, region, arn FROM aws_ec2_application_load_balancer"),
        actions: ["elasticloadbalancing:DescribeLoadBalancerAttributes"]
    ) { balancer in
        let settings = try await balancer.items("Attributes", ["LoadBalancerArn": .text(balancer.text("arn"))]).map {
            attribute in
            let key = try balancer.required(attribute["Key"].string, "Key")
            return (key, JSON.string(attribute["Value"].string ?? ""))
        }
        let attributes = Value(JSON.object(Dictionary(settings) { _, last in last }))
        return [
            .detail(
                "aws_ec2_application_load_balancer",
                of: balancer.text("arn"),
                ["load_balancer_attributes": attributes]
            )
        ]
    }
}

extension Operation {
    static let describeLoadBalancers = Operation(
        .elbv2,
        "DescribeLoadBalancers",
        pages: Pages("Marker", "NextMarker", limit: "PageSize", size: 400)
    )
    static let describeLoadBalancerAttributes = Operation(.elbv2, "DescribeLoadBalancerAttributes")
}
