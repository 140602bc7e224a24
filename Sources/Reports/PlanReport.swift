import AWS
public import Remediation

/// A plan of changes for people: what each step changes, from what to what, what could go wrong, and what is left alone.
public struct PlanReport: Sendable {
    let style: Style

    public init(style: Style) { self.style = style }

    public func render(_ plan: RemediationPlan) -> String {
        var page = Page(style: style)
        writeHeader(plan, to: &page)
        if !plan.steps.isEmpty {
            page.heading(plan.undoes == nil ? "CHANGES" : "TAKING BACK")
            for steps in plan.steps.grouped { write(steps, isUndo: plan.undoes != nil, to: &page) }
        }
        page.leftAlone(plan)
        writeSummary(plan, to: &page)
        return page.text
    }

    private func writeHeader(_ plan: RemediationPlan, to page: inout Page) {
        page.line(style.paint("Plumbline", .bold) + style.paint("\(style.dot)nothing has been changed", .dim))
        page.blank()
        page.words(style.safe(plan.account), indent: 2, label: "account", column: 10, labelPaint: .dim)
        page.words(style.safe(plan.caller), indent: 2, label: "caller", column: 10, labelPaint: .dim)
        let count = counted(plan.steps.count, "change")
        page.words(
            plan.isEmpty ? "there is nothing to change" : "\(count), \(counted(plan.steps.grouped.count, "resource"))",
            indent: 2,
            label: "plan",
            column: 10,
            labelPaint: .dim
        )
    }

    /// The steps of one action on one resource.
    private func write(_ steps: [Step], isUndo: Bool, to page: inout Page) {
        guard let first = steps.first else { return }
        page.blank()
        page.words(
            style.safe(first.subject.title),
            label: isUndo ? "" : "\(first.risk.rawValue)  ",
            labelPaint: first.risk.paint,
            paint: .bold
        )
        page.words(style.safe(first.action), indent: 2, paint: .dim)
        for finding in steps.flatMap(\.findings).unique {
            let text = "\(finding.rule): \(finding.reason)"
            page.words(style.safe(text), indent: 2, label: "\(finding.severity)  ", most: 3, labelPaint: .dim)
        }
        for step in steps { write(step, to: &page) }
        if isUndo { return }
        page.words(style.safe(first.caution), indent: 2, label: "risk", column: 6, labelPaint: .yellow)
        if let manager = first.managedBy {
            page.words(style.safe("managed by \(manager)"), indent: 2, label: "note", column: 6, labelPaint: .yellow)
        }
    }

    private func write(_ step: Step, to page: inout Page) {
        let parts = [step.target.arn == step.subject.arn ? "" : step.target.name, step.target.part].filter {
            !$0.isEmpty
        }
        let part = parts.isEmpty ? "" : "  \(parts.joined(separator: ", "))"
        page.blank()
        page.words(
            style.safe(step.call.operation + part),
            indent: 2,
            label: "\(step.number)".paddedLeft(to: 3) + "  ",
            labelPaint: .dim
        )
        for difference in Difference.between(step.before, step.after) {
            let path = difference.path.isEmpty ? "" : "\(difference.path): "
            if difference.old != .null {
                write(path, difference.old, mark: "-", paint: .red, to: &page)
            }
            if difference.new != .null {
                write(path, difference.new, mark: "+", paint: .green, to: &page)
            }
        }
        let undo =
            step.irreversible.map { "cannot be taken back: \($0)" }
            ?? "undo: \(step.undo.map(\.operation).unique.joined(separator: ", "))"
        page.words(style.safe(undo), indent: 7, paint: step.irreversible == nil ? .dim : .alarm)
    }

    private func write(_ path: String, _ value: JSON, mark: String, paint: Style.Paint, to page: inout Page) {
        page.words(style.safe(path + value.text), indent: 7, label: "\(mark) ", labelPaint: paint, paint: paint)
    }

    private func writeSummary(_ plan: RemediationPlan, to page: inout Page) {
        page.heading("SUMMARY")
        var parts = [counted(plan.steps.count, "change")]
        for risk in Action.Risk.allCases.reversed() where plan.undoes == nil {
            let count = plan.steps.count { $0.risk == risk }
            if count > 0 { parts.append("\(count) \(risk.rawValue)") }
        }
        let lasting = plan.steps.count { $0.irreversible != nil }
        if lasting > 0 { parts.append("\(lasting) that cannot be taken back") }
        parts.append("\(plan.refused.count) left alone")
        if !plan.unknown.isEmpty { parts.append("\(plan.unknown.count) not looked at") }
        page.words(parts.joined(separator: style.dot), paint: plan.steps.isEmpty ? .plain : .bold)
    }
}

extension Action.Risk {
    fileprivate var paint: Style.Paint {
        switch self {
        case .safe: .green
        case .needsInput: .blue
        case .mayInterrupt: .red
        }
    }
}

extension RemediationPlan {
    /// Whether there is nothing to say of the account.
    var isEmpty: Bool { steps.isEmpty && refused.isEmpty && unknown.isEmpty }
}

extension [Step] {
    /// The steps in order, those of one action for one subject together.
    var grouped: [[Step]] {
        reduce(into: []) { groups, step in
            if let last = groups.last?.last, last.action == step.action, last.subject == step.subject {
                groups[groups.count - 1].append(step)
            } else {
                groups.append([step])
            }
        }
    }
}
