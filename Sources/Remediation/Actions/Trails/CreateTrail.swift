import AWS
import Catalog

extension Action {
    /// Makes a trail of all regions and all it needs, or mends one that lacks something.
    static let cloudtrailCreateTrail = Action(
        "cloudtrail-create-trail",
        "Makes a trail that records the management events of all regions, with its bucket, or mends one that does not",
        on: .account,
        risk: .needsInput,
        caution:
            "the first trail's management events are free but for their storage, those of every further trail cost",
        undo:
            "recording is stopped and the trail deleted, or set as it was; a bucket with logs in it stays, because AWS "
            + "deletes empty ones alone",
        inputs: [
            Input("name", "what a new trail is called", standard: "plumbline-trail"),
            Input(
                "bucket",
                "where a new trail delivers: the name of a bucket of this account, which is made if missing"
            ),
            Input("kms_key", "the ARN of the KMS key with which a new trail encrypts", standard: ""),
            Input("trail", "the ARN of a trail that is to be mended instead of making one", standard: ""),
        ],
        settings: [
            .bucket, .bucketPublicAccessBlock, .bucketPolicy, .trail([.createTrail, .updateTrail, .deleteTrail]),
            .trailLogging, .trailEventSelectors,
        ],
        looks: ["cloudtrail:ListTrails", "kms:GetKeyPolicy"],
        isChain: true
    ) { account in
        if let arn = try account.optional("trail") { return try await account.mend(try account.trail(arn)) }
        let trails = try await account.trails()
        for arn in trails where try await account.isComplete(arn) { return [] }
        let name = try account.input("name")
        let arn = "arn:\(account.target.partition):cloudtrail:\(account.home):\(account.target.account):trail/\(name)"
        let trail = try account.trail(arn)
        if trails.contains(arn) { return try await account.mend(trail) }
        if !trails.isEmpty, (account.inputs["bucket"] ?? "").isEmpty {
            throw Refusal(
                "needs --set trail=…, to mend one of \(trails.joined(separator: ", ")), or --set bucket=…, to make another"
            )
        }
        return try await account.make(trail, in: account.bucket(try account.input("bucket")))
    }
}

extension Subject {
    /// Whether a trail, perhaps the organization's, records all that the rule asks for.
    ///
    /// Into the organization's a member account cannot look, and AWS says so as if it were not there.
    fileprivate func isComplete(_ arn: String) async throws -> Bool {
        let parts = arn.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        let trail = target.with(arn: arn, region: parts.dropFirst(3).first)
        let isTheirs = parts.dropFirst(4).first != target.account
        do {
            return try await isComplete(trail)
        } catch let error as ServiceError
            where isTheirs && ["CloudTrailARNInvalidException", "TrailNotFoundException"].contains(error.code)
        {
            return false
        }
    }

    private func isComplete(_ trail: Target) async throws -> Bool {
        guard try await state(of: .trail([]), at: trail)["IsMultiRegionTrail"] == true,
            try await state(of: .trailLogging, at: trail) == true
        else { return false }
        return recordsAllManagementEvents(try await state(of: .trailEventSelectors, at: trail)) == true
    }

    fileprivate func mend(_ trail: Target) async throws -> [Change] {
        let isWide = try await changeTrail(trail, .trail([.updateTrail])) { state in
            state["IsMultiRegionTrail"] = true
            state["IncludeGlobalServiceEvents"] = true
        }
        let selectors = try await change(.trailEventSelectors, at: trail) { state in
            try EventSelectors(state).recordingManagement().state
        }
        return [isWide, selectors, try await change(.trailLogging, at: trail) { _ in true }]
    }

    /// What is not there yet has no state that could be read.
    fileprivate func make(_ trail: Target, in bucket: Target) async throws -> [Change] {
        let statements = LogBucket.statements(for: trail, in: bucket)
        var changes: [Change] = []
        if try await state(of: .bucket, at: bucket) == .null {
            changes = [
                Change(setting: .bucket, target: bucket, before: .null, after: ["Region": .string(bucket.region)]),
                Change(
                    setting: .bucketPublicAccessBlock,
                    target: bucket,
                    before: .null,
                    after: PublicAccessBlock.allOn
                ),
                Change(
                    setting: .bucketPolicy,
                    target: bucket,
                    before: .null,
                    after: LogBucket.policy(.null, with: statements)
                ),
            ]
        } else if let change = try await letIn(statements, to: bucket) {
            changes = [change]
        }
        var state: JSON = [
            "Name": .string(trail.name), "S3BucketName": .string(bucket.name), "IsMultiRegionTrail": true,
            "IncludeGlobalServiceEvents": true, "EnableLogFileValidation": true, "IsOrganizationTrail": false,
        ]
        if let key = try optional("kms_key") {
            try await checkKey(key, for: trail)
            state["KmsKeyId"] = .string(key)
        }
        return changes + [
            Change(setting: .trail([.createTrail]), target: trail, before: .null, after: state),
            Change(setting: .trailLogging, target: trail, before: false, after: true),
        ]
    }
}
