import AWS
import Testing

struct EndpointTests {
    @Test(arguments: [
        ("us-east-1", "aws"), ("eu-central-2", "aws"), ("cn-north-1", "aws-cn"), ("us-gov-east-1", "aws-us-gov"),
        ("us-iso-west-1", "aws-iso"), ("us-isob-east-1", "aws-iso-b"), ("eu-isoe-west-1", "aws-iso-e"),
        ("us-isof-south-1", "aws-iso-f"), ("eusc-de-east-1", "aws-eusc"), ("aws-cn-global", "aws-cn"),
        ("aws-global", "aws"), ("us-new-7", "aws"), ("us-gov-9", "aws"), ("mars-north-1", "aws"), ("local", "aws"),
        ("", "aws"),
        ("us-gov-west-x", "aws"), ("cn-north-1-2", "aws"),
    ])
    func `the partition is told by the region's name`(region: String, partition: String) {
        #expect(Partition.of(region: region).id == partition)
    }

    @Test(arguments: [
        (Service.iam, "eu-west-1", "iam.amazonaws.com", "us-east-1"),
        (.iam, "cn-northwest-1", "iam.cn-north-1.amazonaws.com.cn", "cn-north-1"),
        (.iam, "us-gov-east-1", "iam.us-gov.amazonaws.com", "us-gov-west-1"),
        (.iam, "eusc-de-east-1", "iam.eusc-de-east-1.amazonaws.eu", "eusc-de-east-1"),
        (.account, "eu-west-1", "account.us-east-1.amazonaws.com", "us-east-1"),
        (.account, "cn-north-1", "account.cn-northwest-1.amazonaws.com.cn", "cn-northwest-1"),
        (.organizations, "us-gov-east-1", "organizations.us-gov-west-1.amazonaws.com", "us-gov-west-1"),
        (.cloudfront, "ap-south-1", "cloudfront.amazonaws.com", "us-east-1"),
        (.cloudfront, "cn-north-1", "cloudfront.cn-northwest-1.amazonaws.com.cn", "cn-northwest-1"),
        (.sts, "eu-west-1", "sts.eu-west-1.amazonaws.com", "eu-west-1"),
        (.s3, "us-east-1", "s3.us-east-1.amazonaws.com", "us-east-1"),
        (.s3control, "eu-west-1", "111122223333.s3-control.eu-west-1.amazonaws.com", "eu-west-1"),
        (.cloudwatch, "eu-west-1", "monitoring.eu-west-1.amazonaws.com", "eu-west-1"),
        (.efs, "eu-west-1", "elasticfilesystem.eu-west-1.amazonaws.com", "eu-west-1"),
        (.sso, "eu-west-1", "portal.sso.eu-west-1.amazonaws.com", "eu-west-1"),
        (.ssoAdmin, "eu-west-1", "sso.eu-west-1.amazonaws.com", "eu-west-1"),
    ])
    func `services are found, global ones from any region`(
        service: Service,
        region: String,
        host: String,
        signingRegion: String
    ) throws {
        let endpoint = try Endpoints().endpoint(for: service, region: region, account: "111122223333")
        let expected = Endpoint(
            url: "https://\(host)",
            host: host,
            signingRegion: signingRegion,
            signingName: service.signingName
        )
        #expect(endpoint == expected)
    }

