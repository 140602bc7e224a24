import Catalog
import HTTP
import Rules
import Scan
import Testing

/// The first promise: a call that brings no answer becomes neither a pass nor a fail.
///
/// The cases are every embedded rule with every operation that its plan makes, so a new rule is tested as it is.
@Suite(.serialized) struct NeverPassTests {
    /// A rule, an operation that it hangs on, and what happens to that.
    struct Case: Sendable, CustomTestStringConvertible {
        let dependence: Dependence
        let kind: Disturbance.Kind

        var testDescription: String { "\(dependence.testDescription): \(kind)" }

        static func all() throws -> [Case] {
            try Dependence.all().flatMap { dependence in
                Disturbance.Kind.lasting.map { Case(dependence: dependence, kind: $0) }
            }
            .filter(\.hasNoAnswer)
        }

        /// Whether what comes in place of the answer says nothing.
        private var hasNoAnswer: Bool {
            let operation = dependence.operation
            switch kind {
            // This is how SQS says that there are no queues.
            case .emptyAnswer where operation == "sqs:ListQueues": return false
            // An order that is answered with nothing may have been carried out; what it was for is asked next.
            case .emptyBody, .emptyAnswer: return operation == dependence.call.name
            default: return true
            }
        }
    }

    @Test(arguments: try Case.all())
    func `without an answer there is no verdict`(_ test: Case) async throws {
        let dependence = test.dependence
        let disturbance = Disturbance(test.kind, of: dependence.operation)
        guard dependence.call.scope != .start else {
            // Who is asked, and where, is not known: nothing is scanned at all.
            for account in RecordedAccount.both {
                await #expect(throws: (any Error).self) {
                    try await RecordedScan(dependence.plan, of: account, disturbance)
                }
            }
            return
        }
        var attempts = 0
        for account in RecordedAccount.both {
            let scan = try await RecordedScan(dependence.plan, of: account, disturbance)
            let attempted = scan.calls.count { $0.name == dependence.operation }
            attempts += attempted
            if attempted > 0 { try await expectNoVerdict(in: scan, test, account) }
        }
        // A call that is never made would prove nothing.
        #expect(attempts > 0)
    }

    private func expectNoVerdict(in scan: RecordedScan, _ test: Case, _ account: RecordedAccount) async throws {
        let dependence = test.dependence
        let findings = scan.assessment.findings
        let determined = findings.filter { dependence.isDetermined($0, in: scan) }
        let others = findings.filter { !dependence.isDetermined($0, in: scan) }
        #expect(!others.isEmpty)
        #expect(others.allSatisfy { $0.status == .unknown })
        if !determined.isEmpty {
            let undisturbed = try await RecordedScan(dependence.plan, of: account).assessment.findings
            #expect(determined.allSatisfy(undisturbed.contains))
        }
        let gaps = scan.assessment.gaps
        #expect(!gaps.isEmpty)
        let permission = test.kind == .denial ? HTTPResponse.permission(for: dependence.operation) : nil
        for gap in gaps {
            #expect(gap.call == dependence.call.name)
            #expect(gap.permission == permission)
            #expect(gap.rules == [dependence.check.check.rule.id])
        }
        for finding in others {
            let reason = finding.reason ?? ""
            #expect(gaps.contains { reason.contains($0.call) && reason.contains($0.code) })
            if let permission { #expect(reason.contains("missing permission: \(permission)")) }
        }
        let exitCode: Int32 = determined.contains { $0.status == .fail } ? 1 : 4
        #expect(Gate().decide(scan.assessment).exitCode == exitCode)
        #expect(scan.assessment.coverage < 100)
    }
}
