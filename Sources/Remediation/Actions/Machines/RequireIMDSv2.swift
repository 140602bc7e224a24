import AWS
import FoundationEssentials

extension Action {
    /// Makes an instance's metadata service ask for a session token.
    static let ec2RequireIMDSv2 = Action(
        "ec2-require-imdsv2",
        "Makes an instance's metadata service ask for a session token, which is version 2 of it",
        on: .resource("instance", service: "ec2"),
        risk: .mayInterrupt,
        caution: "what still uses version 1, and did not in the last two weeks, has no credentials any more",
        undo: "the options are set as they were",
        inputs: [
            Action.Input("even_if_used", "yes, when programs that still use version 1 may be cut off", standard: "no")
        ],
        settings: [.instanceMetadataOptions],
        looks: ["cloudwatch:GetMetricStatistics"]
    ) { instance in
        let change = try await instance.change(.instanceMetadataOptions) { options in
            // Where the service is off, there is nothing to ask.
            guard options["HttpEndpoint"] != "disabled" else { return options }
            var options = options
            options["HttpTokens"] = "required"
            return options
        }
        guard change.before != change.after, try instance.input("even_if_used") != "yes" else { return [change] }
        let count = try await instance.looking().requestsWithoutToken()
        guard count == 0 else {
            throw Refusal(
                "was asked \(Int64(count)) times without a token in two weeks (CloudWatch, MetadataNoToken): change what "
                    + "asks, or --set even_if_used=yes"
            )
        }
        return [change]
    }
}

extension Looking {
    /// How often the instance's metadata service was asked by version 1 in the last two weeks.
    ///
    /// <https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_metrics_with_cloudwatch.html>
    fileprivate func requestsWithoutToken() async throws -> Double {
        let now = Int(Date().timeIntervalSince1970)
        let input: [String: Input] = [
            "Namespace": "AWS/EC2",
            "MetricName": "MetadataNoToken",
            "Dimensions": [["Name": "InstanceId", "Value": .text(target.name)]],
            "StartTime": .integer(now - 14 * 86400),
            "EndTime": .integer(now),
            "Period": 86400,
            "Statistics": ["Sum"],
        ]
        return try await answer(.getMetricStatistics, input)["Datapoints"].items.map { point in
            try required(point["Sum"].double, "Sum", of: .getMetricStatistics)
        }.reduce(0, +)
    }
}

extension Operation {
    fileprivate static let getMetricStatistics = Operation(.cloudwatch, "GetMetricStatistics")
}
