/// A part of AWS with accounts, names and credentials of its own.
public struct Partition: Sendable, Hashable {
    /// The name as it stands in ARNs: `aws`, `aws-cn`.
    public let id: String
    /// What the names of its hosts end in.
    public let suffix: String
    /// What the names of its dual-stack hosts end in.
    public let dualStackSuffix: String
    /// What its regions' names begin with, before the last two parts: `us` for `us-east-1`, `us-gov` for `us-gov-west-1`.
    public let regionPrefixes: Set<String>
    /// The region in which its global services are.
    public let globalRegion: String

    public static let all: [Partition] = [
        aws,
        Partition(
            id: "aws-cn",
            suffix: "amazonaws.com.cn",
            dualStackSuffix: "api.amazonwebservices.com.cn",
            regionPrefixes: ["cn"],
            globalRegion: "cn-northwest-1"
        ),
        Partition(
            id: "aws-us-gov",
            suffix: "amazonaws.com",
            dualStackSuffix: "api.aws",
            regionPrefixes: ["us-gov"],
            globalRegion: "us-gov-west-1"
        ),
        Partition(
            id: "aws-eusc",
            suffix: "amazonaws.eu",
            dualStackSuffix: "api.amazonwebservices.eu",
            regionPrefixes: ["eusc-de"],
            globalRegion: "eusc-de-east-1"
        ),
        Partition(
            id: "aws-iso",
            suffix: "c2s.ic.gov",
            dualStackSuffix: "api.aws.ic.gov",
            regionPrefixes: ["us-iso"],
            globalRegion: "us-iso-east-1"
        ),
        Partition(
            id: "aws-iso-b",
            suffix: "sc2s.sgov.gov",
            dualStackSuffix: "api.aws.scloud",
            regionPrefixes: ["us-isob"],
            globalRegion: "us-isob-east-1"
        ),
        Partition(
            id: "aws-iso-e",
            suffix: "cloud.adc-e.uk",
            dualStackSuffix: "api.cloud-aws.adc-e.uk",
            regionPrefixes: ["eu-isoe"],
            globalRegion: "eu-isoe-west-1"
        ),
        Partition(
            id: "aws-iso-f",
            suffix: "csp.hci.ic.gov",
            dualStackSuffix: "api.aws.hci.ic.gov",
            regionPrefixes: ["us-isof"],
            globalRegion: "us-isof-south-1"
        ),
    ]

    public static let aws = Partition(
        id: "aws",
        suffix: "amazonaws.com",
        dualStackSuffix: "api.aws",
        regionPrefixes: ["us", "eu", "ap", "sa", "ca", "me", "af", "il", "mx"],
        globalRegion: "us-east-1"
    )

    /// The partition that `region` lies in, told by its name; what looks like no region of any is taken for `aws`.
    public static func of(region: String) -> Partition {
        if let partition = all.first(where: { region == "\($0.id)-global" }) { return partition }
        let parts = region.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count >= 3, let number = parts.last, !number.isEmpty,
            number.allSatisfy({ $0.isASCII && $0.isNumber })
        else { return aws }
        let prefix = parts.dropLast(2).joined(separator: "-")
        return all.first { $0.regionPrefixes.contains(prefix) } ?? aws
    }
}
