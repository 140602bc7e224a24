import Foundation
import Rules
import TestSupport
import Testing

@testable import Reports

@Suite struct JSONReportTests {
    @Test func `the report looks as it should`() throws {
        try expectGolden(try render(Sample.whole), "report.json")
    }

    @Test func `an empty report is whole too`() throws {
        try expectGolden(try render(Sample.assessment([])), "report-empty.json")
    }

    @Test(arguments: [Sample.whole, Sample.assessment([])])
    func `the report is as its schema says`(assessment: Assessment) throws {
        #expect(try schema().violations(in: Data(render(assessment).utf8)).isEmpty)
    }

    @Test(arguments: [
        ("\"status\":\"pass\"", "\"status\":\"ok\"", "$.findings[18].status: enum"),
        ("\"waiver\":null", "\"waved\":null", "$.findings[0]: required"),
        ("\"percent\": 95", "\"percent\": 101", "$.coverage.percent: maximum"),
        ("findings/1", "findings/2", "$.schema: const"),
        ("\"throttled\":1", "\"throttled\":true", "$.calls.throttled: type"),
        ("\"started\":\"2026", "\"started\":\"26", "$.run.started: pattern"),
    ])
    func `the schema refuses another report`(part: String, other: String, violation: String) throws {
        let report = try render(Sample.whole)
        let changed = report.replacingOccurrences(of: part, with: other)
        #expect(changed != report)
        #expect(try schema().violations(in: Data(changed.utf8)).contains(violation))
    }

    @Test func `the schema describes every member, and lets no other in`() throws {
        #expect(try schema().members.count > 60)
        #expect(try schema().members.filter { !$0.isDescribed }.map(\.name).isEmpty)
        #expect(try schema().openObjects.isEmpty)
    }

    @Test func `what an account holds comes back as it was`() throws {
        let name = "\u{1B}[2J\"\\\n\u{202E}\u{0}/é山👩‍👩‍👧\u{2028}\u{9B}\u{E0041}\\u{202E}"
        let report = try render(Sample.assessment([Sample.finding(Sample.efs, .fail, "arn:\(name)", reason: name)]))
        let object = try JSONSerialization.jsonObject(with: Data(report.utf8)) as? [String: Any]
        let finding = try #require((object?["findings"] as? [[String: Any]])?.first)
        #expect(finding["reason"] as? String == name)
        let obeyed: [Unicode.Scalar] = ["\u{1B}", "\u{9B}", "\u{202E}", "\u{2028}", "\u{E0041}"]
        #expect(report.unicodeScalars.allSatisfy { !obeyed.contains($0) })
    }

    @Test func `a long report comes in small pieces`() throws {
        let findings = Array(repeating: Sample.finding(Sample.publicAccess, .pass, "arn:aws:s3:::b"), count: 10_000)
        var longest = 0
        var pieces = 0
        try JSONReport(version: "1.2.3").write(Sample.assessment(findings)) {
            longest = max(longest, $0.utf8.count)
            pieces += 1
        }
        #expect(pieces > 10_000)
        #expect(longest < 2_000)
    }

    private func render(_ assessment: Assessment) throws -> String {
        var text = ""
        try JSONReport(version: "1.2.3").write(assessment) { text += $0 }
        return text
    }

    private func schema() throws -> JSONSchema {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../reports/schema/plumbline.findings-1.schema.json")
        return try JSONSchema(Data(contentsOf: file))
    }
}
