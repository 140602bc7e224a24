import Catalog
import Inventory
import SQLite
import Testing

@testable import Rules

/// Ways in which a rule could pass what it has not looked at.
@Suite struct AdversarialTests {
    private static let rule = """
        /*
        title: Boxes are small
        severity: low
        service: s3
        why: because
        fix: do
        parameters:
          - name: limit
            default: 45
            meaning: the limit
        references:
          - https://example.com
        */
        SELECT account_id, region, arn AS resource, CASE WHEN length(name) >= :limit THEN 'long' END AS problem
        FROM aws_s3_bucket
        """

    private static func benchmark(_ value: String) -> String {
        """
        name: Boxes
        version: 1.0.0
        controls:
          1.1:
            level: 1
            assessment: automated
            rules: [s3-box-small]
            parameters: { limit: \(value) }
        """
    }

    @Test(arguments: ["45.5", "45d", "true", "''", "\"'45'\""])
    func `a parameter that is a number is not set to anything else`(value: String) throws {
        // SQLite finds every number less than every text, so the comparison would come out the same for all.
        #expect(throws: RuleError.self) {
            try Library(rules: ["s3-box-small": Self.rule], benchmarks: ["box-1.0.0": Self.benchmark(value)])
        }
    }

    @Test func `a parameter that is a number is set to another`() throws {
        let library = try Library(
            rules: ["s3-box-small": Self.rule],
            benchmarks: ["box-1.0.0": Self.benchmark("90")]
        )
        var selection = Selection()
        selection.benchmarks = ["box-1.0.0"]
        #expect(try library.checks(selection).map(\.parameters) == [["limit": "90"]])
    }

    @Test(arguments: [
        "policy_public", "policy_error", "acl_public", "policy_full_administrator", "policy_allows_anyone",
        "policy_escalates", "policy_assumes_any_role",
    ])
    func `what is asked about something other than text is an error and no harmless answer`(function: String) throws {
        let database = try Database()
        for function in SQLFunction.policies { try database.register(function) }
        #expect(throws: SQLiteError.self) { try database.query("SELECT \(function)(7)") }
        #expect(throws: SQLiteError.self) { try database.query("SELECT \(function)(7.5)") }
        #expect(try database.query("SELECT \(function)(NULL) AS v").first?["v"] == .null)
    }
    @Test(arguments: ["policy_services_for_anyone", "policy_other_accounts"])
    func `what is asked with nothing to compare with is an error too`(function: String) throws {
        let database = try Database()
        for function in SQLFunction.policies { try database.register(function) }
        let policy = #"{"Statement": []}"#
        for arguments in ["7, 'a'", "'\(policy)', NULL", "'\(policy)', 7", "'{', 'a'"] {
            #expect(throws: SQLiteError.self) { try database.query("SELECT \(function)(\(arguments))") }
        }
        #expect(try database.query("SELECT \(function)(NULL, 'a') AS v").first?["v"] == .null)
        #expect(try database.query("SELECT \(function)('\(policy)', 'a') AS v").first?["v"] == .null)
    }
}
