public import Inventory

/// What there is to know of AWS: the tables, and the calls that fill them.
public struct Catalog: Sendable {
    public let tables: [Table]
    public let views: [View]
    public let calls: [Call]

    public init(tables: [Table], views: [View] = [], calls: [Call]) {
        self.tables = tables
        self.views = views
        self.calls = calls
    }

    /// The call with `name`.
    public func call(named name: String) -> Call? { calls.first { $0.name == name } }

    /// The table with `name`.
    public func table(named name: String) -> Table? { tables.first { $0.name == name } }

    /// The tables whose rows the call lists.
    public func tables(listedBy call: Call) -> [Table] { tables.filter { $0.rows.call == call.name } }
}

extension Catalog {
    /// Every service's part, in the order of their names.
    private static let services: [Catalog] = [
        .start, .accessanalyzer, .account, .apigateway, .cloudfront, .cloudtrail, .cloudwatch, .config, .ec2, .efs,
        .elbv2, .flowLogs, .iam, .kms, .logs, .macie2, .rds, .s3, .securityhub, .sns,
    ]

    /// The whole of it.
    public static let all = Catalog(
        tables: services.flatMap(\.tables),
        views: services.flatMap(\.views),
        calls: services.flatMap(\.calls)
    )
}
