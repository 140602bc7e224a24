import Inventory
import Rules
import SQLite
import Testing

@testable import Scan

/// How what is missing turns verdicts into "unknown", and never into a pass.
@Suite struct JudgeTests {
    private let root = "arn:aws:iam::111122223333:root"
    private let closed = SmallCatalog.check(
        """
        SELECT account_id, region, arn AS resource, CASE WHEN is_open THEN 'open' END AS problem
        FROM box
        WHERE kind = 'parcel'
        """
    )
    private let tight = SmallCatalog.check(
        "SELECT account_id, region, arn AS resource, leak AS problem FROM pipe",
        id: "s3-pipe-tight"
    )

    private func box(_ arn: String, isOpen: Bool? = false, kind: String = "parcel") -> (Record, Place) {
        (
            .row("box", ["arn": .text(arn), "kind": .text(kind), "is_open": .init(isOpen)]),
            SmallCatalog.place("eu-west-1")
        )
    }

    private func pipe(_ arn: String, leak: String? = nil, in region: String) -> (Record, Place) {
        (.row("pipe", ["arn": .text(arn), "leak": .init(leak)]), SmallCatalog.place(region))
    }

    @Test func `what was looked at passes or fails`() async throws {
        let inventory = try await SmallCatalog.inventory([box("a"), box("b", isOpen: true)])
        #expect(try await SmallCatalog.verdicts(closed, inventory) == ["pass a eu-west-1", "fail b eu-west-1"])
    }

    @Test func `a row whose details are denied is unknown, and only that row`() async throws {
        let inventory = try await SmallCatalog.inventory(
            [box("a"), box("b", isOpen: nil)],
            gaps: [SmallCatalog.gap("s3:GetLid", about: "b", in: "eu-west-1")]
        )
        #expect(try await SmallCatalog.verdicts(closed, inventory) == ["pass a eu-west-1", "unknown b eu-west-1"])
    }

    @Test func `a row that the rule does not speak of stays out of it`() async throws {
        let inventory = try await SmallCatalog.inventory(
            [box("a"), box("b", isOpen: nil, kind: "crate")],
            gaps: [SmallCatalog.gap("s3:GetLid", about: "b", in: "eu-west-1")]
        )
        #expect(try await SmallCatalog.verdicts(closed, inventory) == ["pass a eu-west-1"])
    }

    @Test func `a row that is left out for what could not be read is unknown`() async throws {
        let onlyClosed = SmallCatalog.check(
            "SELECT account_id, region, arn AS resource, NULL AS problem FROM box WHERE is_open = 0"
        )
        let inventory = try await SmallCatalog.inventory(
            [box("a"), box("b", isOpen: nil)],
            gaps: [SmallCatalog.gap("s3:GetLid", about: "b", in: "eu-west-1")]
        )
        #expect(try await SmallCatalog.verdicts(onlyClosed, inventory) == ["pass a eu-west-1", "unknown b eu-west-1"])
    }

    @Test func `a listing that is denied leaves nothing known`() async throws {
        let empty = try await SmallCatalog.inventory(gaps: [SmallCatalog.gap("s3:ListBoxes")])
        #expect(try await SmallCatalog.verdicts(closed, empty) == ["unknown \(root) global"])
        let half = try await SmallCatalog.inventory(
            [box("a"), box("b", isOpen: true)],
            gaps: [SmallCatalog.gap("s3:ListBoxes")]
        )
        #expect(try await SmallCatalog.verdicts(closed, half) == ["unknown a eu-west-1", "unknown b eu-west-1"])
    }

    @Test func `a region that is denied leaves the other regions known`() async throws {
        let inventory = try await SmallCatalog.inventory(
            [pipe("p", in: "eu-west-1"), pipe("q", leak: "drips", in: "us-east-1")],
            gaps: [SmallCatalog.gap("ec2:ListPipes", in: "us-east-1")]
        )
        #expect(try await SmallCatalog.verdicts(tight, inventory) == ["pass p eu-west-1", "unknown q us-east-1"])
        let silent = try await SmallCatalog.inventory(
            [pipe("p", in: "eu-west-1")],
            gaps: [SmallCatalog.gap("ec2:ListPipes", in: "us-east-1")]
        )
        #expect(try await SmallCatalog.verdicts(tight, silent) == ["pass p eu-west-1", "unknown \(root) us-east-1"])
    }

    @Test func `nothing of the kind is said once for each region of a regional thing`() async throws {
        let pipes = try await SmallCatalog.inventory([pipe("p", in: "eu-west-1")])
        let said = ["pass p eu-west-1", "not_applicable \(root) us-east-1"]
        #expect(try await SmallCatalog.verdicts(tight, pipes) == said)
        let boxes = try await SmallCatalog.inventory()
        #expect(try await SmallCatalog.verdicts(closed, boxes) == ["not_applicable \(root) global"])
    }

