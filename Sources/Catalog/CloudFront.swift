import AWS
import Inventory
import SQLite

extension Catalog {
    static let cloudfront = Catalog(
        tables: [.cloudfrontDistribution],
        calls: [.listDistributions, .getDistributionConfig]
    )
}

extension Table {
    static let cloudfrontDistribution = Table(
        "aws_cloudfront_distribution",
        "A distribution of CloudFront.",
        rows: Group(
            "cloudfront:ListDistributions",
            [
                .text("arn", "The ARN."),
                .text("id", "The id."),
                .text("domain_name", "The name that CloudFront gave it."),
                .boolean("enabled", "Whether it answers."),
                .text("status", "`Deployed`, or `InProgress` while a change is under way."),
                .text("web_acl_id", "The web ACL of WAF before it; empty for none."),
                .json("realtime_log_configs", "The ARNs of the real-time log configurations of its cache behaviors."),
            ]
        ),
        details: [
            Group(
                "cloudfront:GetDistributionConfig",
                [.json("logging", "Standard logging to a bucket: `Enabled`, `Bucket`, `Prefix`.")]
            )
        ]
    )
}

extension Call {
    /// CloudFront leaves out a list without items, but counts them in any case.
    ///
    /// Only two partitions have it.
    static let listDistributions = Call(
        .listDistributions,
        .rows("SELECT account_id, 'global' AS region FROM aws_account WHERE partition IN ('aws', 'aws-cn')")
    ) { asking in
        try await asking.pages().flatMap { page in
            let distributions = page["Items"].items
            guard page["Quantity"].integer == Int64(distributions.count) else {
                throw asking.unreadable("there are not as many Items as Quantity says")
            }
            return try distributions.map(asking.distribution)
        }
    }

    static let getDistributionConfig = Call(
        .getDistributionConfig,
        .rows("SELECT account_id, region, arn, id FROM aws_cloudfront_distribution")
    ) { distribution in
        let logging = try await distribution.answer(["Id": .text(distribution.text("id"))])["Logging"]
        let isEnabled = try distribution.required(logging["Enabled"].boolean, "Logging")
        let settings = JSON.object([
            "Enabled": .boolean(isEnabled),
            "Bucket": .string(logging["Bucket"].string ?? ""),
            "Prefix": .string(logging["Prefix"].string ?? ""),
        ])
        return [.detail("aws_cloudfront_distribution", of: distribution.text("arn"), ["logging": Value(settings)])]
    }
}

extension Asking {
    fileprivate func distribution(_ distribution: Answer) throws -> Record {
        .row(
            "aws_cloudfront_distribution",
            [
                "arn": .text(try required(distribution["ARN"].string, "ARN")),
                "id": .text(try required(distribution["Id"].string, "Id")),
                "domain_name": Value(distribution["DomainName"].string),
                "enabled": Value(distribution["Enabled"].boolean),
                "status": Value(distribution["Status"].string),
                "web_acl_id": Value(distribution["WebACLId"].string),
                "realtime_log_configs": Value(realtimeLogConfigs(of: distribution)),
            ]
        )
    }
}

private func realtimeLogConfigs(of distribution: Answer) -> JSON {
    let behaviors = [distribution["DefaultCacheBehavior"]] + distribution["CacheBehaviors"]["Items"].items
    let configurations = behaviors.compactMap { $0["RealtimeLogConfigArn"].string }.filter { !$0.isEmpty }
    return .array(Set(configurations).sorted().map(JSON.string))
}

extension Operation {
    static let listDistributions = Operation(
        .cloudfront,
        "ListDistributions",
        method: "GET",
        path: "/2020-05-31/distribution",
        query: ["Marker": "Marker", "MaxItems": "MaxItems"],
        pages: Pages("Marker", "NextMarker", more: "IsTruncated", limit: "MaxItems", size: 100)
    )
    static let getDistributionConfig = Operation(
        .cloudfront,
        "GetDistributionConfig",
        method: "GET",
        path: "/2020-05-31/distribution/{Id}/config"
    )
}
