import AWS
import Inventory
import SQLite
import Testing

@testable import Catalog

/// Macie, and what stands before the internet.
@Suite struct EdgeTests {
    /// The answers for an account that has one bucket.
    private func recorded(
        _ answers: KeyValuePairs<String, (status: Int, body: String)>,
        partition: String = "aws"
    )
        async throws -> Recorded
    {
        let recorded = try Recorded(answers)
        let rows: [Record] = [
            .row("aws_account", ["arn": "arn:aws:iam::111122223333:root"]),
            .row("aws_region", ["region": "eu-west-1", "name": "eu-west-1"]),
            .row("aws_region", ["region": "eu-west-2", "name": "eu-west-2"]),
            .row("aws_s3_bucket", ["region": "eu-west-1", "arn": "arn:aws:s3:::b", "name": "b"]),
            .row("aws_s3_bucket", ["region": "us-east-1", "arn": "arn:aws:s3:::elsewhere", "name": "elsewhere"]),
        ]
        let place = Place(account: Recorded.account, region: "global", partition: partition)
        try await recorded.inventory.store(rows, from: place)
        return recorded
    }

    @Test func `Macie is on, with jobs and automated discovery`() async throws {
        let recorded = try await recorded([
            "/jobs/list maxResults": (200, #"{"items":[{"jobId":"1","jobStatus":"IDLE","jobType":"SCHEDULED"}]}"#),
            "/automated-discovery/configuration": (200, #"{"status":"ENABLED"}"#),
            "macie2.eu-west-1 /macie": (200, #"{"status":"ENABLED","createdAt":"2025-01-02T03:04:05.678Z"}"#),
        ])
        let calls = [Call.getMacieSession, .listClassificationJobs, .getAutomatedDiscoveryConfiguration]
        for call in calls { try await recorded.make(call) }
        #expect(
            try await recorded.query("SELECT region, status, created_at FROM aws_macie2_session") == [
                "eu-west-1 ENABLED 2025-01-02T03:04:05Z"
            ]
        )
        #expect(try await recorded.query("SELECT job_id, job_status FROM aws_macie2_classification_job") == ["1 IDLE"])
        #expect(try await recorded.query("SELECT status FROM aws_macie2_automated_discovery") == ["ENABLED"])
    }

    @Test func `Macie is off where AWS says so, and then is not asked further`() async throws {
        let recorded = try await recorded([
            "/macie": (403, #"{"code":"AccessDeniedException","message":"Macie is not enabled"}"#)
        ])
        #expect(try await recorded.make(.getMacieSession, .listClassificationJobs) == 1)
        #expect(try await recorded.query("SELECT * FROM aws_macie2_session").isEmpty)
    }

    @Test func `Macie is not off because we may not ask`() async throws {
        let message = "User: arn:aws:iam::111122223333:user/a is not authorized to perform: macie2:GetMacieSession"
        let recorded = try await recorded([
            "/macie": (403, #"{"code":"AccessDeniedException","message":"\#(message)"}"#)
        ])
        await #expect(throws: ServiceError.self) { try await recorded.make(.getMacieSession) }
    }

    @Test func `CloudFront is not asked where there is none`() async throws {
        let gov = try await recorded([:], partition: "aws-us-gov")
        #expect(try await gov.make(.listDistributions) == 0)
    }

    private static func distributions(_ quantity: Int) -> (status: Int, body: String) {
        (
            200,
            """
            <DistributionList><MaxItems>100</MaxItems><IsTruncated>false</IsTruncated><Quantity>\(quantity)</Quantity>\
            <Items><DistributionSummary><Id>E1</Id><ARN>arn:aws:cloudfront::111122223333:distribution/E1</ARN>\
            <DomainName>d1.cloudfront.net</DomainName><DefaultCacheBehavior>\
            <RealtimeLogConfigArn>arn:r</RealtimeLogConfigArn></DefaultCacheBehavior></DistributionSummary></Items>\
            </DistributionList>
            """
        )
    }

    @Test func `a distribution logs as its configuration says`() async throws {
        let logging = """
            <DistributionConfig><Logging><Enabled>true</Enabled><Bucket>logs.s3.amazonaws.com</Bucket><Prefix/></Logging>\
            </DistributionConfig>
            """
        let recorded = try await recorded([
            "/2020-05-31/distribution/E1/config": (200, logging),
            "cloudfront.amazonaws.com/2020-05-31/distribution?MaxItems=100": Self.distributions(1),
        ])
        #expect(try await recorded.make(.listDistributions, .getDistributionConfig) == 2)
        #expect(
            try await recorded.query(
                "SELECT region, domain_name, realtime_log_configs, logging FROM aws_cloudfront_distribution"
            ) == [
                #"global d1.cloudfront.net ["arn:r"] {"Bucket":"logs.s3.amazonaws.com","Enabled":true,"Prefix":""}"#
            ]
        )
    }

    @Test func `a list of distributions that lacks some is an error, and one of none is not`() async throws {
        let short = try await recorded(["/distribution": Self.distributions(2)])
        await #expect(throws: AnswerError.self) { try await short.make(.listDistributions) }
        let none = "<DistributionList><IsTruncated>false</IsTruncated><Quantity>0</Quantity></DistributionList>"
        let empty = try await recorded(["/distribution": (200, none)])
        try await empty.make(.listDistributions)
        #expect(try await empty.query("SELECT * FROM aws_cloudfront_distribution").isEmpty)
    }

    @Test func `only load balancers that speak HTTP are asked for their settings`() async throws {
        func balancer(_ type: String) -> String {
            "<member><LoadBalancerArn>arn:\(type)</LoadBalancerArn><Type>\(type)</Type></member>"
        }
        let recorded = try Recorded([
            "Action=DescribeLoadBalancerAttributes LoadBalancerArn=arn%3Aapplication": AWS.Operation.result(
                "DescribeLoadBalancerAttributes",
                "<Attributes><member><Key>access_logs.s3.enabled</Key><Value>true</Value></member></Attributes>"
            ),
            "Action=DescribeLoadBalancers PageSize=400": AWS.Operation.result(
                "DescribeLoadBalancers",
                "<LoadBalancers>\(balancer("application"))\(balancer("network"))</LoadBalancers>"
            ),
        ])
        #expect(try await recorded.make(.describeLoadBalancers, .describeLoadBalancerAttributes) == 2)
        #expect(
            try await recorded.query(
                "SELECT arn, load_balancer_attributes ->> '$.\"access_logs.s3.enabled\"' FROM aws_ec2_application_load_balancer"
            ) == ["arn:application true"]
        )
    }

    @Test func `the stages of both kinds of APIs have their access logs`() async throws {
        let stages = #"[{"stageName":"live","accessLogSettings":{"destinationArn":"arn:log"}},{"stageName":"dev"}]"#
        let recorded = try Recorded([
            "/restapis/a1/stages": (200, #"{"item":\#(stages)}"#),
            "/restapis?limit=500": (200, #"{"item":[{"id":"a1","name":"shop"}]}"#),
            "/v2/apis/c3/stages?maxResults=500": (200, #"{"items":\#(stages)}"#),
            "/v2/apis?maxResults=500": (200, #"{"items":[{"apiId":"c3","name":"chat"}]}"#),
        ])
        let calls = [Call.getRestApis, .getRestApiStages, .getApis, .getApiStages]
        for call in calls { try await recorded.make(call) }
        let columns = "arn, api_name, access_log_destination_arn"
        #expect(
            try await recorded.query("SELECT \(columns) FROM aws_api_gateway_stage") == [
                "arn:aws:apigateway:eu-west-1::/restapis/a1/stages/live shop arn:log",
                "arn:aws:apigateway:eu-west-1::/restapis/a1/stages/dev shop -",
            ]
        )
        #expect(
            try await recorded.query("SELECT \(columns) FROM aws_api_gatewayv2_stage") == [
                "arn:aws:apigateway:eu-west-1::/apis/c3/stages/live chat arn:log",
                "arn:aws:apigateway:eu-west-1::/apis/c3/stages/dev chat -",
            ]
        )
    }
}