    @Test func `what a further call hangs on makes it unknown too`() async throws {
        let labelled = SmallCatalog.check(
            "SELECT account_id, region, box_arn AS resource, 'labelled' AS problem FROM label"
        )
        let inventory = try await SmallCatalog.inventory(
            [box("a", isOpen: nil)],
            gaps: [SmallCatalog.gap("s3:GetLid", about: "a", in: "eu-west-1")]
        )
        #expect(try await SmallCatalog.verdicts(labelled, inventory) == ["unknown \(root) eu-west-1"])
    }

    @Test func `a rule that makes its resource up does not know when any row is missing`() async throws {
        let all = SmallCatalog.check(
            """
            SELECT account_id, 'global' AS region, 'arn:aws:iam::' || account_id || ':root' AS resource,
                CASE WHEN max(is_open) THEN 'one is open' END AS problem
            FROM box GROUP BY account_id
            """
        )
        let inventory = try await SmallCatalog.inventory(
            [box("a"), box("b", isOpen: nil)],
            gaps: [SmallCatalog.gap("s3:GetLid", about: "b", in: "eu-west-1")]
        )
        #expect(try await SmallCatalog.verdicts(all, inventory) == ["unknown \(root) global"])
    }

    @Test func `what is missing in one region is missing to what is judged by all regions`() async throws {
        let alone = SmallCatalog.check(
            """
            SELECT account_id, region, arn AS resource,
                CASE WHEN EXISTS (
                    SELECT box.arn FROM box WHERE box.account_id = pipe.account_id AND box.is_open
                ) THEN 'a box is open' END AS problem
            FROM pipe
            """
        )
        let inventory = try await SmallCatalog.inventory(
            [pipe("p", in: "eu-west-1"), pipe("q", in: "us-east-1"), box("b", isOpen: nil)],
            gaps: [SmallCatalog.gap("s3:GetLid", about: "b", in: "us-east-1")]
        )
        #expect(try await SmallCatalog.verdicts(alone, inventory) == ["unknown p eu-west-1", "unknown q us-east-1"])
    }

    @Test func `a saved inventory without a call does not know what it would have told`() async throws {
        let inventory = try await SmallCatalog.inventory([box("a")], without: "s3:GetLid")
        #expect(try await SmallCatalog.verdicts(closed, inventory) == ["unknown a eu-west-1"])
    }

    @Test func `a rule that breaks on what is there knows nothing`() async throws {
        let broken = SmallCatalog.check(
            "SELECT account_id, region, arn AS resource, json_extract(kind, '$.x') AS problem FROM box"
        )
        let inventory = try await SmallCatalog.inventory([box("a")])
        #expect(try await SmallCatalog.verdicts(broken, inventory) == ["unknown \(root) global"])
    }

    @Test func `what a rule takes for out of reach because rows are missing is said to be missing`() async throws {
        let lost = SmallCatalog.check(
            """
            SELECT account_id, region, arn AS resource, NULL AS problem, 'it is elsewhere' AS unknown
            FROM pipe
            WHERE NOT EXISTS (SELECT box.arn FROM box WHERE box.account_id = pipe.account_id)
            """
        )
        let inventory = try await SmallCatalog.inventory(
            [pipe("p", in: "eu-west-1")],
            gaps: [SmallCatalog.gap("s3:ListBoxes")]
        )
        let plan = try Plan([lost], catalog: SmallCatalog.catalog)
        let findings = try await Assessment(plan, inventory, benchmarks: [], notCovered: [:]).findings
        #expect(
            findings.filter { $0.status == .unknown }.map(\.reason) == [
                "s3:ListBoxes failed with AccessDenied: no; missing permission: s3:ListBoxes"
            ]
        )
    }

    @Test func `a reason names the call, the error and the missing permission`() async throws {
        let inventory = try await SmallCatalog.inventory([box("a")], gaps: [SmallCatalog.gap("s3:GetLid", about: "a")])
        let plan = try Plan([closed], catalog: SmallCatalog.catalog)
        let assessment = try await Assessment(plan, inventory, benchmarks: [], notCovered: [:])
        let reason = "s3:GetLid failed with AccessDenied: no; missing permission: s3:GetLid"
        #expect(assessment.findings.first?.reason == reason)
        #expect(assessment.gaps.map(\.rules) == [["s3-box-closed"]])
        #expect(assessment.coverage == 0)
    }
}
