import AWS
import Inventory
import SQLite

extension Catalog {
    static let eventbridge = Catalog(tables: [.eventBridgeBus], calls: [.listEventBuses])
}

extension Table {
    static let eventBridgeBus = Table(
        "aws_eventbridge_bus",
        "An event bus.",
        rows: Group(
            "events:ListEventBuses",
            [
                .text("arn", "The ARN."),
                .text("name", "The name; `default` for the one that each region has."),
                .json("policy", "The bus's policy; null where it has none."),
            ]
        )
    )
}

extension Call {
    /// The listing has each bus's policy, so no bus is asked for it.
    static let listEventBuses = Call(.listEventBuses, .region) { asking in
        try await asking.items("EventBuses").map { bus in
            .row(
                "aws_eventbridge_bus",
                [
                    "arn": .text(try asking.required(bus["Arn"].string, "Arn")),
                    "name": Value(bus["Name"].string),
                    "policy": Value(try bus["Policy"].string.map { try asking.policy($0, "Policy") }),
                ]
            )
        }
    }
}

extension Operation {
    static let listEventBuses = Operation(
        .events,
        "ListEventBuses",
        pages: Pages("NextToken", "NextToken", limit: "Limit", size: 100)
    )
}
