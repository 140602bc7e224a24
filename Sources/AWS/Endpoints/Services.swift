// The services that are called, with the protocol, version and names that AWS's own models give them. Where a model
// lists several protocols, the one that needs the least is taken: CloudWatch's JSON and not its CBOR.
extension Service {
    public static let accessanalyzer = Service("accessanalyzer", .restJSON, endpointPrefix: "access-analyzer")
    public static let account = Service("account", .restJSON)
    public static let apigateway = Service("apigateway", .restJSON, variable: "API_GATEWAY")
    public static let apigatewayv2 = Service("apigatewayv2", .restJSON, endpointPrefix: "apigateway")
    public static let cloudfront = Service("cloudfront", .restXML)
    public static let cloudtrail = Service(
        "cloudtrail",
        .json(version: "1.1", target: "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101")
    )
    public static let cloudwatch = Service(
        "cloudwatch",
        .json(version: "1.0", target: "GraniteServiceVersion20100801"),
        endpointPrefix: "monitoring"
    )
    public static let config = Service(
        "config",
        .json(version: "1.1", target: "StarlingDoveService"),
        variable: "CONFIG_SERVICE"
    )
    public static let ec2 = Service("ec2", .ec2(version: "2016-11-15"))
    public static let efs = Service("efs", .restJSON, endpointPrefix: "elasticfilesystem")
    public static let elb = Service(
        "elb",
        .query(version: "2012-06-01"),
        endpointPrefix: "elasticloadbalancing",
        variable: "ELASTIC_LOAD_BALANCING"
    )
    public static let elbv2 = Service(
        "elbv2",
        .query(version: "2015-12-01"),
        endpointPrefix: "elasticloadbalancing",
        variable: "ELASTIC_LOAD_BALANCING_V2"
    )
    public static let events = Service("events", .json(version: "1.1", target: "AWSEvents"), variable: "EVENTBRIDGE")
    public static let glacier = Service("glacier", .restJSON)
    public static let guardduty = Service("guardduty", .restJSON)
    public static let iam = Service("iam", .query(version: "2010-05-08"))
    public static let kms = Service("kms", .json(version: "1.1", target: "TrentService"))
    public static let lambda = Service("lambda", .restJSON)
    public static let logs = Service(
        "logs",
        .json(version: "1.1", target: "Logs_20140328"),
        variable: "CLOUDWATCH_LOGS"
    )
    public static let macie2 = Service("macie2", .restJSON)
    public static let organizations = Service(
        "organizations",
        .json(version: "1.1", target: "AWSOrganizationsV20161128")
    )
    public static let rds = Service("rds", .query(version: "2014-10-31"))
    public static let s3 = Service("s3", .restXML)
    public static let s3control = Service(
        "s3control",
        .restXML,
        endpointPrefix: "s3-control",
        signingName: "s3",
        variable: "S3_CONTROL"
    )
    public static let secretsmanager = Service(
        "secretsmanager",
        .json(version: "1.1", target: "secretsmanager"),
        variable: "SECRETS_MANAGER"
    )
    public static let securityhub = Service("securityhub", .restJSON)
    public static let sns = Service("sns", .query(version: "2010-03-31"))
    public static let sqs = Service("sqs", .json(version: "1.0", target: "AmazonSQS"))
    public static let sso = Service(
        "sso",
        .restJSON,
        endpointPrefix: "portal.sso",
        signingName: "awsssoportal"
    )
    public static let ssoAdmin = Service(
        "sso-admin",
        .json(version: "1.1", target: "SWBExternalService"),
        endpointPrefix: "sso",
        variable: "SSO_ADMIN"
    )
    public static let ssoOIDC = Service(
        "sso-oidc",
        .restJSON,
        endpointPrefix: "oidc",
        signingName: "sso-oauth",
        variable: "SSO_OIDC"
    )
    public static let sts = Service("sts", .query(version: "2011-06-15"))

    /// All of them, by name.
    public static let all: [Service] = [
        accessanalyzer, account, apigateway, apigatewayv2, cloudfront, cloudtrail, cloudwatch, config, ec2, efs, elb,
        elbv2, events, glacier, guardduty, iam, kms, lambda, logs, macie2, organizations, rds, s3, s3control,
        secretsmanager, securityhub, sns, sqs, sso, ssoAdmin, ssoOIDC, sts,
    ]
}
