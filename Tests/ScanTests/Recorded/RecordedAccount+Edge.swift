import HTTP

extension RecordedAccount {
    /// What stands before the internet: of each kind one that logs and one that does not.
    static let edge: Answers = [
        "cloudfront:ListDistributions": { _, call in
            call.input["Marker"] == nil
                ? distribution("EDGE1", next: "<NextMarker>EDGE2</NextMarker>") : distribution("EDGE2")
        },
        "cloudfront:GetDistributionConfig": { _, call in
            let isLogging = call.input["Distribution"] == "EDGE1"
            return .xml(
                """
                <DistributionConfig xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><Logging>
                <Enabled>\(isLogging)</Enabled><IncludeCookies>false</IncludeCookies>
                <Bucket>\(isLogging ? "plumb-logs.s3.amazonaws.com" : "")</Bucket><Prefix/></Logging>
                </DistributionConfig>
                """
            )
        },
        "elbv2:DescribeLoadBalancers": { _, call in
            guard call.region == "eu-west-1" else { return .query("DescribeLoadBalancers", "<LoadBalancers/>") }
            let balancers = [("app", "shop"), ("app", "intern"), ("net", "wire")].map { kind, name in
                """
                <member><LoadBalancerArn>\(balancer(kind, name))</LoadBalancerArn>
                <LoadBalancerName>\(name)</LoadBalancerName><Scheme>internet-facing</Scheme>
                <Type>\(kind == "app" ? "application" : "network")</Type><State><Code>active</Code></State></member>
                """
            }
            return .query("DescribeLoadBalancers", "<LoadBalancers>\(balancers.joined())</LoadBalancers>")
        },
        "elbv2:DescribeLoadBalancerAttributes": { _, call in
            .query(
                "DescribeLoadBalancerAttributes",
                """
                <Attributes><member><Key>access_logs.s3.enabled</Key>
                <Value>\(call.resource == balancer("app", "shop"))</Value></member>
                <member><Key>access_logs.s3.bucket</Key><Value>plumb-logs</Value></member></Attributes>
                """
            )
        },
        "apigateway:GetRestApis": { _, call in
            .json(call.region == "eu-west-1" ? #"{"item": [{"id": "a1b2", "name": "shop"}]}"# : #"{"item": []}"#)
        },
        "apigateway:GetStages": { _, _ in
            .json(#"{"item": [{"stageName": "live", "accessLogSettings": \#(log)}, {"stageName": "test"}]}"#)
        },
        "apigatewayv2:GetApis": { _, call in
            .json(call.region == "eu-west-1" ? #"{"items": [{"apiId": "c3d4", "name": "chat"}]}"# : #"{"items": []}"#)
        },
        "apigatewayv2:GetStages": { _, _ in
            .json(#"{"items": [{"stageName": "$default", "accessLogSettings": \#(log)}, {"stageName": "dev"}]}"#)
        },
    ]

    private static let log =
        #"{"destinationArn": "arn:aws:logs:eu-west-1:\#(id):log-group:edge", "format": "$context"}"#

    private static func balancer(_ kind: String, _ name: String) -> String {
        "arn:aws:elasticloadbalancing:eu-west-1:\(id):loadbalancer/\(kind)/\(name)/0f"
    }

    private static func distribution(_ name: String, next: String = "") -> HTTPResponse {
        .xml(
            """
            <DistributionList xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><Marker/>\(next)
            <MaxItems>100</MaxItems><IsTruncated>\(!next.isEmpty)</IsTruncated><Quantity>1</Quantity><Items>
            <DistributionSummary><Id>\(name)</Id><ARN>arn:aws:cloudfront::\(id):distribution/\(name)</ARN>
            <Status>Deployed</Status><DomainName>\(name.lowercased()).cloudfront.net</DomainName>
            <DefaultCacheBehavior><TargetOriginId>o</TargetOriginId></DefaultCacheBehavior>
            <Enabled>true</Enabled></DistributionSummary></Items></DistributionList>
            """
        )
    }
}
