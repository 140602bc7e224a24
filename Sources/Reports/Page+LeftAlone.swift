import Remediation

extension Page {
    /// What `plan` leaves alone, and what nobody could look at, with the reasons.
    mutating func leftAlone(_ plan: RemediationPlan) {
        for (heading, refused) in [("LEFT ALONE", plan.refused), ("NOT LOOKED AT", plan.unknown)]
        where !refused.isEmpty {
            self.heading(heading)
            for alike in refused.grouped { write(alike) }
        }
    }

    /// What one action leaves alone, or could not look at, for one reason.
    private mutating func write(_ refused: [RemediationPlan.Refused]) {
        guard let first = refused.first else { return }
        blank()
        words(style.safe(first.reason), paint: .bold)
        let rules = refused.flatMap(\.findings).map(\.rule).unique
        let origin = rules.isEmpty ? nil : rules.count == 1 ? rules[0] : counted(rules.count, "rule")
        let asking = [first.action, origin].compactMap(\.self).joined(separator: style.dot)
        words(style.safe(asking), indent: 2, paint: .dim)
        let titles = refused.map(\.target.title).unique
        let rest = titles.count > 8 ? [" and \(titles.count - 8) more"] : []
        words(style.safe(titles.prefix(8).joined(separator: "; ") + rest.joined()), indent: 2)
    }
}

extension [RemediationPlan.Refused] {
    /// What is refused to one action for one reason together, in order.
    fileprivate var grouped: [[RemediationPlan.Refused]] {
        let keys = map { [$0.action, $0.reason] }.unique
        let groups = Dictionary(grouping: self) { [$0.action, $0.reason] }
        return keys.compactMap { groups[$0] }
    }
}
