import AWS
import Catalog
import Inventory
import Rules

@testable import Scan

/// A catalog of two kinds of things, small enough to see through.
///
/// Boxes belong to the account, each has a lid that a second call tells, and a third call is made only for boxes whose
/// lid is open. Pipes belong to a region.
enum SmallCatalog {
    static let catalog = Catalog(
        tables: [
            Table(
                "box",
                "A box.",
                rows: .init("s3:ListBoxes", [.text("arn", "The ARN."), .text("kind", "What it is for.")]),
                details: [
                    .init("s3:GetLid", [.boolean("is_open", "Whether the lid is open.")]),
                    .init("s3:GetContent", [.text("content", "What can be seen in it.")]),
                ]
            ),
            Table(
                "pipe",
                "A pipe.",
                rows: .init("ec2:ListPipes", [.text("arn", "The ARN."), .text("leak", "The leak.")])
            ),
            Table("label", "A label on a box.", rows: .init("s3:ListLabels", [.text("box_arn", "Its box.")])),
        ],
        calls: [
            call("s3", "ListBoxes", .account), call("ec2", "ListPipes", .region),
            call("s3", "GetLid", .rows("SELECT account_id, region, arn FROM box")),
            call("s3", "GetContent", .rows("SELECT account_id, region, arn FROM box WHERE is_open")),
            call("s3", "ListLabels", .rows("SELECT account_id, region, arn FROM box WHERE is_open")),
        ]
    )

    private static func call(_ service: String, _ name: String, _ scope: Call.Scope) -> Call {
        Call(Operation(Service(service, .restJSON), name), scope) { _ in [] }
    }

    static let account = Place(account: "111122223333", region: "global", partition: "aws")

    static func place(_ region: String) -> Place {
        Place(account: account.account, region: region, partition: "aws")
    }

    /// A check of a rule with this query.
    static func check(_ query: String, id: String = "s3-box-closed") -> Check {
        let rule = Rule(
            id: id,
            title: "Boxes are closed",
            severity: .high,
            service: "s3",
            why: "because",
            fix: "close them",
            query: query
        )
        return Check(rule: rule, parameters: [:], benchmarks: [:])
    }

    /// An inventory in which every call of the catalog was made, with these rows and gaps.
    static func inventory(
        _ records: [(Record, Place)] = [],
        gaps: [Gap] = [],
        without absent: String? = nil
    ) async throws -> Inventory {
        let inventory = try Inventory(tables: catalog.tables)
        for (record, place) in records { try await inventory.store([record], from: place) }
        for call in catalog.calls where call.name != absent { try await inventory.note(call: call.name, at: account) }
        for gap in gaps { try await inventory.note(gap, at: account) }
        let regions = ["eu-west-1", "us-east-1"]
        try await inventory.note(
            Run(
                id: "r",
                version: "0",
                started: "2026-01-15T00:00:00Z",
                finished: "2026-01-15T00:00:01Z",
                accounts: [Run.Account(id: account.account, name: "", partition: "aws", regions: regions)]
            )
        )
        return inventory
    }

    static func gap(_ call: String, about resource: String? = nil, in region: String = "global") -> Gap {
        Gap(
            account: account.account,
            region: region,
            call: call,
            resource: resource,
            code: "AccessDenied",
            message: "no",
            permission: call
        )
    }

    /// What a scan says, as `status resource region`.
    static func verdicts(_ check: Check, _ inventory: Inventory) async throws -> [String] {
        let plan = try Plan([check], catalog: catalog)
        let assessment = try await Assessment(plan, inventory, benchmarks: [], notCovered: [:])
        return assessment.findings.map { "\($0.status.rawValue) \($0.resource.arn) \($0.resource.region)" }
    }
}
