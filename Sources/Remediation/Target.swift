/// What an action works on.
public struct Target: Sendable, Hashable, Codable {
    /// Twelve digits.
    public let account: String
    public let partition: String
    /// The region, or `global`.
    public let region: String
    /// The ARN; for a setting of the whole account that of its root user.
    public let arn: String
    /// Which one of several that the resource has: the id of an access key, the name of an inline policy; else empty.
    public let part: String

    public init(account: String, partition: String, region: String, arn: String, part: String = "") {
        self.account = account
        self.partition = partition
        self.region = region
        self.arn = arn
        self.part = part
    }
}

extension Target {
    /// The short name in the ARN: what follows the last slash, or else the last colon; log groups have slashes in theirs.
    public var name: String {
        if let group = arn.split(separator: ":log-group:", maxSplits: 1).dropFirst().first { return String(group) }
        let resource = arn.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false).last ?? arn[...]
        let name = resource.split(separator: "/").last ?? resource
        return String(name.split(separator: ":").last ?? name)
    }

    /// The service in the ARN: `s3`.
    public var service: String {
        arn.split(separator: ":", omittingEmptySubsequences: false).dropFirst(2).first.map(String.init) ?? ""
    }

    /// The account itself, in this region.
    public var root: Target { with(arn: "arn:\(partition):iam::\(account):root") }

    /// Whether it is the account itself.
    public var isAccount: Bool { arn == root.arn }

    /// Whether it is a group of IAM users.
    var isGroup: Bool { Principal(arn: arn).kind == .group }

    /// The same place with another resource.
    public func with(arn: String, region: String? = nil, part: String = "") -> Target {
        Target(account: account, partition: partition, region: region ?? self.region, arn: arn, part: part)
    }

    /// One of several that the resource has.
    public func with(part: String) -> Target { with(arn: arn, part: part) }

    /// What people call it: the name, and the part where there is one.
    public var title: String {
        let title = isAccount ? "account \(account)" : name
        let place = region == "global" ? title : "\(title) in \(region)"
        return part.isEmpty ? place : "\(place), \(part)"
    }
}
