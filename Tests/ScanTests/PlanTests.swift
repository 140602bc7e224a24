import Catalog
import Inventory
import SQLite
import Testing

@testable import Scan

/// That a scan asks what its rules read, and nothing else.
@Suite struct PlanTests {
    @Test(
        arguments: [
            ("SELECT account_id, region, arn AS resource, kind AS problem FROM box", ["s3:ListBoxes"]),
            (
                "SELECT account_id, region, arn AS resource, is_open AS problem FROM box",
                ["s3:ListBoxes", "s3:GetLid"]
            ),
            (
                "SELECT account_id, region, arn AS resource, content AS problem FROM box",
                ["s3:ListBoxes", "s3:GetLid", "s3:GetContent"]
            ),
            (
                "SELECT account_id, region, box_arn AS resource, 1 AS problem FROM label",
                ["s3:ListBoxes", "s3:GetLid", "s3:ListLabels"]
            ),
            ("SELECT account_id, region, arn AS resource, 1 AS problem FROM pipe", ["ec2:ListPipes"]),
        ]
    )
    func `the columns that a rule reads decide the calls, those before them included`(
        query: String,
        calls: [String]
    )
        throws
    {
        let plan = try Plan([SmallCatalog.check(query)], catalog: SmallCatalog.catalog)
        #expect(plan.steps.map(\.call.name) == calls)
        #expect(plan.checks.map(\.calls) == [Set(calls)])
        #expect(plan.actions == calls.sorted())
    }

    @Test func `a call that two rules need is planned once`() throws {
        let query = "SELECT account_id, region, arn AS resource, is_open AS problem FROM box"
        let checks = [SmallCatalog.check(query, id: "s3-a"), SmallCatalog.check(query, id: "s3-b")]
        #expect(try Plan(checks, catalog: SmallCatalog.catalog).steps.count == 2)
    }

    @Test func `every call of the catalog can be planned, after what it hangs on`() throws {
        for table in Catalog.all.tables {
            let plan = try Plan(query: "SELECT * FROM \(table.name)")
            var done: Set<String> = []
            for step in plan.steps {
                #expect(step.prerequisites.isSubset(of: done), "\(step.call.name)")
                done.insert(step.call.name)
            }
            #expect(done.contains(table.rows.call))
        }
    }

    @Test(arguments: [
        "VACUUM INTO 'other.db'", "ATTACH 'other.db' AS other", "PRAGMA user_version = 7", "DELETE FROM aws_iam_user",
    ])
    func `a query that does more than read is refused before it runs`(query: String) {
        #expect(throws: SQLiteError.self) { try Plan(query: query) }
    }
}
