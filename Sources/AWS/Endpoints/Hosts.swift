/// Which of a service's endpoints is asked for.
struct Variant: Hashable {
    let fips: Bool
    let dualStack: Bool
}

extension Service {
    /// The region of a service that a partition has only once; nil for all others, which are in every region.
    func home(in partition: Partition) -> String? {
        switch name {
        case "iam": partition.id == "aws-cn" ? "cn-north-1" : partition.globalRegion
        case "account", "cloudfront", "organizations": partition.globalRegion
        default: nil
        }
    }

    /// The name of the service's host, by the pattern that most services follow or by the exceptions to it.
    func host(in region: String, of partition: Partition, _ variant: Variant, account: String) -> String {
        switch name {
        case "iam": return iamHost(in: region, of: partition, variant)
        case "cloudfront": return cloudfrontHost(in: region, of: partition, variant)
        case "s3": return s3Host(in: region, of: partition, variant)
        case "s3control": return "\(account).\(s3Host(in: region, of: partition, variant))"
        default:
            let suffix = variant.dualStack ? dualStackSuffix(of: partition, variant) : partition.suffix
            return "\(label(in: partition, variant)).\(region).\(suffix)"
        }
    }

    private func label(in partition: Partition, _ variant: Variant) -> String {
        var label = endpointPrefix
        if name == "efs", variant.dualStack, ["aws", "aws-cn", "aws-us-gov"].contains(partition.id) { label = "efs" }
        // GovCloud's ordinary endpoints are FIPS endpoints already, and for some services the only ones.
        let isPlainFIPS = partition.id == "aws-us-gov" && plainInGovCloud.contains(name)
        let isAlsoPlainDualStack = ["cloudwatch", "organizations"].contains(name)
        if variant.fips, !isPlainFIPS || (variant.dualStack && !isAlsoPlainDualStack) { label += "-fips" }
        return label
    }

    private func dualStackSuffix(of partition: Partition, _ variant: Variant) -> String {
        guard name == "secretsmanager" else { return partition.dualStackSuffix }
        let isPlain = ["aws", "aws-us-gov"].contains(partition.id) || (partition.id == "aws-cn" && !variant.fips)
        return isPlain ? partition.suffix : partition.dualStackSuffix
    }

    private func s3Host(in region: String, of partition: Partition, _ variant: Variant) -> String {
        let label = endpointPrefix + (variant.fips ? "-fips" : "") + (variant.dualStack ? ".dualstack" : "")
        return "\(label).\(region).\(partition.suffix)"
    }

    private func iamHost(in region: String, of partition: Partition, _ variant: Variant) -> String {
        let suffix = variant.dualStack ? partition.dualStackSuffix : partition.suffix
        switch (partition.id, variant.fips, variant.dualStack) {
        case ("aws-us-gov", _, _): return "iam.us-gov.\(suffix)"
        case ("aws", true, true): return "iam-fips.global.\(suffix)"
        case ("aws-iso", true, false), ("aws-iso-b", true, false): return "iam-fips.\(region).\(suffix)"
        case (_, true, _): return "iam-fips.\(suffix)"
        case ("aws", false, true), ("aws-cn", false, true), ("aws-eusc", false, true): return "iam.global.\(suffix)"
        case ("aws", false, false), (_, false, true): return "iam.\(suffix)"
        default: return "iam.\(region).\(suffix)"
        }
    }

    private func cloudfrontHost(in region: String, of partition: Partition, _ variant: Variant) -> String {
        let label = "cloudfront" + (variant.fips ? "-fips" : "")
        switch (partition.id, variant.dualStack) {
        case ("aws", true): return "\(label).global.\(partition.dualStackSuffix)"
        case (_, true): return "\(label).\(partition.dualStackSuffix)"
        case ("aws-cn", false): return "\(label).\(region).\(partition.suffix)"
        case (_, false): return "\(label).\(partition.suffix)"
        }
    }
}

/// The services whose FIPS endpoint in GovCloud is the ordinary one.
private let plainInGovCloud: Set = [
    "accessanalyzer", "cloudtrail", "cloudwatch", "config", "ec2", "elbv2", "guardduty", "logs", "organizations", "rds",
    "sns", "sqs", "sso", "sso-admin", "sso-oidc", "sts",
]
