public import Remediation

/// What became of a plan.
public struct Applied: Sendable {
    public let plan: RemediationPlan
    /// One for each step.
    public let outcomes: [Outcome]
    /// What the rules say afterwards, by the ids of findings; nil where they were not asked.
    public let verdicts: [String: Verification.Verdict]?
    /// The path of the journal; nil where nothing was called.
    public let journal: String?
    private let subjects: [Step.Finding: Target]

    public init(
        plan: RemediationPlan,
        outcomes: [Outcome],
        verdicts: [String: Verification.Verdict]?,
        journal: String?
    ) {
        self.plan = plan
        self.outcomes = outcomes
        self.verdicts = verdicts
        self.journal = journal
        let pairs = plan.steps.flatMap { step in step.findings.map { ($0, step.subject) } }
        subjects = Dictionary(pairs) { first, _ in first }
    }

    /// How many steps ended so.
    public func count(_ isSo: (Outcome) -> Bool) -> Int { outcomes.count(where: isSo) }

    /// The findings that the plan was for, each once.
    public var findings: [Step.Finding] { plan.steps.flatMap(\.findings).unique }

    /// What the finding is about.
    func subject(of finding: Step.Finding) -> Target? { subjects[finding] }
}

/// What became of a plan, for people.
public struct AppliedReport: Sendable {
    let style: Style

    public init(style: Style) { self.style = style }

    public func render(_ applied: Applied) -> String {
        var page = Page(style: style)
        page.line(style.paint("Plumbline", .bold) + style.paint("\(style.dot)account \(applied.plan.account)", .dim))
        if !applied.outcomes.isEmpty {
            page.heading("STEPS")
            for (step, outcome) in zip(applied.plan.steps, applied.outcomes) { write(step, outcome, to: &page) }
        }
        page.leftAlone(applied.plan)
        writeFindings(applied, to: &page)
        writeSummary(applied, to: &page)
        return page.text
    }

    private func write(_ step: Step, _ outcome: Outcome, to page: inout Page) {
        let mark = outcome.isSettled ? style.check : style.cross
        page.words(
            style.safe("\(step.call.operation)  \(step.target.title)"),
            label: "\(mark) \(outcome.word.padded(to: 11))" + "\(step.number)".paddedLeft(to: 3) + "  ",
            labelPaint: outcome.isSettled ? .green : .red
        )
        if let reason = outcome.reason { page.words(style.safe(reason), indent: 18) }
    }

    private func writeFindings(_ applied: Applied, to page: inout Page) {
        guard let verdicts = applied.verdicts, !applied.findings.isEmpty else { return }
        page.heading("THE RULES AGAIN")
        for (verdict, findings) in Dictionary(grouping: applied.findings, by: { verdicts[$0.id]?.word ?? "unknown" })
            .sorted(by: { $0.key < $1.key })
        {
            page.words("\(counted(findings.count, "finding")) \(verdict)", paint: .bold)
            guard verdict != Verification.Verdict.fixed.word else { continue }
            for finding in findings {
                let reason = verdicts[finding.id]?.reason ?? "the rule could not be asked"
                let subject = applied.subject(of: finding)?.title ?? ""
                page.words(style.safe("\(finding.rule): \(subject): \(reason)"), indent: 2)
            }
        }
    }

    private func writeSummary(_ applied: Applied, to page: inout Page) {
        page.heading("SUMMARY")
        let words = Dictionary(grouping: applied.outcomes, by: \.word).mapValues(\.count)
        var parts = words.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
        if !applied.plan.refused.isEmpty { parts.append("\(applied.plan.refused.count) left alone") }
        if !applied.plan.unknown.isEmpty { parts.append("\(applied.plan.unknown.count) not looked at") }
        page.words(parts.isEmpty ? "there was nothing to change" : parts.joined(separator: style.dot), paint: .bold)
        if let journal = applied.journal { page.words(style.safe("journal: \(journal)")) }
    }
}

extension Verification.Verdict {
    /// A word or two for it.
    var word: String {
        switch self {
        case .fixed: "fixed"
        case .fixedLive: "fixed, read back live"
        case .stillFailing: "still failing"
        case .unknown: "unknown"
        }
    }

    var reason: String? {
        switch self {
        case .fixed: nil
        case .fixedLive: "the credential report that the rule reads shows it within four hours"
        case .stillFailing(let reason), .unknown(let reason): reason
        }
    }
}
