import Catalog
import Inventory
import Rules
import SQLite
import Testing

@testable import Scan

/// That details are asked for only of the rows that the rules speak of, and that nobody takes them for all.
@Suite struct NarrowingTests {
    private let piped = SmallCatalog.check(
        """
        SELECT account_id, region, arn AS resource, CASE WHEN is_open THEN 'open' END AS problem
        FROM box
        WHERE EXISTS (SELECT 1 FROM pipe WHERE pipe.leak = box.arn)
        """,
        id: "s3-piped-box-closed"
    )
    private let every = SmallCatalog.check(
        "SELECT account_id, region, arn AS resource, CASE WHEN is_open THEN 'open' END AS problem FROM box"
    )

    private func step(_ call: String, of plan: Plan) throws -> Plan.Step {
        try #require(plan.steps.first { $0.call.name == call })
    }

    @Test func `a call waits for what tells which rows it is needed for`() throws {
        let step = try step("s3:GetLid", of: Plan([piped], catalog: SmallCatalog.catalog))
        #expect(step.narrowing == [piped])
        #expect(step.prerequisites == ["s3:ListBoxes", "ec2:ListPipes"])
    }

    @Test func `one rule about every row takes all narrowing away`() throws {
        let step = try step("s3:GetLid", of: Plan([piped, every], catalog: SmallCatalog.catalog))
        #expect(step.narrowing.isEmpty)
        #expect(step.prerequisites == ["s3:ListBoxes"])
    }

    @Test(
        arguments: [
            // The column decides itself what the rule speaks of.
            """
            SELECT account_id, region, arn AS resource, 'open' AS problem FROM box
            WHERE is_open AND EXISTS (SELECT 1 FROM pipe WHERE pipe.leak = box.arn)
            """,
            // Another call hangs on it.
            """
            SELECT account_id, region, arn AS resource, content AS problem FROM box
            WHERE EXISTS (SELECT 1 FROM pipe WHERE pipe.leak = box.arn)
            """,
            // The result is not about the row.
            """
            SELECT account_id, region, 'x' AS resource, CASE WHEN is_open THEN 'open' END AS problem FROM box
            WHERE EXISTS (SELECT 1 FROM pipe WHERE pipe.leak = box.arn)
            """,
            // The time decides.
            """
            SELECT account_id, region, arn AS resource, CASE WHEN is_open THEN 'open' END AS problem FROM box
            WHERE EXISTS (SELECT 1 FROM pipe WHERE pipe.leak < :now)
            """,
        ]
    )
    func `where in doubt every row is asked about`(query: String) throws {
        let plan = try Plan([SmallCatalog.check(query)], catalog: SmallCatalog.catalog)
        #expect(try step("s3:GetLid", of: plan).narrowing.isEmpty)
    }

    @Test func `the resources of a check are those that its query speaks of`() async throws {
        let place = SmallCatalog.place("eu-west-1")
        let inventory = try await SmallCatalog.inventory([
            (.row("box", ["arn": "a"]), place), (.row("box", ["arn": "b"]), place),
            (.row("pipe", ["arn": "p", "leak": "b"]), place),
        ])
        #expect(try await [piped].resources(in: inventory) == ["b"])
        #expect(try await [piped, every].resources(in: inventory) == ["a", "b"])
        #expect(try await [Check]().resources(in: inventory) == nil)
    }

    @Test func `what was asked for one check's rows is not known to another`() async throws {
        let place = SmallCatalog.place("eu-west-1")
        let inventory = try await SmallCatalog.inventory(
            [
                (.row("box", ["arn": "a"]), place), (.row("box", ["arn": "b", "is_open": 0]), place),
                (.row("pipe", ["arn": "p", "leak": "b"]), place),
            ],
            without: "s3:GetLid"
        )
        try await inventory.note(call: "s3:GetLid", at: SmallCatalog.account, for: [piped.id])
        #expect(try await SmallCatalog.verdicts(piped, inventory) == ["pass b eu-west-1"])
        #expect(try await SmallCatalog.verdicts(every, inventory) == ["unknown a eu-west-1", "unknown b eu-west-1"])
    }
}
