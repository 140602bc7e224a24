public import Remediation

/// Plans and what became of them, for machines; reports/schema describes both.
public struct RemediationJSON: Sendable {
    public init() {}

    /// The plan, as `plumbline remediate --plan` saves and reads it.
    public func text(_ plan: RemediationPlan) throws -> String { try JSONText(isPretty: true).encode(plan) + "\n" }

    /// What became of a plan; `exitCode` is the one that the program ends with.
    public func text(_ applied: Applied, exitCode: Int) throws -> String {
        try JSONText(isPretty: true).encode(AppliedRecord(applied, exitCode: exitCode)) + "\n"
    }
}

private struct AppliedRecord: Encodable {
    struct StepRecord: Encodable {
        let step: Int
        let action: String
        let call: String
        let resource: String
        let outcome: String
        let reason: String?
    }

    struct FindingRecord: Encodable {
        let id: String
        let rule: String
        let resource: String
        let verdict: String
        let reason: String?
    }

    let schema = "plumbline.applied/1"
    let plan: String
    let account: String
    let journal: String?
    let steps: [StepRecord]
    let refused: [RemediationPlan.Refused]
    let unknown: [RemediationPlan.Refused]
    let findings: [FindingRecord]
    let exitCode: Int

    enum CodingKeys: String, CodingKey {
        case schema
        case plan
        case account
        case journal
        case steps
        case refused
        case unknown
        case findings
        case exitCode = "exit_code"
    }

    init(_ applied: Applied, exitCode: Int) {
        plan = applied.plan.id
        account = applied.plan.account
        journal = applied.journal
        steps = zip(applied.plan.steps, applied.outcomes).map { step, outcome in
            StepRecord(
                step: step.number,
                action: step.action,
                call: step.call.operation,
                resource: step.target.arn,
                outcome: outcome.word,
                reason: outcome.reason
            )
        }
        refused = applied.plan.refused
        unknown = applied.plan.unknown
        findings = applied.findings.map { finding in
            let verdict = applied.verdicts?[finding.id]
            return FindingRecord(
                id: finding.id,
                rule: finding.rule,
                resource: applied.subject(of: finding)?.arn ?? "",
                verdict: verdict?.word ?? "unknown",
                reason: verdict?.reason
            )
        }
        self.exitCode = exitCode
    }
}
