import AWS

extension Setting {
    /// An alarm on a metric, whose ARN is the target's; null for none.
    ///
    /// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html>
    static let cloudwatchAlarm = Setting(
        "cloudwatch-alarm",
        reads: ["cloudwatch:DescribeAlarms"],
        mutations: [.putMetricAlarm, .deleteAlarms],
        contents: Content.none,
        read: { alarm in
            let alarms = try await alarm.items(
                "MetricAlarms",
                of: .describeAlarms,
                ["AlarmNames": [.text(alarm.target.name)], "AlarmTypes": ["MetricAlarm"]]
            )
            guard let found = alarms.first(where: { $0["AlarmArn"].string == alarm.target.arn }) else { return .null }
            var state: JSON = [:]
            for member in MetricAlarm.members {
                let value = found[member].json ?? .null
                state[member] = value == [] ? .null : value
            }
            return MetricAlarm.withoutUsual(state)
        },
        moves: { alarm, _, state in
            guard state != .null else {
                return [Move(.deleteAlarms, ["AlarmNames": [.string(alarm.name)]], after: .null)]
            }
            let input = state.members.merging(["AlarmName": .string(alarm.name)]) { $1 }
            return [Move(.putMetricAlarm, input, after: state)]
        },
        terraform: { alarm, state in
            guard state != .null else { return .note("remove the resource aws_cloudwatch_metric_alarm \(alarm.name)") }
            return .resource(
                "aws_cloudwatch_metric_alarm",
                [.set("alarm_name", .text(alarm.name))] + MetricAlarm.arguments(state)
            )
        }
    )
}

private enum MetricAlarm {
    /// What PutMetricAlarm sets, as DescribeAlarms tells it; the call replaces the whole alarm.
    static let members = [
        "AlarmDescription", "Namespace", "MetricName", "Dimensions", "Unit", "Statistic", "ExtendedStatistic",
        "Metrics", "Period", "EvaluationPeriods", "DatapointsToAlarm", "Threshold", "ThresholdMetricId",
        "ComparisonOperator", "TreatMissingData", "EvaluateLowSampleCountPercentile", "EvaluationWindow",
        "WarmUpConfiguration", "EvaluationCriteria", "EvaluationInterval", "ActionsEnabled", "AlarmActions",
        "OKActions", "InsufficientDataActions", "ActionConfiguration",
    ]

    /// The state without what holds where nobody says it, and what AWS only takes for alarms of another kind.
    static func withoutUsual(_ state: JSON) -> JSON {
        var state = state
        if state["EvaluationWindow"] == ["SlidingWindow": [:]] { state["EvaluationWindow"] = .null }
        if state["ActionConfiguration"] == ["AlarmTagsPropagation": ["Enabled": false]] {
            state["ActionConfiguration"] = .null
        }
        if state["EvaluationCriteria"] == .null { state["EvaluationInterval"] = .null }
        return state
    }

    /// The state as Terraform says it; alarms over several metrics or dimensions are none of ours.
    static func arguments(_ state: JSON) -> [Terraform.Argument] {
        let names = [
            ("AlarmDescription", "alarm_description"), ("Namespace", "namespace"), ("MetricName", "metric_name"),
            ("Statistic", "statistic"), ("Period", "period"), ("EvaluationPeriods", "evaluation_periods"),
            ("Threshold", "threshold"), ("ComparisonOperator", "comparison_operator"),
            ("TreatMissingData", "treat_missing_data"), ("ActionsEnabled", "actions_enabled"),
            ("AlarmActions", "alarm_actions"),
        ]
        return names.compactMap { name, argument in value(state[name]).map { .set(argument, $0) } }
    }

    private static func value(_ state: JSON) -> HCL? {
        switch state {
        case .string(let text): .text(text)
        case .integer(let integer): .integer(integer)
        case .boolean(let boolean): .boolean(boolean)
        case .array(let elements): .list(elements.compactMap(value))
        case .number, .object, .null: nil
        }
    }
}

extension Looking {
    /// The alarms, of whatever kind, that tell the topic that is looked at.
    func alarmsTelling() async throws -> [Target] {
        let pages = try await client.pages(.describeAlarms, ["ActionPrefix": .text(target.arn)])
        let kinds = ["MetricAlarms", "CompositeAlarms"]
        return try pages.flatMap { page in kinds.flatMap { page[$0].items } }.map { alarm in
            target.with(arn: try required(alarm["AlarmArn"].string, "AlarmArn", of: .describeAlarms))
        }
    }
}

extension Operation {
    fileprivate static let describeAlarms = Operation(
        .cloudwatch,
        "DescribeAlarms",
        pages: Pages("NextToken", "NextToken", limit: "MaxRecords", size: 100)
    )
}

extension Mutation {
    fileprivate static let putMetricAlarm = Mutation(.cloudwatch, "PutMetricAlarm")
    fileprivate static let deleteAlarms = Mutation(.cloudwatch, "DeleteAlarms")
}
