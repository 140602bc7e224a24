import AWS
import Catalog

extension Action {
    /// Records the writes or the reads of objects in all buckets.
    static let cloudtrailObjectEvents = Action(
        "cloudtrail-s3-data-events",
        "Has a trail record the writes or the reads of objects in all buckets, beside what it records already",
        on: .account,
        risk: .needsInput,
        caution: "data events cost by their number, and the trail's own bucket is among the buckets",
        undo: "the selectors are set as they were",
        inputs: [
            Input("kind", "write or read"),
            Input("trail", "the ARN of the trail; else the only one that records all regions", standard: ""),
        ],
        settings: [.trailEventSelectors],
        looks: looksAtRecordingTrail
    ) { account in
        let kind = try account.input("kind")
        guard let access = Access(rawValue: kind) else { throw Refusal("kind is write or read, not “\(kind)”") }
        let trail = try await account.recordingTrail()
        return [
            try await account.change(.trailEventSelectors, at: trail) { state in
                try EventSelectors(state).recordingObjects(access, partition: trail.partition).state
            }
        ]
    }

    /// Looks for unusual activity.
    static let cloudtrailInsights = Action(
        "cloudtrail-insights",
        "Has a trail look for unusual numbers of calls and errors",
        on: .account,
        risk: .needsInput,
        caution: "CloudTrail Insights costs by the number of events that it looks at",
        undo: "the trail looks for what it looked for before",
        inputs: [Input("trail", "the ARN of the trail; else the only one that records all regions", standard: "")],
        settings: [.trailInsightSelectors],
        looks: looksAtRecordingTrail
    ) { account in
        let trail = try await account.recordingTrail()
        return [
            try await account.change(.trailInsightSelectors, at: trail) { types in
                types.elements.isEmpty ? ["ApiCallRateInsight", "ApiErrorRateInsight"] : types
            }
        ]
    }
}
