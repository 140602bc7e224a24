import AWS

extension Action {
    /// Turns on the digests that show tampering with a trail's log files.
    static let cloudtrailLogValidation = Action(
        "cloudtrail-log-validation",
        "Has a trail write digests of its log files, which show whether somebody changed or deleted one",
        on: .resource("trail", service: "cloudtrail"),
        risk: .safe,
        caution: "none is known; log files from before have no digests",
        undo: "no digests are written any more",
        settings: [.trail([.updateTrail])]
    ) { subject in
        let trail = try subject.trail(subject.target.arn)
        return [
            try await subject.changeTrail(trail, .trail([.updateTrail])) { $0["EnableLogFileValidation"] = true }
        ]
    }

    /// Encrypts a trail's log files with a KMS key.
    static let cloudtrailEncryption = Action(
        "cloudtrail-encryption",
        "Has a trail encrypt its log files with a KMS key",
        on: .resource("trail", service: "cloudtrail"),
        risk: .needsInput,
        caution: "who reads the log files needs kms:Decrypt for the key from then on, and its use costs",
        undo: "new log files are encrypted as they were before; those written meanwhile stay with the key",
        inputs: [
            Input("kms_key", "the ARN of a KMS key in the region of the bucket, whose policy lets CloudTrail use it")
        ],
        settings: [.trail([.updateTrail])],
        looks: ["kms:GetKeyPolicy"]
    ) { subject in
        let trail = try subject.trail(subject.target.arn)
        let encrypting = try await subject.state(of: .trail([]), at: trail)["KmsKeyId"]
        if encrypting != .null { return [] }
        let key = try subject.input("kms_key")
        try await subject.checkKey(key, for: trail)
        return [try await subject.changeTrail(trail, .trail([.updateTrail])) { $0["KmsKeyId"] = .string(key) }]
    }

    /// Delivers a trail's events to CloudWatch Logs as well.
    static let cloudtrailCloudWatchLogs = Action(
        "cloudtrail-cloudwatch-logs",
        "Has a trail deliver to a log group of CloudWatch Logs as well",
        on: .resource("trail", service: "cloudtrail"),
        risk: .needsInput,
        caution: "CloudWatch Logs costs by what is delivered; the finding goes when the first events have arrived",
        undo: "nothing is delivered to the log group any more; what it has stays",
        inputs: [
            Input("log_group", "the ARN of a log group in the trail's region"),
            Input("role", "the ARN of a role that CloudTrail may take on, and that may write to the log group"),
        ],
        settings: [.trail([.updateTrail, .updateTrailGivingRole])]
    ) { subject in
        let trail = try subject.trail(subject.target.arn)
        let name = try subject.input("log_group")
        let role = try subject.input("role")
        guard let group = LogGroup(name) else { throw Refusal("log_group is the ARN of a log group, not “\(name)”") }
        try group.check(in: trail)
        return [
            try await subject.changeTrail(trail, .trail([.updateTrail, .updateTrailGivingRole])) { state in
                if let current = state["CloudWatchLogsLogGroupArn"].string, current != group.streams {
                    throw Refusal("delivers to \(current) already; if nothing arrives there, look at its role")
                }
                state["CloudWatchLogsLogGroupArn"] = .string(group.streams)
                state["CloudWatchLogsRoleArn"] = .string(role)
            }
        ]
    }
}
