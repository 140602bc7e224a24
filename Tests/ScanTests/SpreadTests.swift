import Inventory
import Rules
import SQLite
import Testing

@testable import Scan

/// How far a gap reaches in rules that look at more than a result's own row.
@Suite struct SpreadTests {
    private let root = "arn:aws:iam::111122223333:root"

    private func box(_ arn: String, isOpen: Bool? = false, in region: String = "eu-west-1") -> (Record, Place) {
        let values: [String: Value] = ["arn": .text(arn), "kind": "parcel", "is_open": .init(isOpen)]
        return (.row("box", values), SmallCatalog.place(region))
    }

    private func pipe(_ arn: String, leak: String? = nil, in region: String) -> (Record, Place) {
        (.row("pipe", ["arn": .text(arn), "leak": .init(leak)]), SmallCatalog.place(region))
    }

    @Test(
        arguments: [
            // Another row of the same table.
            """
            SELECT account_id, region, arn AS resource,
                CASE WHEN EXISTS (SELECT 1 FROM box AS other WHERE other.is_open) THEN 'one is open' END AS problem
            FROM box WHERE arn = 'a'
            """,
            """
            SELECT box.account_id, box.region, box.arn AS resource, CASE WHEN max(other.is_open) THEN 'open' END AS problem
            FROM box JOIN box AS other ON other.account_id = box.account_id WHERE box.arn = 'a' GROUP BY box.arn
            """,
            // A common table expression that is looked at twice.
            """
            WITH all_boxes AS MATERIALIZED (SELECT * FROM box)
            SELECT account_id, region, arn AS resource,
                CASE WHEN EXISTS (SELECT 1 FROM all_boxes AS other WHERE other.is_open) THEN 'one is open' END AS problem
            FROM all_boxes WHERE arn = 'a'
            """,
            // A group that has the ARN of one of its rows.
            """
            SELECT account_id, region, min(arn) AS name, arn AS resource,
                CASE WHEN max(is_open) THEN 'one is open' END AS problem
            FROM box GROUP BY account_id
            """,
            // The rows around it.
            """
            SELECT account_id, region, arn AS resource,
                CASE WHEN max(is_open) OVER () THEN 'one is open' END AS problem
            FROM box ORDER BY arn LIMIT 1
            """,
        ]
    )
    func `a verdict that hangs on other rows does not know what one of these did not tell`(query: String) async throws {
        let inventory = try await SmallCatalog.inventory(
            [box("a"), box("b", isOpen: nil)],
            gaps: [SmallCatalog.gap("s3:GetLid", about: "b", in: "eu-west-1")]
        )
        let verdicts = try await SmallCatalog.verdicts(SmallCatalog.check(query), inventory)
        #expect(verdicts.contains("unknown a eu-west-1"), "\(verdicts)")
        #expect(!verdicts.contains { $0.hasPrefix("pass") }, "\(verdicts)")
    }

