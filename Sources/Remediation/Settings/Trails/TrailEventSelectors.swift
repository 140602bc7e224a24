import AWS

extension Setting {
    /// Which events a trail records: the whole list of its basic or of its advanced selectors, which exclude each other.
    ///
    /// <https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_PutEventSelectors.html>
    static let trailEventSelectors = Setting(
        "cloudtrail-event-selectors",
        reads: ["cloudtrail:GetEventSelectors"],
        mutations: [.putEventSelectors],
        read: { trail in
            let answer = try await trail.answer(.getEventSelectors, ["TrailName": .text(trail.target.arn)])
            let state = EventSelectors(answer.json ?? .null).state
            return try trail.required(state == .null ? nil : state, "event selector", of: .getEventSelectors)
        },
        moves: { trail, before, after in
            if before == after { return [] }
            var input = after.members
            input["TrailName"] = .string(trail.arn)
            return [Move(.putEventSelectors, input, after: after)]
        },
        terraform: { trail, state in EventSelectors(state).terraform(trail) }
    )

    /// The unusual activity that a trail looks for: `ApiCallRateInsight`, `ApiErrorRateInsight`; with the categories of
    /// events where it does not look at management events alone.
    ///
    /// <https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_PutInsightSelectors.html>
    static let trailInsightSelectors = Setting(
        "cloudtrail-insight-selectors",
        reads: ["cloudtrail:GetInsightSelectors"],
        mutations: [.putInsightSelectors],
        read: { trail in
            let selectors = try await trail.answer(
                .getInsightSelectors,
                ["TrailName": .text(trail.target.arn)],
                absences: ["InsightNotEnabledException"]
            )["InsightSelectors"].items
            let insights = try selectors.map { selector in
                let type = try trail.required(selector["InsightType"].string, "InsightType", of: .getInsightSelectors)
                let categories = selector["EventCategories"].items.compactMap(\.string).sorted()
                if [[], ["Management"]].contains(categories) { return JSON.string(type) }
                return ["InsightType": .string(type), "EventCategories": .array(categories.map(JSON.string))]
            }
            return .array(insights.sorted { $0.text < $1.text })
        },
        moves: { trail, before, after in
            if before == after { return [] }
            let selectors = after.elements.map { $0.string == nil ? $0 : ["InsightType": $0] }
            let input: [String: JSON] = ["TrailName": .string(trail.arn), "InsightSelectors": .array(selectors)]
            return [Move(.putInsightSelectors, input, after: after)]
        },
        terraform: { trail, types in
            .note("in the resource aws_cloudtrail of \(trail.name), a block insight_selector for each of \(types.text)")
        }
    )
}

extension Operation {
    fileprivate static let getEventSelectors = Operation(.cloudtrail, "GetEventSelectors")
    fileprivate static let getInsightSelectors = Operation(.cloudtrail, "GetInsightSelectors")
}

extension Mutation {
    fileprivate static let putEventSelectors = Mutation(.cloudtrail, "PutEventSelectors")
    fileprivate static let putInsightSelectors = Mutation(.cloudtrail, "PutInsightSelectors")
}