    @Test(arguments: [
        (Service.efs, "eu-west-1", false, true, "efs.eu-west-1.api.aws"),
        (.efs, "us-iso-east-1", false, true, "elasticfilesystem.us-iso-east-1.api.aws.ic.gov"),
        (.efs, "eu-west-1", true, false, "elasticfilesystem-fips.eu-west-1.amazonaws.com"),
        (.secretsmanager, "cn-north-1", false, true, "secretsmanager.cn-north-1.amazonaws.com.cn"),
        (.secretsmanager, "eu-west-1", true, true, "secretsmanager-fips.eu-west-1.amazonaws.com"),
        (.secretsmanager, "eusc-de-east-1", false, true, "secretsmanager.eusc-de-east-1.api.amazonwebservices.eu"),
        (.sqs, "us-gov-west-1", true, false, "sqs.us-gov-west-1.amazonaws.com"),
        (.sqs, "us-gov-west-1", true, true, "sqs-fips.us-gov-west-1.api.aws"),
        (.cloudwatch, "us-gov-west-1", true, true, "monitoring.us-gov-west-1.api.aws"),
        (.organizations, "us-gov-east-1", true, true, "organizations.us-gov-west-1.api.aws"),
        (.iam, "us-isob-east-1", true, false, "iam-fips.us-isob-east-1.sc2s.sgov.gov"),
        (.iam, "eu-isoe-west-1", true, false, "iam-fips.cloud.adc-e.uk"),
        (.lambda, "us-gov-west-1", true, false, "lambda-fips.us-gov-west-1.amazonaws.com"),
    ])
    func `exceptions of FIPS and dual-stack hosts are kept`(
        service: Service,
        region: String,
        fips: Bool,
        dualStack: Bool,
        host: String
    ) throws {
        let endpoints = Endpoints(fips: fips, dualStack: dualStack)
        #expect(try endpoints.endpoint(for: service, region: region, account: "111122223333").host == host)
    }

    @Test func `signing names are those of the models`() {
        let names = Service.all.filter { $0.signingName != $0.name }.map { "\($0.name) \($0.signingName)" }
        #expect(
            names == [
                "accessanalyzer access-analyzer", "apigatewayv2 apigateway", "cloudwatch monitoring",
                "efs elasticfilesystem", "elb elasticloadbalancing", "elbv2 elasticloadbalancing", "s3control s3",
                "sso awsssoportal", "sso-admin sso", "sso-oidc sso-oauth",
            ]
        )
        #expect(Set(Service.all.map(\.variable)).count == Service.all.count)
    }

    @Test func `an endpoint URL of one's own is taken as it is, and for the service first`() throws {
        let endpoints = Endpoints(overrides: ["": "http://127.0.0.1:5000/", "S3_CONTROL": "https://[::1]:8443/aws"])
        let general = try endpoints.endpoint(for: .iam, region: "eu-west-1", account: "111122223333")
        #expect(general.url == "http://127.0.0.1:5000")
        #expect(general.host == "127.0.0.1:5000")
        #expect(general.signingRegion == "us-east-1")
        // The account stays out of the host: an emulator has no host of that name.
        let control = try endpoints.endpoint(for: .s3control, region: "eu-west-1", account: "111122223333")
        #expect(control.url == "https://[::1]:8443/aws")
        #expect(control.host == "[::1]:8443")
    }

    @Test(arguments: [
        "", "localhost:5000", "ftp://host", "http://", "http:///path", "http://:80", "http://host?x", "http://host#x",
        "http://user:password@host", "http://ho st", "http://host\r\nx: y", "http://hôst",
    ])
    func `what no request can be sent to is refused`(url: String) {
        #expect(throws: EndpointError.self) {
            try Endpoints(overrides: ["": url]).endpoint(for: .sts, region: "eu-west-1", account: "111122223333")
        }
    }

    @Test(arguments: [
        "", "eu west-1", "evil.com/", "a/b", "eu-west-1.evil.com", "-a", "a-", "é", String(repeating: "a", count: 64),
    ])
    func `a region that cannot be part of a host is refused`(region: String) {
        #expect(throws: EndpointError.self) {
            try Endpoints().endpoint(for: .sts, region: region, account: "111122223333")
        }
    }

    @Test func `an error says which service, where and why`() {
        let error = #expect(throws: EndpointError.self) {
            try Endpoints(fips: true).endpoint(for: .s3, region: "cn-north-1", account: "111122223333")
        }
        #expect(error.map { "\($0)" } == "s3 in cn-north-1: there are no FIPS endpoints in China")
    }
}
