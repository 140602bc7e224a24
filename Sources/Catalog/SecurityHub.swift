import AWS
import Inventory
import SQLite

extension Catalog {
    static let securityhub = Catalog(tables: [.securityhubHub], calls: [.describeHub])
}

extension Table {
    static let securityhubHub = Table(
        "aws_securityhub_hub",
        "Security Hub in a region where it is on; its key is hub_arn.",
        rows: Group(
            "securityhub:DescribeHub",
            [
                .text("hub_arn", "The ARN."),
                .timestamp("subscribed_at", "Since when it is on."),
                .boolean("auto_enable_controls", "Whether new controls of its standards are on by themselves."),
                .text("control_finding_generator", "`SECURITY_CONTROL` or `STANDARD_CONTROL`."),
            ]
        )
    )
}

extension Call {
    /// An account for which Security Hub is off is answered as if it had no access, by a code of its own.
    static let describeHub = Call(
        .describeHub,
        .region,
        absences: ["InvalidAccessException", "ResourceNotFoundException"]
    ) { asking in
        let hub = try await asking.answer()
        guard !hub.isAbsent else { return [] }
        return [
            .row(
                "aws_securityhub_hub",
                [
                    "hub_arn": .text(try asking.required(hub["HubArn"].string, "HubArn")),
                    "subscribed_at": Value(hub["SubscribedAt"].timestamp),
                    "auto_enable_controls": Value(hub["AutoEnableControls"].boolean),
                    "control_finding_generator": Value(hub["ControlFindingGenerator"].string),
                ]
            )
        ]
    }
}

extension Operation {
    static let describeHub = Operation(.securityhub, "DescribeHub", method: "GET", path: "/accounts")
}
