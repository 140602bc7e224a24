import AWS
import Inventory
import SQLite

extension Catalog {
    static let cloudwatch = Catalog(
        tables: [.cloudwatchAlarm],
        views: [.cloudtrailAlarmChain],
        calls: [.describeAlarms]
    )
}

extension Table {
    static let cloudwatchAlarm = Table(
        "aws_cloudwatch_alarm",
        "An alarm on a metric, in a region where a trail's log group has metric filters.",
        rows: Group(
            "cloudwatch:DescribeAlarms",
            [
                .text("arn", "The ARN."),
                .text("name", "The name."),
                .text("alarm_description", "What it is for."),
                .boolean("actions_enabled", "Whether it does anything when it goes off."),
                .json("alarm_actions", "What it does then, a list of ARNs."),
                .json("ok_actions", "What it does when all is well again, a list of ARNs."),
                .text("metric_name", "The metric that it watches; null for an expression over several."),
                .text("namespace", "The namespace of the metric."),
                .json("dimensions", "The dimensions of the metric, a list of `Name` and `Value`."),
                .text("unit", "The unit of what it watches; null for whatever there is."),
                .text("statistic", "What of the metric it looks at, such as `Sum`."),
                .text("comparison_operator", "How the statistic is compared with the threshold."),
                .text("threshold", "The threshold, a decimal number."),
                .integer("period", "Over how many seconds the statistic is taken."),
                .integer("evaluation_periods", "How many periods are looked at."),
                .text("treat_missing_data", "What it makes of periods without data."),
                .text("state_value", "`OK`, `ALARM` or `INSUFFICIENT_DATA`."),
            ]
        )
    )
}

extension Call {
    static let describeAlarms = Call(
        .describeAlarms,
        .rows("SELECT DISTINCT account_id, region FROM aws_cloudwatch_log_metric_filter")
    ) { asking in
        try await asking.items("MetricAlarms").map { alarm in
            let threshold = alarm["Threshold"].double.map { String($0) }
            let values: [String: Value] = [
                "arn": .text(try asking.required(alarm["AlarmArn"].string, "AlarmArn")),
                "name": Value(alarm["AlarmName"].string),
                "alarm_description": Value(alarm["AlarmDescription"].string),
                "actions_enabled": Value(alarm["ActionsEnabled"].boolean ?? false),
                "alarm_actions": Value(alarm["AlarmActions"].texts),
                "ok_actions": Value(alarm["OKActions"].texts),
                "metric_name": Value(alarm["MetricName"].string),
                "namespace": Value(alarm["Namespace"].string),
                "dimensions": Value(alarm["Dimensions"].json ?? .array([])),
                "unit": Value(alarm["Unit"].string),
                "statistic": Value(alarm["Statistic"].string ?? alarm["ExtendedStatistic"].string),
                "comparison_operator": Value(alarm["ComparisonOperator"].string),
                "threshold": Value(threshold),
                "period": Value(alarm["Period"].integer),
                "evaluation_periods": Value(alarm["EvaluationPeriods"].integer),
                "treat_missing_data": Value(alarm["TreatMissingData"].string),
                "state_value": Value(alarm["StateValue"].string),
            ]
            return .row("aws_cloudwatch_alarm", values)
        }
    }
}

extension Operation {
    static let describeAlarms = Operation(
        .cloudwatch,
        "DescribeAlarms",
        pages: Pages("NextToken", "NextToken", limit: "MaxRecords", size: 100)
    )
}
