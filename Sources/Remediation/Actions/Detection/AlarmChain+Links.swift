import AWS
import Policies

/// What there is of the ways from a trail to somebody who is told of certain events.
struct AlarmChain: Sendable {
    /// A log group that a trail delivers to.
    struct LogGroup: Hashable, Sendable {
        let region: String
        let name: String
    }

    /// A metric that a filter counts the events in.
    struct Metric: Sendable {
        let namespace: String
        let name: String
    }

    /// A filter that sees the events, with an alarm on its metric where there is one.
    struct Link: Sendable {
        let group: LogGroup
        let metric: Metric
        /// The name of the alarm; nil for none.
        let alarm: String?
        /// What the alarm does when it goes off, as ARNs.
        let actions: [String]
    }

    /// In the order of their regions and names.
    let groups: [LogGroup]
    /// The furthest first.
    let links: [Link]
    /// Whether somebody is told already.
    let isWhole: Bool

    /// The ways for the events of `requirement`, from the state of ``Setting/alarmChains``; throws where there is none.
    ///
    /// Only the log group called `group` is looked at, where that is not empty, and only `region`, where that is not nil.
    init(_ state: JSON, _ requirement: MonitoringRequirement, group: String, region: String?) throws(Refusal) {
        let rows = state.elements.filter { $0["log_group_name"] != .null }
        guard !rows.isEmpty else {
            throw Refusal(
                state.elements.compactMap { $0["unknown"].string }.first
                    ?? "no trail for all regions delivers its management events to CloudWatch Logs; "
                    + "do cloudtrail-cloudwatch-logs first, and plan again"
            )
        }
        let wanted = rows.filter { row in
            (group.isEmpty || row["log_group_name"].string == group)
                && (region == nil || row["log_group_region"].string == region)
        }
        groups = Set(wanted.map(LogGroup.init)).sorted { ($0.region, $0.name) < ($1.region, $1.name) }
        guard !groups.isEmpty else {
            let names = Set(rows.map(LogGroup.init)).map { "\($0.name) in \($0.region)" }.sorted()
            throw Refusal("trails for all regions deliver to \(names.joined(separator: ", ")) alone")
        }
        let seeing = wanted.filter { $0["filter_pattern"].string.map(requirement.isSeen) ?? false }
        links = seeing.compactMap(Link.init)
        isWhole = seeing.contains { $0["missing"] == .null }
    }
}

extension AlarmChain.LogGroup {
    fileprivate init(_ row: JSON) {
        self.init(region: row["log_group_region"].string ?? "", name: row["log_group_name"].string ?? "")
    }

    /// The group in the account of `account`.
    func target(in account: Target) -> Target {
        let arn = "arn:\(account.partition):logs:\(region):\(account.account):log-group:\(name)"
        return account.with(arn: arn, region: region)
    }
}

extension AlarmChain.Link {
    /// Nil for a filter by which the metric does not grow, so that no alarm of ours could go off.
    fileprivate init?(_ row: JSON) {
        guard row["metric_value"].string.flatMap(Double.init).map({ $0 > 0 }) ?? false else { return nil }
        group = AlarmChain.LogGroup(row)
        metric = AlarmChain.Metric(
            namespace: row["metric_namespace"].string ?? "",
            name: row["metric_name"].string ?? ""
        )
        alarm = row["alarm_name"].string
        let actions = try? JSON(parsing: Array((row["alarm_actions"].string ?? "[]").utf8))
        self.actions = actions?.elements.compactMap(\.string).sorted() ?? []
    }
}