    @Test(
        arguments: [
            "SELECT 1 FROM box WHERE box.is_open",
            "SELECT 1 FROM box WHERE box.arn <> pipe.arn AND box.is_open",
        ]
    )
    func `the second part of a union does not know what its rows did not tell`(boxes: String) async throws {
        let check = SmallCatalog.check(
            """
            SELECT account_id, region, arn AS resource, NULL AS problem FROM box
            UNION ALL
            SELECT account_id, region, arn, CASE WHEN EXISTS (\(boxes)) THEN 'a box is open' END FROM pipe
            """
        )
        let inventory = try await SmallCatalog.inventory(
            [box("b", isOpen: nil), pipe("p", in: "eu-west-1")],
            gaps: [SmallCatalog.gap("s3:GetLid", about: "b", in: "eu-west-1")]
        )
        #expect(
            try await SmallCatalog.verdicts(check, inventory) == ["unknown b eu-west-1", "unknown p eu-west-1"]
        )
    }

    @Test(
        arguments: [
            // Boxes have regions, but are asked for once for the account: pipes of any region may matter to them.
            """
            SELECT account_id, region, arn AS resource, (SELECT max(leak) FROM pipe) AS problem FROM box
            """,
            // A regional table that is not joined by region.
            """
            SELECT account_id, region, arn AS resource, (SELECT max(other.leak) FROM pipe AS other) AS problem
            FROM pipe WHERE region = 'eu-west-1'
            """,
        ]
    )
    func `a verdict that hangs on all regions does not know what one of them did not tell`(query: String) async throws {
        let inventory = try await SmallCatalog.inventory(
            [box("a"), pipe("a", in: "eu-west-1")],
            gaps: [SmallCatalog.gap("ec2:ListPipes", in: "us-east-1")]
        )
        let verdicts = try await SmallCatalog.verdicts(SmallCatalog.check(query), inventory)
        #expect(verdicts == ["unknown a eu-west-1", "unknown \(root) us-east-1"])
    }

    @Test func `a region that is denied leaves what is joined by region known`() async throws {
        let check = SmallCatalog.check(
            """
            SELECT pipe.account_id, pipe.region, pipe.arn AS resource, max(other.leak) AS problem
            FROM pipe LEFT JOIN pipe AS other ON other.account_id = pipe.account_id AND other.region = pipe.region
            GROUP BY pipe.arn
            """
        )
        let inventory = try await SmallCatalog.inventory(
            [pipe("p", in: "eu-west-1")],
            gaps: [SmallCatalog.gap("ec2:ListPipes", in: "us-east-1")]
        )
        #expect(
            try await SmallCatalog.verdicts(check, inventory) == ["pass p eu-west-1", "unknown \(root) us-east-1"]
        )
    }

    @Test func `a rule that speaks of an account that was not scanned knows nothing`() async throws {
        let check = SmallCatalog.check(
            "SELECT '999999999999' AS account_id, region, arn AS resource, 'bad' AS problem FROM box"
        )
        let inventory = try await SmallCatalog.inventory([box("a")])
        #expect(try await SmallCatalog.verdicts(check, inventory) == ["unknown \(root) global"])
    }

    @Test(arguments: ["1", "0", "0.5", "x'6f70656e'"])
    func `a problem that is not text is no pass`(problem: String) async throws {
        let check = SmallCatalog.check("SELECT account_id, region, arn AS resource, \(problem) AS problem FROM box")
        let verdicts = try await SmallCatalog.verdicts(check, try await SmallCatalog.inventory([box("a")]))
        #expect(!verdicts.contains { $0.hasPrefix("pass") }, "\(verdicts)")
    }

    @Test(arguments: ["DELETE FROM plumbline_account", "DELETE FROM plumbline_region"])
    func `an inventory that does not say where it is from is not judged`(change: String) async throws {
        let inventory = try await SmallCatalog.inventory([box("a", isOpen: true)])
        _ = try await inventory.query(change)
        let check = SmallCatalog.check("SELECT account_id, region, arn AS resource, NULL AS problem FROM box")
        await #expect(throws: InventoryError.self) { try await SmallCatalog.verdicts(check, inventory) }
    }

    @Test func `rows that were not asked for, because a call before them failed, are missing to all results`()
        async throws
    {
        let check = SmallCatalog.check(
            """
            SELECT account_id, region, arn AS resource,
                CASE WHEN is_open THEN 'open' WHEN EXISTS (SELECT 1 FROM label) THEN 'a box is labelled' END AS problem
            FROM box
            """
        )
        let inventory = try await SmallCatalog.inventory(
            [box("a"), box("b", isOpen: nil)],
            gaps: [SmallCatalog.gap("s3:GetLid", about: "b", in: "eu-west-1")]
        )
        let verdicts = try await SmallCatalog.verdicts(check, inventory)
        #expect(verdicts == ["unknown a eu-west-1", "unknown b eu-west-1"])
    }
}
