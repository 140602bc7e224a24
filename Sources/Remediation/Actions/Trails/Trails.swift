extension Action {
    /// What trails, recorders and flow logs need.
    static let trails: [Action] = [
        .cloudtrailCreateTrail, .cloudtrailLogValidation, .cloudtrailEncryption, .cloudtrailCloudWatchLogs,
        .cloudtrailObjectEvents, .cloudtrailInsights, .configRecorder, .ec2VPCFlowLogs,
    ]
}
