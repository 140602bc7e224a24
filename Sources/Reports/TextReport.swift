public import Rules

/// The report for a person at a terminal: how bad it is, what is wrong and what to do, and what nobody knows.
public struct TextReport: Sendable {
    let style: Style

    public init(style: Style) { self.style = style }

    public func render(_ assessment: Assessment) -> String {
        var page = Page(style: style)
        writeHeader(assessment, to: &page)
        writeSeverities(assessment, to: &page)
        writeFailures(assessment, to: &page)
        writeManual(assessment, to: &page)
        writeGaps(assessment, to: &page)
        writeNotCovered(assessment, to: &page)
        writeSummary(assessment, to: &page)
        return page.text
    }

    private func writeHeader(_ assessment: Assessment, to page: inout Page) {
        let rest = style.paint(style.dot + style.safe(assessment.started.readableTime), .dim)
        page.line("\(style.paint("Plumbline", .bold))\(rest)")
        page.blank()
        for account in assessment.accounts.prefix(8) {
            let names = account.regions.joined(separator: ", ")
            let regions =
                account.regions.count <= 4 && !names.isEmpty ? names : counted(account.regions.count, "region")
            let name = account.name.isEmpty ? account.id : "\(account.name) \(account.id)"
            page.words(
                style.safe("\(name)") + style.dot + style.safe(regions),
                indent: 2,
                label: "account",
                column: 10,
                labelPaint: .dim
            )
        }
        if assessment.accounts.count > 8 {
            page.words("and \(assessment.accounts.count - 8) more accounts", indent: 12)
        }
        let benchmarks = assessment.benchmarks.isEmpty ? "" : " of \(assessment.benchmarks.joined(separator: ", "))"
        page.words(
            style.safe(counted(assessment.rules, "rule") + benchmarks),
            indent: 2,
            label: "judged",
            column: 10,
            labelPaint: .dim
        )
        let isComplete = assessment.count(.unknown) == 0
        page.words(
            assessment.coverageText,
            indent: 2,
            label: "known",
            column: 10,
            labelPaint: .dim,
            paint: isComplete ? .plain : .yellow
        )
        page.blank()
    }

    /// The counts by severity, worst first, with a bar for what fails.
    private func writeSeverities(_ assessment: Assessment, to page: inout Page) {
        let failing = counts(of: .fail, in: assessment)
        let unknown = counts(of: .unknown, in: assessment)
        let columns = unknown.isEmpty ? 0 : 9
        guard !failing.isEmpty || !unknown.isEmpty else {
            writeCalm(assessment, to: &page)
            return
        }
        let heads = "fail".paddedLeft(to: 23) + (unknown.isEmpty ? "" : "unknown".paddedLeft(to: columns))
        page.line(style.paint(heads, .dim))
        let most = max(failing.values.max() ?? 0, 1)
        let room = max(min(page.width - 26 - columns, 40), 1)
        for severity in Severity.allCases.reversed() {
            let count = failing[severity] ?? 0
            let length = count == 0 ? 0 : max(1, count * room / most)
            let name = "  \(severity.rawValue)".padded(to: 15)
            let number = "\(count)".paddedLeft(to: 8)
            var line = count > 0 ? style.paint(name, severity.paint) + number : style.paint(name + number, .dim)
            if !unknown.isEmpty {
                let number = "\(unknown[severity] ?? 0)".paddedLeft(to: columns)
                line += style.paint(number, unknown[severity] == nil ? .dim : .yellow)
            }
            if length > 0 {
                line += "   " + style.paint(String(repeating: style.bar, count: length), severity.paint)
            }
            page.line(line)
        }
    }

    /// What stands in the place of the table when nothing fails and nothing is unknown.
    private func writeCalm(_ assessment: Assessment, to page: inout Page) {
        let passes = assessment.count(.pass)
        let sentence =
            switch (passes, assessment.count(.manual)) {
            case (0, 0): "Nothing was found to judge."
            case (0, _): "Nothing here can be judged without a person."
            case (1, _): "The one judged result complies."
            default: "All \(passes) judged results comply."
            }
        guard assessment.gaps.isEmpty else {
            page.words("\(sentence) But calls failed: see below.", indent: 2, paint: .yellow)
            return
        }
        page.words(sentence, indent: 2, label: passes > 0 ? "\(style.check) " : "", labelPaint: .green)
    }

    private func counts(of status: Finding.Status, in assessment: Assessment) -> [Severity: Int] {
        assessment.findings.reduce(into: [:]) { counts, finding in
            if finding.status == status { counts[finding.rule.severity, default: 0] += 1 }
        }
    }

    private func writeSummary(_ assessment: Assessment, to page: inout Page) {
        page.heading("SUMMARY")
        let counts = [
            ("fail", Finding.Status.fail), ("unknown", .unknown), ("manual", .manual), ("pass", .pass),
            ("not applicable", .notApplicable),
        ]
        page.words(
            counts.map { "\(assessment.count($1)) \($0)" }.joined(separator: style.dot),
            paint: assessment.count(.fail) > 0 ? .bold : .plain
        )
        let calls = assessment.calls
        let trouble = [(calls.retried, "retried"), (calls.throttled, "throttled")].filter { $0.0 > 0 }
            .map { "\($0.0) \($0.1)" }
        let made = counted(calls.total, "call") + (trouble.isEmpty ? "" : " (\(trouble.joined(separator: ", ")))")
        page.words("\(assessment.coverageText)\(style.dot)\(made)")
    }
}

extension Assessment {
    fileprivate var coverageText: String {
        guard results > 0 else { return "no results" }
        let percent = coverage == coverage.rounded() ? "\(Int(coverage))" : "\(coverage)"
        return "\(percent) % of \(counted(results, "result"))"
    }
}

extension String {
    /// `2026-11-20T09:44:20.123Z` as `2026-11-20 09:44:20 UTC`; anything else as it is.
    fileprivate var readableTime: String {
        guard hasSuffix("Z"), let separator = firstIndex(of: "T") else { return self }
        let time = self[index(after: separator)...].dropLast().prefix { $0 != "." }
        return "\(self[..<separator]) \(time) UTC"
    }
}

extension Severity {
    var paint: Style.Paint {
        switch self {
        case .critical: .alarm
        case .high: .red
        case .medium: .yellow
        case .low: .blue
        case .informational: .dim
        }
    }
}
