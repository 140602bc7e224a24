import AWS

extension Action {
    /// Has the access to a bucket logged into another.
    static let s3AccessLogging = Action(
        "s3-access-logging",
        "Has the access to a bucket logged into another bucket, whose policy lets S3's logging write",
        on: .resource("bucket", service: "s3"),
        risk: .needsInput,
        caution: "the logs are stored and paid for until something, a lifecycle rule for example, deletes them",
        undo: "the logging is set as it was, and the other bucket's policy put back; logs that were written stay",
        inputs: [
            Input("target_bucket", "the name of a bucket in the same account and region, which takes the logs"),
            Input(
                "target_prefix",
                "what the names of the logs begin with; {bucket} stands for the name of the bucket that is logged",
                standard: "{bucket}/"
            ),
        ],
        settings: [.bucketLogging, .bucketPolicy],
        looks: looksAtLogTarget + looksAtPolicyChanges,
        isChain: true
    ) { bucket in
        if try await bucket.state(of: .bucketLogging) != .null { return [] }
        let name = try bucket.input("target_bucket")
        let prefix = try bucket.input("target_prefix").replacing("{bucket}", with: bucket.target.name)
        guard name != bucket.target.name else {
            throw Refusal("the logs cannot go into the bucket itself, where each of them would be logged again")
        }
        let target = try await bucket.logBucket(name)
        let policy = try await bucket.changePolicy(at: target) { policy in
            try policy.checkLogsAreNotDenied(of: bucket.target, to: target, under: prefix)
            if policy.letsLogsIn(of: bucket.target, to: target, under: prefix) { return policy.json }
            return try policy.lettingLogsIn(to: target)
        }
        let logging = try await bucket.change(.bucketLogging) { _ in
            ["TargetBucket": .string(name), "TargetPrefix": .string(prefix)]
        }
        return [policy, logging]
    }
}
