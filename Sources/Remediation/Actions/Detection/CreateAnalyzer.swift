import AWS

extension Action {
    /// Makes an analyzer of access from outside in a region that has none.
    static let accessanalyzerCreate = Action(
        "accessanalyzer-create",
        "Makes an analyzer of IAM Access Analyzer that looks for access from outside the account",
        on: .region,
        risk: .safe,
        caution: "the first one of an account brings a service-linked role with it, which stays when it is taken back",
        undo: "the analyzer is deleted, with what it found",
        inputs: [Input("analyzer_name", "what the analyzer is called", standard: "external-access")],
        settings: [.analyzer]
    ) { region in
        let place = region.target
        let analyzers = try await region.looking().analyzers()
        if analyzers.contains(where: { $0.status == "ACTIVE" && ["ACCOUNT", "ORGANIZATION"].contains($0.type) }) {
            return []
        }
        let name = try region.input("analyzer_name")
        let arn = "arn:\(place.partition):access-analyzer:\(place.region):\(place.account):analyzer/\(name)"
        return [
            try await region.change(.analyzer, at: place.with(arn: arn)) { state in
                guard state == .null else {
                    throw Refusal("there is an analyzer \(name) already; choose a name with --set analyzer_name=…")
                }
                return ["type": "ACCOUNT"]
            }
        ]
    }
}
