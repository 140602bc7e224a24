import AWS

extension Action {
    /// Makes a flow log of a VPC.
    static let ec2VPCFlowLogs = Action(
        "ec2-vpc-flow-logs",
        "Makes a flow log of a VPC, to a bucket or a log group",
        on: .resource("VPC", service: "ec2"),
        risk: .needsInput,
        caution: "flow logs cost by their size; AWS may add to the policy of a bucket that does not let them in",
        undo: "the flow log is deleted; what it has delivered stays",
        inputs: [
            Input("destination", "the ARN of a bucket, arn:aws:s3:::NAME, or of a log group in the VPC's region"),
            Input("role", "the ARN of the role that writes to a log group; none for a bucket", standard: ""),
            Input("traffic", "REJECT, ACCEPT or ALL", standard: "REJECT"),
        ],
        settings: [.bucketPolicy, .vpcFlowLog],
        looks: looksAtLogBuckets,
        isChain: true
    ) { vpc in
        if try await vpc.hasFlowLog() { return [] }
        let destination = try vpc.input("destination")
        let traffic = try vpc.input("traffic")
        guard ["ACCEPT", "ALL", "REJECT"].contains(traffic) else {
            throw Refusal("traffic is REJECT, ACCEPT or ALL, not “\(traffic)”")
        }
        var state: JSON = ["TrafficType": .string(traffic), "MaxAggregationInterval": 600]
        state["LogFormat"] = .string(FlowLog.usualFormat)
        var changes: [Change] = []
        if let group = LogGroup(destination) {
            try group.check(in: vpc.target)
            guard let role = try vpc.optional("role") else {
                throw Refusal("needs --set role=…: a log group takes a role")
            }
            state["LogDestinationType"] = "cloud-watch-logs"
            state["DeliverLogsPermissionArn"] = .string(role)
            state["LogGroupName"] = .string(group.name)
        } else {
            guard let (name, folder) = FlowLog.bucket(destination) else {
                throw Refusal("destination is the ARN of a bucket or a log group, not “\(destination)”")
            }
            state["LogDestinationType"] = "s3"
            state["LogDestination"] = .string(destination)
            // Where it has to write the policy itself, AWS may replace what is there.
            let bucket = vpc.bucket(name)
            let statements = LogBucket.statementsForFlowLogs(of: vpc.target.account, in: bucket, folder: folder)
            if let change = try await vpc.letIn(statements, to: bucket) { changes.append(change) }
        }
        let made = try await vpc.change(.vpcFlowLog, at: vpc.target.with(part: destination)) { before in
            if before == .null { return state }
            throw Refusal("its flow log to \(destination) is there, but cannot deliver; look at what that lets in")
        }
        return changes + [made]
    }
}

extension Subject {
    /// Whether a flow log of the VPC is active, and was not seen to fail.
    fileprivate func hasFlowLog() async throws -> Bool {
        try await looking().flowLogs().contains { log in
            log["flowLogStatus"].string == "ACTIVE" && log["deliverLogsStatus"].string != "FAILED"
        }
    }
}
