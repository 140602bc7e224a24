import Rules
import Testing

@Suite struct GateTests {
    @Test(arguments: [
        (Severity?.some(.low), Severity.low, Int32(1)),
        (.low, .critical, 1),
        (.low, .informational, 0),
        (.high, .high, 1),
        (.high, .critical, 1),
        (.high, .medium, 0),
        (nil, .critical, 0),
    ])
    func `a failing result at or above the severity violates the gate`(
        failOn: Severity?,
        severity: Severity,
        code: Int32
    ) {
        let gate = Gate(failOn: failOn)
        let failing = finding(.fail, severity)
        #expect(gate.decide(assessment([failing, finding(.pass, .critical)])).exitCode == code)
        #expect(gate.isViolated(by: failing) == (code == 1))
        #expect(gate.mark([failing]).map(\.gate) == [code == 1])
    }

    @Test(arguments: [
        (Severity?.some(.high), Severity.high, Int32(4)),
        (.high, .critical, 4),
        (.high, .medium, 0),
        (nil, .critical, 0),
    ])
    func `an unknown result that could violate the gate is incomplete`(
        failOn: Severity?,
        severity: Severity,
        code: Int32
    ) {
        #expect(Gate(failOn: failOn).decide(assessment([finding(.unknown, severity)])).exitCode == code)
    }

    @Test func `a violation wins over what is unknown, and the decision tells both`() {
        let decision = Gate(failOn: .medium)
            .decide(assessment([finding(.fail, .high), finding(.unknown, .high), finding(.unknown, .low)]))
        #expect(decision.exitCode == 1)
        #expect(decision.violations == 1)
        #expect(decision.isIncomplete)
        #expect(decision.gatingUnknown == 1)
        #expect(decision.unknown == 2)
    }

    @Test(arguments: [(75.0, Int32(0)), (75.1, 4), (0, 0), (100, 4)])
    func `a least coverage takes the place of the rule that all must be known`(minimum: Double, code: Int32) {
        let findings = [finding(.unknown, .critical)] + Array(repeating: finding(.pass, .low), count: 3)
        #expect(Gate(minimumCoverage: minimum).decide(assessment(findings)).exitCode == code)
    }

    @Test func `a least coverage counts without a severity too`() {
        let gate = Gate(failOn: nil, minimumCoverage: 100)
        #expect(gate.decide(assessment([finding(.unknown, .informational)])).exitCode == 4)
    }

    @Test func `one unknown result in ten thousand is not all`() {
        let findings = [finding(.unknown, .low)] + Array(repeating: finding(.pass, .low), count: 9_999)
        let decision = Gate(failOn: .critical, minimumCoverage: 100).decide(assessment(findings))
        #expect(decision.exitCode == 4)
        #expect(decision.coverage == 99.9)
    }

    @Test(arguments: [Finding.Status.pass, .manual, .notApplicable])
    func `what neither fails nor is unknown is no matter for the gate`(status: Finding.Status) {
        let gate = Gate(failOn: .informational)
        #expect(gate.decide(assessment([finding(status, .critical)])).exitCode == 0)
        #expect(gate.mark([finding(status, .critical)]).map(\.gate) == [false])
    }

    @Test func `nothing at all is complete`() {
        #expect(Gate(minimumCoverage: 100).decide(assessment([])).exitCode == 0)
    }

    private func finding(_ status: Finding.Status, _ severity: Severity) -> Finding {
        let rule = Rule(id: "r", title: "T", severity: severity, service: "s3", why: "", fix: "", query: "")
        let resource = Finding.Resource(type: "t", id: "i", arn: "a", region: "global", account: "111122223333")
        return Finding(id: "f", rule: rule, status: status, resource: resource, reason: nil, firstSeen: "")
    }

    private func assessment(_ findings: [Finding]) -> Assessment {
        Assessment(
            runID: "",
            started: "",
            finished: "",
            accounts: [],
            benchmarks: [],
            rules: 1,
            notCovered: [:],
            gaps: [],
            calls: Assessment.Calls(),
            findings: findings
        )
    }
}
