import AWS

extension Setting {
    /// A metric filter of a log group, whose name is the target's part; null for none.
    ///
    /// <https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html>
    static let logMetricFilter = Setting(
        "logs-metric-filter",
        reads: ["logs:DescribeMetricFilters"],
        mutations: [.putMetricFilter, .deleteMetricFilter],
        contents: Content.none,
        read: { group in
            let filters = try await group.items(
                "metricFilters",
                of: .describeMetricFilters,
                ["logGroupName": .text(group.target.name), "filterNamePrefix": .text(group.target.part)],
                absences: ["ResourceNotFoundException"]
            )
            let filter = filters.first { $0["filterName"].string == group.target.part }
            return try filter.map { try MetricFilter.state($0, group) } ?? .null
        },
        moves: { group, _, state in
            let names: [String: JSON] = ["logGroupName": .string(group.name), "filterName": .string(group.part)]
            guard state != .null else { return [Move(.deleteMetricFilter, names, after: .null)] }
            return [Move(.putMetricFilter, names.merging(state.members) { $1 }, after: state)]
        },
        terraform: { group, state in
            guard state != .null else {
                return .note("remove the resource aws_cloudwatch_log_metric_filter \(group.part)")
            }
            let metrics = state["metricTransformations"].elements.map { metric in
                Terraform.Argument.set(
                    "metric_transformation",
                    .block([
                        .set("name", .text(metric["metricName"].string ?? "")),
                        .set("namespace", .text(metric["metricNamespace"].string ?? "")),
                        .set("value", .text(metric["metricValue"].string ?? "")),
                    ])
                )
            }
            return .resource(
                "aws_cloudwatch_log_metric_filter",
                [
                    .set("name", .text(group.part)), .set("log_group_name", .text(group.name)),
                    .set("pattern", .text(state["filterPattern"].string ?? "")),
                ] + metrics
            )
        }
    )
}

private enum MetricFilter {
    /// The filter without what means the same as nothing.
    static func state(_ filter: Answer, _ looking: Looking) throws -> JSON {
        let pattern = try looking.required(filter["filterPattern"].string, "filterPattern", of: .describeMetricFilters)
        var state: JSON = ["filterPattern": .string(pattern)]
        state["metricTransformations"] = .array(
            filter["metricTransformations"].items.map { metric in
                var state = metric.json ?? .null
                for (name, value) in state.members where [.null, "None", [:]].contains(value) { state[name] = .null }
                return state
            }
        )
        for name in ["applyOnTransformedLogs", "fieldSelectionCriteria", "emitSystemFieldDimensions"] {
            let value = filter[name].json ?? .null
            state[name] = [false, "", []].contains(value) ? .null : value
        }
        return state
    }
}

extension Operation {
    fileprivate static let describeMetricFilters = Operation(
        .logs,
        "DescribeMetricFilters",
        pages: Pages("nextToken", "nextToken", limit: "limit", size: 50)
    )
}

extension Mutation {
    fileprivate static let putMetricFilter = Mutation(.logs, "PutMetricFilter")
    fileprivate static let deleteMetricFilter = Mutation(.logs, "DeleteMetricFilter")
}
