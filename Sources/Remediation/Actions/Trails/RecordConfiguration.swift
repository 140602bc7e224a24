import AWS

extension Action {
    /// Has AWS Config record everything in a region.
    static let configRecorder = Action(
        "config-recorder",
        "Has AWS Config record every type of resource in a region, and those without a region in one",
        on: .region,
        risk: .needsInput,
        caution: "AWS Config costs by the number of changes that it records, in every region",
        undo: "the recorder is stopped, and deleted or set as it was; what it has delivered stays in the bucket",
        inputs: [
            Input("bucket", "the name of the bucket to which a region without a delivery channel delivers"),
            Input("role", "the ARN of a new recorder's role; else the service's own, made if missing", standard: ""),
        ],
        settings: [.serviceLinkedRole, .bucketPolicy, .configRecorder, .configDeliveryChannel, .configRecording],
        looks: looksAtLogBuckets,
        isChain: true
    ) { subject in
        // What has no region is recorded in the region in which the account is looked at.
        let isGlobal = subject.target.region == "global"
        let place = subject.target.with(arn: subject.target.root.arn, region: isGlobal ? subject.home : nil)
        var changes: [Change] = []
        let recorder = try await subject.state(of: .configRecorder, at: place)
        let role = try subject.optional("role") ?? ServiceRole.arn(in: place)
        if recorder == .null, role == ServiceRole.arn(in: place) {
            let account = place.with(arn: place.arn, region: "global", part: ServiceRole.name)
            changes.append(
                try await subject.change(.serviceLinkedRole, at: account) { _ in ServiceRole.state }
            )
        }
        if let manager = Manager.named(recorder["name"].string ?? "") {
            throw Refusal("the recorder of \(place.region) belongs to \(manager), which alone may change it")
        }
        let recording = try await subject.change(.configRecorder, at: place) { before in
            var after = before
            if before == .null {
                after["name"] = "default"
                after["roleARN"] = .string(role)
                after["recordingMode"] = ConfigRecorder.continuous
            }
            let wasGlobal = before["recordingGroup"]["includeGlobalResourceTypes"] == true
            after["recordingGroup"] = ConfigRecorder.everything(isGlobal: isGlobal || wasGlobal)
            return after
        }
        if try await subject.state(of: .configDeliveryChannel, at: place) == .null {
            let bucket = subject.bucket(try subject.input("bucket"))
            let statements = LogBucket.statementsForConfig(of: place.account, in: bucket)
            if let change = try await subject.letIn(statements, to: bucket) { changes.append(change) }
            let channel: JSON = ["name": "default", "s3BucketName": .string(bucket.name)]
            changes += [
                recording, try await subject.change(.configDeliveryChannel, at: place) { _ in channel },
            ]
        } else {
            changes.append(recording)
        }
        let named = place.with(part: recording.after["name"].string ?? "")
        return changes + [try await subject.change(.configRecording, at: named) { _ in true }]
    }
}

/// The role that AWS Config makes for itself.
///
/// <https://docs.aws.amazon.com/config/latest/developerguide/using-service-linked-roles.html>
private enum ServiceRole {
    static let name = "AWSServiceRoleForConfig"
    static let state: JSON = ["AWSServiceName": "config.amazonaws.com"]

    static func arn(in place: Target) -> String {
        "arn:\(place.partition):iam::\(place.account):role/aws-service-role/config.amazonaws.com/\(name)"
    }
}
