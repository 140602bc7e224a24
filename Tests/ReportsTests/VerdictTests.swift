import Reports
import Rules
import Testing

@Suite struct VerdictTests {
    private static let fail = Sample.finding(Sample.publicAccess, .fail, "arn:a")
    private static let unknown = Sample.finding(Sample.bucketACL, .unknown, "arn:b")
    private static let minor = Sample.finding(Sample.efs, .unknown, "arn:c")
    private static let pass = Sample.finding(Sample.efs, .pass, "arn:d")

    @Test(arguments: [
        (Gate(), [pass], "exit 0: no findings at or above low"),
        (Gate(), [pass, minor], "exit 0: no findings at or above low; 1 result unknown"),
        (Gate(failOn: .high), [fail], "exit 1: 1 finding at or above high"),
        (Gate(failOn: .high), [fail, fail, minor], "exit 1: 2 findings at or above high; 1 result unknown"),
        (
            Gate(failOn: .high), [fail, unknown, unknown, minor],
            "exit 1: 1 finding at or above high; also incomplete: 2 results unknown"
        ),
        (Gate(failOn: .high), [pass, unknown], "exit 4: incomplete: 1 result unknown"),
        (Gate(failOn: .critical), [fail, unknown], "exit 0: no findings at or above critical; 1 result unknown"),
        (
            Gate(minimumCoverage: 99.5), [pass, pass, unknown],
            "exit 4: incomplete: coverage is 66.6 %, under 99.5 %"
        ),
        (Gate(minimumCoverage: 50), [pass, unknown], "exit 0: no findings at or above low; 1 result unknown"),
        (Gate(failOn: nil), [fail], "exit 0: no severity stops this run"),
        (Gate(failOn: nil, minimumCoverage: 100), [unknown], "exit 4: incomplete: coverage is 0 %, under 100 %"),
    ])
    func `the last line says the exit code and all of why`(gate: Gate, findings: [Finding], verdict: String) {
        #expect(gate.decide(Sample.assessment(findings)).verdict == verdict)
    }
}
