import AWS

extension Setting {
    /// An analyzer of IAM Access Analyzer, by what it looks for; null where there is none of the name.
    ///
    /// <https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_CreateAnalyzer.html>
    static let analyzer = Setting(
        "accessanalyzer-analyzer",
        reads: ["access-analyzer:ListAnalyzers", "access-analyzer:ListArchiveRules"],
        mutations: [.createAnalyzer, .deleteAnalyzer],
        contents: { analyzer in
            let name: Input = .text(analyzer.target.name)
            return try await analyzer.items("archiveRules", of: .listArchiveRules, ["analyzerName": name]).map {
                let rule = try analyzer.required($0["ruleName"].string, "ruleName", of: .listArchiveRules)
                return Content(nil, at: analyzer.target, called: "the archive rule \(rule)")
            }
        },
        read: { analyzer in
            let found = try await analyzer.analyzers().first { $0.name == analyzer.target.name }
            return found.map { ["type": .string($0.type)] } ?? .null
        },
        moves: { analyzer, from, to in
            let name: JSON = .string(analyzer.name)
            guard to != .null else { return [Move(.deleteAnalyzer, ["analyzerName": name], after: .null)] }
            guard from == .null else { throw Irreversible("an analyzer does not change its type") }
            return [Move(.createAnalyzer, ["analyzerName": name, "type": to["type"]], after: to)]
        },
        terraform: { analyzer, state in
            guard let type = state["type"].string else {
                return .note("remove the resource aws_accessanalyzer_analyzer of the analyzer \(analyzer.name)")
            }
            return .resource(
                "aws_accessanalyzer_analyzer",
                importID: analyzer.name,
                [.set("analyzer_name", .text(analyzer.name)), .set("type", .text(type))]
            )
        }
    )
}

/// An analyzer as the list of a region tells of it.
struct Analyzer: Sendable {
    let name: String
    /// `ACCOUNT` or `ORGANIZATION` for access from outside, with a suffix for other kinds.
    let type: String
    let status: String
}

extension Looking {
    /// The analyzers of the target's region.
    func analyzers() async throws -> [Analyzer] {
        try await items("analyzers", of: .listAnalyzers).map { analyzer in
            Analyzer(
                name: try required(analyzer["name"].string, "name", of: .listAnalyzers),
                type: try required(analyzer["type"].string, "type", of: .listAnalyzers),
                status: try required(analyzer["status"].string, "status", of: .listAnalyzers)
            )
        }
    }
}

extension Operation {
    fileprivate static let listAnalyzers = listing("ListAnalyzers", at: "/analyzer")
    fileprivate static let listArchiveRules = listing("ListArchiveRules", at: "/analyzer/{analyzerName}/archive-rule")

    private static func listing(_ name: String, at path: String) -> Operation {
        Operation(
            .accessanalyzer,
            name,
            method: "GET",
            path: path,
            query: ["nextToken": "nextToken", "maxResults": "maxResults"],
            pages: Pages("nextToken", "nextToken", limit: "maxResults", size: 100)
        )
    }
}

extension Mutation {
    fileprivate static let createAnalyzer = Mutation(
        .accessanalyzer,
        "CreateAnalyzer",
        method: "PUT",
        path: "/analyzer",
        // The first one of an account brings a role of the service with it.
        actions: ["access-analyzer:CreateAnalyzer", "iam:CreateServiceLinkedRole"]
    )
    fileprivate static let deleteAnalyzer = Mutation(
        .accessanalyzer,
        "DeleteAnalyzer",
        method: "DELETE",
        path: "/analyzer/{analyzerName}",
        actions: ["access-analyzer:DeleteAnalyzer"]
    )
}
