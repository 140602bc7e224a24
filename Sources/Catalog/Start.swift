import AWS
import Inventory
import SQLite

extension Catalog {
    static let start = Catalog(tables: [.account, .region], calls: [.getCallerIdentity, .describeRegions])
}

extension Table {
    static let account = Table(
        "aws_account",
        "An account that is looked at.",
        rows: Group(
            Operation.getCallerIdentity.qualifiedName,
            [.text("arn", "The ARN that stands for the account: that of its root user.")]
        )
    )

    static let region = Table(
        "aws_region",
        "A region of the account that is enabled and looked at.",
        rows: Group(
            Operation.describeRegions.qualifiedName,
            [
                .text("name", "The region's name, such as `eu-west-1`."),
                .text("opt_in_status", "`opt-in-not-required`, or `opted-in` for a region that had to be enabled."),
            ]
        )
    )
}

extension Call {
    /// The scan has asked who it is before it has a place to ask from; here the answer becomes a row.
    public static let getCallerIdentity = Call(.getCallerIdentity, .start) { asking in
        [.row("aws_account", ["arn": .text(asking.arn("iam", "root"))])]
    }

    public static let describeRegions = Call(.describeRegions, .start) { asking in
        let regions = try await asking.items("regionInfo")
        guard !regions.isEmpty else { throw asking.unreadable("there are no regions") }
        return try regions.map { region in
            let name = try asking.required(region["regionName"].string, "regionName")
            return .row(
                "aws_region",
                [
                    "region": .text(name),
                    "name": .text(name),
                    "opt_in_status": Value(region["optInStatus"].string),
                ]
            )
        }
    }
}

extension Operation {
    /// Says who the caller is; needs no permission.
    static let getCallerIdentity = Operation(.sts, "GetCallerIdentity")
    /// Lists the regions that the account can use.
    static let describeRegions = Operation(.ec2, "DescribeRegions")
}
