import AWS
import Inventory
import SQLite

extension Catalog {
    static let accessanalyzer = Catalog(tables: [.accessanalyzerAnalyzer], calls: [.listAnalyzers])
}

extension Table {
    static let accessanalyzerAnalyzer = Table(
        "aws_accessanalyzer_analyzer",
        "An analyzer of IAM Access Analyzer.",
        rows: Group(
            "accessanalyzer:ListAnalyzers",
            [
                .text("arn", "The ARN."),
                .text("name", "The name."),
                .text("type", "`ACCOUNT` or `ORGANIZATION` for access from outside, with a suffix for other kinds."),
                .text("status", "`ACTIVE`, `CREATING`, `DISABLED` or `FAILED`."),
                .text("status_reason", "Why it is not active."),
                .timestamp("created_at", "When it was made."),
                .text("last_resource_analyzed", "The ARN of what it looked at last."),
                .timestamp("last_resource_analyzed_at", "When it did."),
                .json("tags", "The tags as an object."),
            ]
        )
    )
}

extension Call {
    static let listAnalyzers = Call(.listAnalyzers, .region, actions: ["access-analyzer:ListAnalyzers"]) { asking in
        try await asking.items("analyzers").map { analyzer in
            .row(
                "aws_accessanalyzer_analyzer",
                [
                    "arn": .text(try asking.required(analyzer["arn"].string, "arn")),
                    "name": Value(analyzer["name"].string),
                    "type": .text(try asking.required(analyzer["type"].string, "type")),
                    "status": .text(try asking.required(analyzer["status"].string, "status")),
                    "status_reason": Value(analyzer["statusReason"]["code"].string),
                    "created_at": Value(analyzer["createdAt"].timestamp),
                    "last_resource_analyzed": Value(analyzer["lastResourceAnalyzed"].string),
                    "last_resource_analyzed_at": Value(analyzer["lastResourceAnalyzedAt"].timestamp),
                    "tags": Value(analyzer["tags"].json),
                ]
            )
        }
    }
}

extension Operation {
    static let listAnalyzers = Operation(
        .accessanalyzer,
        "ListAnalyzers",
        method: "GET",
        path: "/analyzer",
        query: ["nextToken": "nextToken", "maxResults": "maxResults"],
        pages: Pages("nextToken", "nextToken", limit: "maxResults", size: 100)
    )
}
