/// What must hold for a pipeline to go on.
///
/// Every finding that was judged counts; nothing that only chooses what is shown may change a decision.
public struct Gate: Sendable, Equatable {
    /// The exit code and the facts that led to it.
    public struct Decision: Sendable, Equatable {
        public let gate: Gate
        /// Findings that fail at or above the gate's severity.
        public let violations: Int
        /// Results that are unknown, of any severity.
        public let unknown: Int
        /// Results that are unknown at or above the gate's severity: each of them could be a violation.
        public let gatingUnknown: Int
        /// Known results of a hundred, rounded down to one decimal.
        public let coverage: Double
        /// Whether too much is unknown to let a pipeline go on, even where nothing violates the gate.
        public let isIncomplete: Bool

        /// 1 when the gate is violated, else 4 when it cannot be known, else 0.
        public var exitCode: Int32 { violations > 0 ? 1 : isIncomplete ? 4 : 0 }
    }

    /// The least severity that stops a pipeline; nil for none.
    public let failOn: Severity?
    /// The share of results, in percent, that must be known; nil asks for all results at or above `failOn`.
    public let minimumCoverage: Double?

    public init(failOn: Severity? = .low, minimumCoverage: Double? = nil) {
        self.failOn = failOn
        self.minimumCoverage = minimumCoverage
    }

    /// Whether `finding` alone violates the gate.
    public func isViolated(by finding: Finding) -> Bool { finding.status == .fail && isGating(finding) }

    /// The same findings, each saying whether it violates the gate.
    public func mark(_ findings: [Finding]) -> [Finding] {
        findings.map { finding in
            var marked = finding
            marked.gate = isViolated(by: finding)
            return marked
        }
    }

    public func decide(_ assessment: Assessment) -> Decision {
        let findings = assessment.findings
        let unknown = assessment.count(.unknown)
        let gatingUnknown = findings.count { $0.status == .unknown && isGating($0) }
        let isIncomplete =
            if let minimumCoverage {
                // Compared before any rounding, so that 99.99 % is not 100 %.
                Double(assessment.results - unknown) * 100 < minimumCoverage * Double(assessment.results)
            } else {
                gatingUnknown > 0
            }
        return Decision(
            gate: self,
            violations: findings.count(where: isViolated),
            unknown: unknown,
            gatingUnknown: gatingUnknown,
            coverage: assessment.coverage,
            isIncomplete: isIncomplete
        )
    }

    private func isGating(_ finding: Finding) -> Bool {
        guard let failOn else { return false }
        return finding.rule.severity >= failOn
    }
}
