import AWS
import Inventory
import SQLite

extension Catalog {
    static let logs = Catalog(tables: [.logMetricFilter], calls: [.describeMetricFilters])
}

extension Table {
    static let logMetricFilter = Table(
        "aws_cloudwatch_log_metric_filter",
        "A metric that a filter makes of a log group that a multi-region trail delivers to; its key is name and log group.",
        rows: Group(
            "logs:DescribeMetricFilters",
            [
                .text("name", "The filter's name; a filter with several metrics has a row for each."),
                .text("log_group_name", "The log group that it looks at."),
                .text("filter_pattern", "Which events it counts."),
                .text("metric_transformation_name", "The metric that it counts them in."),
                .text("metric_transformation_namespace", "The namespace of the metric."),
                .text(
                    "metric_transformation_value",
                    "What an event adds to the metric, a number or a field of the event."
                ),
                .text("metric_transformation_unit", "The unit of the metric."),
                .json("metric_transformation_dimensions", "The dimensions of the metric, name to field of the event."),
                .json("emit_system_field_dimensions", "Dimensions for the event's account and region, a list."),
                .text("field_selection_criteria", "Of which accounts and regions it looks at events; null for all."),
                .timestamp("creation_time", "When it was made."),
            ]
        )
    )
}

extension Call {
    /// Asks for the filters of the trails' log groups only; there may be thousands of others.
    ///
    /// A log group of another account, which an organization's trail can have, cannot be asked about from here.
    static let describeMetricFilters = Call(
        .describeMetricFilters,
        .rows(
            """
            SELECT DISTINCT account_id, home_region AS region, log_group_name
            FROM aws_cloudtrail_trail
            WHERE is_multi_region_trail
            AND log_group_account_id = account_id
            """
        )
    ) { group in
        let filters = try await group.items(
            "metricFilters",
            ["logGroupName": .text(group.text("log_group_name"))]
        )
        return filters.flatMap { filter in
            filter["metricTransformations"].items.map { metric in
                .row(
                    "aws_cloudwatch_log_metric_filter",
                    [
                        "name": Value(filter["filterName"].string),
                        "log_group_name": Value(filter["logGroupName"].string ?? group.text("log_group_name")),
                        "filter_pattern": Value(filter["filterPattern"].string),
                        "metric_transformation_name": Value(metric["metricName"].string),
                        "metric_transformation_namespace": Value(metric["metricNamespace"].string),
                        "metric_transformation_value": Value(metric["metricValue"].string),
                        "metric_transformation_unit": Value(metric["unit"].string),
                        "metric_transformation_dimensions": Value(metric["dimensions"].json ?? .object([:])),
                        "emit_system_field_dimensions": Value(filter["emitSystemFieldDimensions"].texts),
                        "field_selection_criteria": Value(filter["fieldSelectionCriteria"].string),
                        "creation_time": Value(filter["creationTime"].timestamp),
                    ]
                )
            }
        }
    }
}

extension Operation {
    static let describeMetricFilters = Operation(
        .logs,
        "DescribeMetricFilters",
        pages: Pages("nextToken", "nextToken", limit: "limit", size: 50)
    )
}
