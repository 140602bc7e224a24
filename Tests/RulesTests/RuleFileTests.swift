import Catalog
import Inventory
import SQLite
import Testing

@testable import Rules

/// What a rule file has to be, and how it is refused when it is not.
@Suite struct RuleFileTests {
    /// A rule that can be used, with one line of it replaced.
    private func text(_ line: String = "", with replacement: String = "") -> String {
        """
        /*
        title: The root user has no access keys
        severity: critical
        service: iam
        why: because
        fix: remove them
        parameters:
          - name: limit
            default: 0
            meaning: how many may be there
        references:
          - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user.html
        */

        SELECT
            account_id,
            region,
            arn AS resource,
            CASE WHEN arn > :limit THEN 'a key' END AS problem
        FROM aws_account;
        """.replacing(line, with: replacement)
    }

    private func rule(_ text: String) throws -> Rule { try Rule(id: "iam-root-access-key", parsing: text) }

    @Test func `a rule has all that its file says`() throws {
        let rule = try rule(text())
        #expect(rule.title == "The root user has no access keys")
        #expect(rule.severity == .critical)
        #expect(rule.defaults == ["limit": "0"])
        #expect(rule.references.count == 1)
        #expect(rule.queryLine == 14)
        try rule.validate(against: Schema(tables: Catalog.all.tables))
    }

    @Test(
        arguments: [
            ("severity: critical", "severity: grave", 3, "“severity” is one of"),
            ("why: because\n", "", 2, "“why” is missing"),
            ("service: iam", "service: [iam]", 4, "“service” should be text"),
            ("why: because", "because: why", 5, "“because” is not known here"),
            ("title:", "title: x\ntitle:", 3, "“title” is given twice"),
            ("    default: 0\n", "", 8, "“default” is missing"),
            ("service: iam", "service: s3", 1, "the id should begin with the service"),
            ("/*\n", "", 1, "a rule starts with its description"),
            ("fix: remove them", "fix: [", 8, "did not find expected"),
        ]
    )
    func `a description that cannot be used is refused`(line: String, by: String, place: Int, reason: String) {
        let error = #expect(throws: RuleError.self) { try rule(text(line, with: by)) }
        #expect(error?.line == place)
        #expect(error?.reason.contains(reason) == true, "\(error?.reason ?? "")")
        #expect(error?.description.hasPrefix("iam-root-access-key.sql:\(place): ") == true)
    }

    @Test(
        arguments: [
            ("    arn AS resource,", "    nosuch AS resource,", 18, "no such column: nosuch"),
            ("FROM aws_account", "FROM aws_accounts", 20, "no such table: aws_accounts"),
            ("    region,\n", "", 14, "the query should return a column “region”"),
            ("FROM aws_account;", "FROM aws_account;\nDELETE FROM aws_account;", 21, "there is a second statement"),
            ("arn > :limit", "arn > :bound", 14, "“:bound” is not among the parameters"),
            ("arn > :limit", "arn > 0", 14, "the parameter “limit” is not used"),
            ("FROM aws_account;", "FROM aws_account JOIN aws_region USING (account_id, region);", 14, "with ON"),
            ("FROM aws_account;", "FRM aws_account;", 20, "syntax error"),
        ]
    )
    func `a query that cannot be used is refused with its line`(
        line: String,
        by: String,
        place: Int,
        reason: String
    ) throws {
        let rule = try rule(text(line, with: by))
        let schema = try Schema(tables: Catalog.all.tables)
        let error = #expect(throws: RuleError.self) { try rule.validate(against: schema) }
        #expect(error?.reason.contains(reason) == true, "\(error?.reason ?? "")")
        #expect(error?.line == place)
    }

    @Test(
        arguments: [
            "DELETE FROM aws_account", "ATTACH 'x.db' AS x", "PRAGMA user_version", "DROP TABLE aws_account",
            "UPDATE aws_account SET arn = 1", "INSERT INTO aws_account (arn) VALUES (1)",
        ]
    )
    func `a statement that writes is refused`(statement: String) throws {
        let description = try #require(text().split(separator: "*/\n").first)
        let rule = try rule("\(description)*/\n\(statement);\n")
        #expect(throws: RuleError.self) { try rule.validate(against: Schema(tables: Catalog.all.tables)) }
    }

    @Test(arguments: ["Iam-Root", "iam root", "-iam", "iam-", "iam_root"])
    func `a file's name is a rule's id`(id: String) {
        #expect(throws: RuleError.self) { try Rule(id: id, parsing: text()) }
    }
}
