import AWS

extension Setting {
    /// The flow log of a VPC that delivers to the ARN that is the part of the target; null for none.
    ///
    /// <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateFlowLogs.html>
    static let vpcFlowLog = Setting(
        "ec2-vpc-flow-log",
        reads: ["ec2:DescribeFlowLogs"],
        mutations: [.createFlowLogs, .deleteFlowLogs],
        assigned: ["FlowLogId"],
        read: { vpc in
            let log = try await vpc.flowLogs().first { FlowLog.delivers($0, to: vpc.target.part) }
            guard let log else { return .null }
            return try vpc.required(FlowLog.state(log, of: vpc.target), "whole flow log", of: .describeFlowLogs)
        },
        moves: { vpc, before, after in
            if before.without(["FlowLogId"]) == after.without(["FlowLogId"]) { return [] }
            let id = before["FlowLogId"] == .null ? FlowLog.unknown : before["FlowLogId"]
            let deletion = Move(.deleteFlowLogs, ["FlowLogIds": [id]], after: .null)
            if after == .null { return [deletion] }
            var input = after.without(["FlowLogId"]).members
            input["ResourceIds"] = [.string(vpc.name)]
            input["ResourceType"] = "VPC"
            let creation = Move(.createFlowLogs, input, after: after)
            // Of two flow logs to one place AWS refuses the second, so the first has to go before.
            return before == .null ? [creation] : [deletion, creation]
        },
        terraform: FlowLog.terraform
    )
}

/// What is said of a flow log, by the names of CreateFlowLogs.
enum FlowLog {
    /// What stands for the id in a plan that is made before AWS has chosen it.
    static let unknown: JSON = "(the id that AWS gives)"

    /// What is written of each connection where nobody says it.
    ///
    /// <https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html>
    static let usualFormat = [
        "version", "account-id", "interface-id", "srcaddr", "dstaddr", "srcport", "dstport", "protocol", "packets",
        "bytes", "start", "end", "action", "log-status",
    ].map { "${\($0)}" }.joined(separator: " ")

    private static let members = [
        ("FlowLogId", "flowLogId"), ("TrafficType", "trafficType"), ("LogDestinationType", "logDestinationType"),
        ("LogDestination", "logDestination"), ("LogGroupName", "logGroupName"),
        ("DeliverLogsPermissionArn", "deliverLogsPermissionArn"), ("LogFormat", "logFormat"),
    ]

    /// Whether a flow log that DescribeFlowLogs tells of delivers to the bucket, stream or log group `destination`.
    static func delivers(_ log: Answer, to destination: String) -> Bool {
        if let told = log["logDestination"].string, !told.isEmpty { return plain(told) == plain(destination) }
        guard let group = log["logGroupName"].string else { return false }
        return group == LogGroup(destination)?.name
    }

    /// The bucket in the ARN of a bucket, and the folder behind it with a slash before; nil for any other ARN.
    static func bucket(_ arn: String) -> (name: String, folder: String)? {
        let parts = plain(arn).split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
        guard parts.count == 6, parts[2] == "s3", parts[3].isEmpty, parts[4].isEmpty else { return nil }
        let name = parts[5].prefix { $0 != "/" }
        return name.isEmpty ? nil : (String(name), String(parts[5].dropFirst(name.count)))
    }

    /// The ARN without what AWS puts behind it in some places.
    private static func plain(_ arn: String) -> String {
        if arn.hasSuffix(":*") { return String(arn.dropLast(2)) }
        return arn.hasSuffix("/") ? String(arn.dropLast()) : arn
    }

    /// The state that an element of DescribeFlowLogs tells; nil where it lacks what AWS always gives.
    static func state(_ log: Answer, of vpc: Target) -> JSON? {
        var state: JSON = [:]
        for (name, told) in members {
            state[name] = log[told].string.flatMap { $0.isEmpty ? nil : .string($0) } ?? .null
        }
        // A log group beside the VPC goes by its name, but its ARN may be told as well, or alone.
        if let group = state["LogDestination"].string.flatMap(LogGroup.init), (try? group.check(in: vpc)) != nil {
            state["LogGroupName"] = .string(group.name)
            state["LogDestination"] = .null
        }
        state["MaxAggregationInterval"] = log["maxAggregationInterval"].integer.map(JSON.integer) ?? .null
        return state["FlowLogId"] == .null || state["TrafficType"] == .null ? nil : state
    }

    static func terraform(_ vpc: Target, _ state: JSON) -> Terraform {
        if state == .null { return .note("remove the resource aws_flow_log of \(vpc.name)") }
        let arguments = [
            ("TrafficType", "traffic_type"), ("LogDestinationType", "log_destination_type"),
            ("DeliverLogsPermissionArn", "iam_role_arn"), ("LogFormat", "log_format"),
        ].compactMap { name, argument in state[name].string.map { Terraform.Argument.set(argument, .text($0)) } }
        let interval = state["MaxAggregationInterval"].integer.map {
            Terraform.Argument.set("max_aggregation_interval", .integer($0))
        }
        return .resource(
            "aws_flow_log",
            importID: state["FlowLogId"].string,
            [.set("vpc_id", .text(vpc.name)), .set("log_destination", .text(vpc.part))] + arguments
                + (interval.map { [$0] } ?? [])
        )
    }
}

extension Looking {
    /// The flow logs of the VPC that is looked at.
    func flowLogs() async throws -> [Answer] {
        try await items("flowLogSet", of: .describeFlowLogs, Input.filter("resource-id", target.name))
    }
}

extension Mutation {
    fileprivate static let createFlowLogs = Mutation(
        .ec2,
        "CreateFlowLogs",
        actions: ["ec2:CreateFlowLogs", "iam:PassRole", "logs:CreateLogDelivery", "logs:DeleteLogDelivery"],
        wireNames: ["ResourceIds": .member("ResourceId")]
    )
    fileprivate static let deleteFlowLogs = Mutation(
        .ec2,
        "DeleteFlowLogs",
        actions: ["ec2:DeleteFlowLogs", "logs:DeleteLogDelivery"],
        wireNames: ["FlowLogIds": .member("FlowLogId")]
    )
}
