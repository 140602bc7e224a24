import Rules

/// The findings of one rule that have the same status.
private struct Judgement {
    let rule: Rule
    var findings: [Finding]
}

extension TextReport {
    /// How many resources of a rule are shown.
    private static let most = 10

    /// Each failing rule once, below its service; what is worst comes first.
    func writeFailures(_ assessment: Assessment, to page: inout Page) {
        let judgements = judgements(.fail, in: assessment)
        let isGated = assessment.findings.contains(where: \.gate)
        var services: [(name: String, judgements: [Judgement])] = []
        for judgement in judgements {
            if let index = services.firstIndex(where: { $0.name == judgement.rule.service }) {
                services[index].judgements.append(judgement)
            } else {
                services.append((judgement.rule.service, [judgement]))
            }
        }
        for service in services {
            page.heading(style.safe(service.name.uppercased()))
            for judgement in service.judgements {
                page.blank()
                let severity = judgement.rule.severity
                writeTitle(judgement, mark: style.cross, word: severity.rawValue, paint: severity.paint, to: &page)
                let isOutside = isGated && !judgement.findings.contains(where: \.gate)
                writeOrigin(judgement, note: isOutside ? "outside the gate" : nil, in: assessment, to: &page)
                writeResources(judgement, in: assessment, to: &page)
                writeAdvice(judgement.rule, to: &page)
            }
        }
    }

    func writeManual(_ assessment: Assessment, to page: inout Page) {
        let judgements = judgements(.manual, in: assessment)
        guard !judgements.isEmpty else { return }
        page.heading("FOR A PERSON TO JUDGE")
        for judgement in judgements {
            page.blank()
            writeTitle(judgement, mark: style.isUnicode ? "○" : "o", word: "manual", paint: .blue, to: &page)
            writeOrigin(judgement, note: nil, in: assessment, to: &page)
            writeResources(judgement, in: assessment, to: &page)
        }
    }

    /// The rules with a finding of `status`: worst first, then those with the most findings, then by name.
    private func judgements(_ status: Finding.Status, in assessment: Assessment) -> [Judgement] {
        var judgements: [String: Judgement] = [:]
        for finding in assessment.findings where finding.status == status {
            judgements[finding.rule.id, default: Judgement(rule: finding.rule, findings: [])].findings.append(finding)
        }
        return judgements.values.sorted { one, other in
            if one.rule.severity != other.rule.severity { return one.rule.severity > other.rule.severity }
            if one.findings.count != other.findings.count { return one.findings.count > other.findings.count }
            return one.rule.id < other.rule.id
        }
    }

    private func writeTitle(
        _ judgement: Judgement,
        mark: String,
        word: String,
        paint: Style.Paint,
        to page: inout Page
    ) {
        page.words(style.safe(judgement.rule.title), label: "\(mark) \(word)  ", labelPaint: paint, paint: .bold)
    }

    /// The rule's id, how many resources, and the controls that it answers for.
    private func writeOrigin(_ judgement: Judgement, note: String?, in assessment: Assessment, to page: inout Page) {
        var parts = [judgement.rule.id, counted(judgement.findings.count, "resource")]
        if let note { parts.append(note) }
        let controls = judgement.findings.first?.benchmarks ?? [:]
        let asked = assessment.benchmarks.filter { controls[$0] != nil }
        let shown = asked.isEmpty ? controls.keys.sorted(by: >).prefix(3) : asked.prefix(3)
        for benchmark in shown { parts.append("\(benchmark) \((controls[benchmark] ?? []).joined(separator: ", "))") }
        page.words(parts.map(style.safe).joined(separator: style.dot), indent: 2, paint: .dim)
    }

    /// The resources below what is wrong with them; of many, some of each kind.
    private func writeResources(_ judgement: Judgement, in assessment: Assessment, to page: inout Page) {
        let isManyAccounts = assessment.accounts.count > 1
        let reasons = judgement.findings.map(\.reason).unique.prefix(Self.most)
        let byReason = Dictionary(grouping: judgement.findings, by: \.reason)
        var spare = Self.most - reasons.count
        var shown = 0
        page.blank()
        for reason in reasons {
            let findings = byReason[reason] ?? []
            let extra = min(spare, findings.count - 1)
            spare -= extra
            shown += extra + 1
            let count = findings.count > extra + 1 ? " (\(findings.count))" : ""
            page.words(style.safe(reason ?? "does not comply") + count, indent: 2, most: 4)
            for finding in findings.prefix(extra + 1) {
                writeResource(finding.resource, isManyAccounts: isManyAccounts, to: &page)
            }
        }
        if shown < judgement.findings.count {
            let rest = "and \(judgement.findings.count - shown) more; --format json shows all"
            page.words(rest, indent: 2, paint: .dim)
        }
    }

    private func writeResource(_ resource: Finding.Resource, isManyAccounts: Bool, to page: inout Page) {
        let name = resource.arn.isEmpty ? resource.id : resource.arn
        let fields = name.split(separator: ":", omittingEmptySubsequences: false)
        var places: [String] = []
        if isManyAccounts && !fields.contains(Substring(resource.account)) { places.append(resource.account) }
        if resource.region != "global" && !fields.contains(Substring(resource.region)) {
            places.append(resource.region)
        }
        let place = places.isEmpty ? "" : "  " + style.safe(places.joined(separator: " "))
        var text = style.safe(name)
        if style.isTerminal {
            text = text.shortened(to: style.width - 4 - place.displayWidth, ellipsis: style.ellipsis)
        }
        page.line("    \(style.paint(text, .blue))\(style.paint(place, .dim))")
    }

    private func writeAdvice(_ rule: Rule, to page: inout Page) {
        page.blank()
        if let why = rule.why.paragraphs.first {
            page.words(
                style.safe(why.firstSentence),
                indent: 2,
                label: "why",
                column: 5,
                most: 2,
                labelPaint: .dim,
                paint: .dim
            )
        }
        let fix = rule.fix.paragraphs
        for (number, paragraph) in fix.prefix(4).enumerated() {
            let marker = paragraph.listMarker
            let label = (number == 0 ? "fix" : "").padded(to: 5) + marker
            let words = style.safe(String(paragraph.dropFirst(marker.count)))
            page.words(words, indent: 2, label: label, most: 5, labelPaint: .green)
        }
        if fix.count > 4 {
            page.words("more: plumbline rules show \(style.safe(rule.id))", indent: 7, paint: .dim)
        }
        if rule.remediation != nil {
            page.words("plumbline remediate --rule \(style.safe(rule.id)) plans it", indent: 7, paint: .dim)
        }
    }
}

extension String {
    fileprivate var firstSentence: String {
        let ends = indices.dropLast().first { ".!?".contains(self[$0]) && self[index(after: $0)] == " " }
        return ends.map { String(self[...$0]) } ?? self
    }
}
