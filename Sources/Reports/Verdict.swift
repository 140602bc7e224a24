public import Rules

extension Gate.Decision {
    /// The last line of a run: the exit code, why it is that, and what else is the case.
    ///
    /// `exit 1: 3 findings at or above high; also incomplete: 2 results unknown`.
    public var verdict: String {
        let incomplete: String? =
            switch (isIncomplete, gate.minimumCoverage) {
            case (false, _): nil
            case (true, let minimum?): "coverage is \(percent(coverage)), under \(percent(minimum))"
            case (true, nil): counted(gatingUnknown, "result") + " unknown"
            }
        if violations > 0 {
            let reason = counted(violations, "finding") + " at or above \(threshold)"
            return "exit \(exitCode): \(reason)" + (incomplete.map { "; also incomplete: \($0)" } ?? openResults)
        }
        if let incomplete { return "exit \(exitCode): incomplete: \(incomplete)" }
        let reason = gate.failOn == nil ? "no severity stops this run" : "no findings at or above \(threshold)"
        return "exit \(exitCode): \(reason)\(openResults)"
    }

    private var threshold: String { gate.failOn?.rawValue ?? "none" }

    /// What is unknown though it does not make the run incomplete.
    private var openResults: String { unknown > 0 ? "; \(counted(unknown, "result")) unknown" : "" }

    private func percent(_ value: Double) -> String {
        value == value.rounded() ? "\(Int(value)) %" : "\(value) %"
    }
}
