import Rules
import TestSupport
import Testing

@testable import Reports

@Suite struct TextReportTests {
    @Test(arguments: [
        ("text-80.txt", Style()),
        ("text-80-color.txt", Style(isColored: true, isTerminal: true)),
        ("text-80-ascii.txt", Style(isUnicode: false)),
        ("text-40.txt", Style(width: 40, isTerminal: true)),
        ("text-120.txt", Style(width: 120, isTerminal: true)),
    ])
    func `a report looks as it should`(name: String, style: Style) throws {
        try expectGolden(TextReport(style: style).render(Sample.whole), name)
    }

    @Test(arguments: [
        ("text-empty.txt", []),
        ("text-passes.txt", [Sample.finding(Sample.efs, .pass, "arn:a"), Sample.finding(Sample.efs, .pass, "arn:b")]),
        ("text-manual.txt", [Sample.finding(Sample.contacts, .manual, "arn:a", reason: "none")]),
        ("text-unknown.txt", [Sample.finding(Sample.bucketACL, .unknown, "arn:a", reason: "no such column: acl")]),
    ])
    func `an account of one kind looks right too`(name: String, findings: [Finding]) throws {
        try expectGolden(TextReport(style: Style()).render(Sample.assessment(findings)), name)
    }

    @Test func `no line is wider than the terminal, at any width`() {
        for width in 40...200 {
            for isUnicode in [true, false] {
                let style = Style(width: width, isUnicode: isUnicode, isTerminal: true)
                for line in TextReport(style: style).render(Sample.whole).split(separator: "\n") {
                    #expect(String(line).displayWidth <= width, "\(width): \(line)")
                }
            }
        }
    }

    @Test func `nothing from an account reaches the terminal as a command`() {
        let report = TextReport(style: Style(isTerminal: true)).render(Sample.whole)
        let obeyed = report.unicodeScalars.filter {
            $0 != "\n" && ($0.value < 0x20 || (0x7F...0x9F).contains($0.value) || $0 == "\u{202E}")
        }
        #expect(obeyed.isEmpty)
        #expect(report.contains("\\u{1B}[2J\\u{202E}gpj.exe\\u{A}\\u{7}"))
    }

    @Test func `without Unicode all is ASCII`() {
        let report = TextReport(style: Style(isColored: true, isUnicode: false)).render(Sample.whole)
        #expect(report.utf8.allSatisfy { $0 < 0x80 })
    }

    @Test func `thousands of resources make no long report, and none is lost from the counts`() {
        let findings = (0..<5_000).map { number in
            Sample.finding(Sample.publicAccess, .fail, "arn:aws:s3:::b\(number)", reason: "off: \(number % 700)")
        }
        let report = TextReport(style: Style()).render(Sample.assessment(findings))
        #expect(report.split(separator: "\n").count < 60)
        #expect(report.contains("and 4990 more; --format json shows all"))
        #expect(report.contains("5000 fail"))
    }

    @Test func `with several accounts each resource says whose it is`() {
        let account = Assessment.Account(id: "444455556666", name: "", partition: "aws", regions: [])
        let one = Sample.assessment()
        let report = TextReport(style: Style())
            .render(
                Assessment(
                    runID: one.runID,
                    started: one.started,
                    finished: one.finished,
                    accounts: one.accounts + [account],
                    benchmarks: [],
                    rules: 1,
                    notCovered: [:],
                    gaps: [],
                    calls: one.calls,
                    findings: one.findings
                )
            )
        #expect(report.contains("arn:aws:s3:::acme-logs-1  111122223333 eu-west-1\n"))
        #expect(report.contains("arn:aws:iam::111122223333:root\n"))
    }

    @Test func `a rule below the gate's severity is marked where others violate it`() {
        let findings = [
            Sample.finding(Sample.rootKey, .fail, "arn:a", gate: true), Sample.finding(Sample.efs, .fail, "arn:b"),
        ]
        let report = TextReport(style: Style()).render(Sample.assessment(findings))
        #expect(report.contains("efs-file-system-encrypted · 1 resource · outside the gate"))
        #expect(!report.contains("iam-root-access-key · 1 resource · outside the gate"))
    }

    @Test func `results that comply are no reason for calm when calls failed`() {
        let passes = [Sample.finding(Sample.efs, .pass, "arn:a")]
        let report = TextReport(style: Style()).render(Sample.assessment(passes, gaps: Sample.gaps))
        #expect(report.contains("The one judged result complies. But calls failed: see below."))
        #expect(!report.contains("✓"))
    }

    @Test func `the same failure in many regions is told once, and what no failed call explains is told too`() {
        let findings = [
            Sample.finding(Sample.bucketACL, .unknown, "arn:a", reason: "denied"),
            Sample.finding(Sample.efs, .unknown, "arn:b", reason: "no such function: grants"),
        ]
        let report = TextReport(style: Style()).render(Sample.assessment(findings, gaps: Sample.gaps))
        #expect(report.split(separator: "s3:GetBucketAcl · AccessDenied").count == 2)
        #expect(report.contains("where  eu-west-1, us-east-1"))
        #expect(report.contains("? efs-file-system-encrypted\n  no such function: grants\n"))
        #expect(!report.contains("? s3-bucket-acl-private"))
    }

    @Test func `of hundreds of accounts the first are named`() {
        let accounts = (0..<300).map {
            Assessment.Account(id: "\(100_000_000_000 + $0)", name: "", partition: "aws", regions: ["eu-west-1"])
        }
        let one = Sample.assessment([])
        let report = TextReport(style: Style())
            .render(
                Assessment(
                    runID: one.runID,
                    started: "yesterday",
                    finished: "today",
                    accounts: accounts,
                    benchmarks: [],
                    rules: 0,
                    notCovered: [:],
                    gaps: [],
                    calls: Assessment.Calls(),
                    findings: []
                )
            )
        #expect(report.hasPrefix("Plumbline · yesterday\n"))
        #expect(report.contains("  account   100000000007 · eu-west-1\n            and 292 more accounts\n"))
    }
}
