import Catalog
import Foundation
import Inventory
import Rules
import SQLite
import Scan
import Testing

/// That an account which was scanned once can be judged again without being asked.
@Suite struct SavedScanTests {
    /// The inventory of `scan` as it is after it was written to a file and read back.
    private func reread(_ scan: RecordedScan) async throws -> Inventory {
        let file = FileManager.default.temporaryDirectory.appending(path: "plumbline-\(UUID().uuidString).db")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(try await scan.inventory.serialized()).write(to: file)
        return try Inventory(readingFrom: file.path, tables: scan.plan.catalog.tables, functions: SQLFunction.policies)
    }

    @Test(arguments: [
        nil, "s3:GetBucketPolicy", "kms:ListKeys", "iam:GetCredentialReport", "ec2:DescribeSecurityGroups",
    ])
    func `a saved scan is judged as it was`(denied: String?) async throws {
        let plan = try RecordedPlans.embedded.get().all
        let disturbance = denied.map { Disturbance(.denial, of: $0) }
        let scan = try await RecordedScan(plan, of: RecordedAccount(isTidy: false), disturbance)
        let again = try await Assessment(plan, reread(scan), benchmarks: [], notCovered: [:])
        #expect(again.findings == scan.assessment.findings)
        #expect(again.gaps == scan.assessment.gaps)
        #expect(again.calls == scan.assessment.calls)
        #expect(again.accounts == scan.assessment.accounts)
        #expect(again.findings.contains { $0.status == .unknown } == (denied != nil))
    }

    @Test func `rules that were not collected for know nothing`() async throws {
        let plans = try RecordedPlans.embedded.get()
        let scan = try await RecordedScan(plans.plan(of: "kms-key-rotation"), of: RecordedAccount(isTidy: true))
        let again = try await Assessment(plans.all, reread(scan), benchmarks: [], notCovered: [:])
        let collected = Set(scan.plan.steps.map(\.call.name))
        for check in plans.all.checks {
            let findings = again.findings.filter { $0.rule.id == check.check.rule.id }
            #expect(!findings.isEmpty)
            if check.check.rule.id == "kms-key-rotation" {
                #expect(findings == scan.assessment.findings)
            } else if check.calls.isSubset(of: collected) {
                // What needs nothing but the account itself is known whatever was collected.
                #expect(findings.allSatisfy { $0.status != .unknown }, "\(check.check.rule.id)")
            } else {
                #expect(findings.allSatisfy { $0.status == .unknown }, "\(check.check.rule.id)")
                #expect(findings.allSatisfy { $0.reason?.contains("NotCollected") == true })
            }
        }
        #expect(Set(again.gaps.map(\.call)) == Set(plans.all.steps.map(\.call.name)).subtracting(collected))
        #expect(again.gaps.allSatisfy { $0.code == "NotCollected" && $0.permission == nil })
        #expect(Gate().decide(again).isIncomplete)
    }

    @Test func `a file that is cut is refused`() async throws {
        let plan = try RecordedPlans.embedded.get().plan(of: "kms-key-rotation")
        let scan = try await RecordedScan(plan, of: RecordedAccount(isTidy: true))
        let file = FileManager.default.temporaryDirectory.appending(path: "plumbline-\(UUID().uuidString).db")
        defer { try? FileManager.default.removeItem(at: file) }
        let bytes = try await scan.inventory.serialized()
        for length in [0, 50, 4096, bytes.count / 2] {
            try Data(bytes.prefix(length)).write(to: file)
            await #expect(throws: (any Error).self, "\(length) bytes") {
                let inventory = try Inventory(
                    readingFrom: file.path,
                    tables: plan.catalog.tables,
                    functions: SQLFunction.policies
                )
                _ = try await Assessment(plan, inventory, benchmarks: [], notCovered: [:])
            }
        }
    }
}
