import Rules

/// A failure that many calls had in common.
private struct Failure: Hashable {
    let account: String
    let call: String
    let code: String
    let permission: String?
}

extension TextReport {
    /// What could not be looked at: each kind of failed call once, with all its regions and resources.
    func writeGaps(_ assessment: Assessment, to page: inout Page) {
        let unexplained = unexplained(in: assessment)
        guard !assessment.gaps.isEmpty || !unexplained.isEmpty else { return }
        page.heading("NOT LOOKED AT")
        page.words("What these would have shown is unknown, and unknown is not a pass.", paint: .dim)
        let gaps = Dictionary(grouping: assessment.gaps, by: Failure.init)
        for failure in assessment.gaps.map(Failure.init).unique {
            page.blank()
            let title = style.safe(failure.call) + style.dot + style.safe(failure.code)
            page.words(title, label: "? ", labelPaint: .yellow, paint: .bold)
            writeGap(failure, gaps[failure] ?? [], isManyAccounts: assessment.accounts.count > 1, to: &page)
        }
        for (rule, reasons) in unexplained {
            page.blank()
            page.words(style.safe(rule), label: "? ", labelPaint: .yellow, paint: .bold)
            for reason in reasons.prefix(3) { page.words(style.safe(reason), indent: 2, most: 4) }
        }
    }

    /// Controls that no rule answers for: what a person must not take for checked.
    func writeNotCovered(_ assessment: Assessment, to page: inout Page) {
        let benchmarks = assessment.notCovered.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }
        guard !benchmarks.isEmpty else { return }
        page.heading("CONTROLS WITHOUT A RULE")
        for (benchmark, controls) in benchmarks {
            let list = controls.joined(separator: ", ") + " (\(controls.count))"
            page.words(style.safe(list), label: "\(style.safe(benchmark))  ", labelPaint: .dim)
        }
    }

    private func writeGap(_ failure: Failure, _ gaps: [Assessment.Gap], isManyAccounts: Bool, to page: inout Page) {
        var places = [gaps.map(\.region).unique.joined(separator: ", ")]
        if isManyAccounts { places.insert(failure.account, at: 0) }
        let resources = gaps.compactMap(\.resource).unique
        if resources.count == 1 { places.append(resources[0]) }
        if resources.count > 1 { places.append("\(resources.count) resources") }
        var rows = [("where", places.map(style.safe).joined(separator: style.dot))]
        if let message = gaps.first?.message, !message.isEmpty { rows.append(("said", style.safe(message))) }
        if let permission = failure.permission { rows.append(("allow", style.safe(permission))) }
        let rules = gaps.flatMap(\.rules).unique
        if !rules.isEmpty { rows.append(("rules", style.safe(rules.joined(separator: ", ")))) }
        for (label, text) in rows {
            let paint: Style.Paint = label == "allow" ? .green : .plain
            page.words(text, indent: 2, label: label, column: 7, most: 4, labelPaint: .dim, paint: paint)
        }
    }

    /// Rules with unknown results that no gap of the same account names, with the reasons.
    private func unexplained(in assessment: Assessment) -> [(rule: String, reasons: [String])] {
        let explained: [String: Set<String>] = assessment.gaps.reduce(into: [:]) {
            $0[$1.account, default: []].formUnion($1.rules)
        }
        let findings = assessment.findings.filter { finding in
            finding.status == .unknown && explained[finding.resource.account]?.contains(finding.rule.id) != true
        }
        let byRule = Dictionary(grouping: findings, by: \.rule.id)
        return findings.map(\.rule.id).unique
            .map { rule in (rule, (byRule[rule] ?? []).map { $0.reason ?? "no reason was recorded" }.unique) }
    }
}

extension Failure {
    fileprivate init(_ gap: Assessment.Gap) {
        self.init(account: gap.account, call: gap.call, code: gap.code, permission: gap.permission)
    }
}
