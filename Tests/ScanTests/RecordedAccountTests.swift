import Catalog
import Rules
import Scan
import Testing

/// That the recorded account is good for testing: it answers everything, and every rule finds both sides in it.
@Suite struct RecordedAccountTests {
    @Test func `it answers every call of the catalog, and every one is made`() async throws {
        let plan = try RecordedPlans.embedded.get().all
        let scan = try await RecordedScan(plan, of: RecordedAccount(isTidy: false))
        let made = Set(scan.calls.map(\.name))
        let known = Set(Catalog.all.calls.map(\.name)).union(["iam:GenerateCredentialReport"])
        #expect(RecordedAccount.names == known)
        #expect(made == known)
        #expect(scan.assessment.gaps.isEmpty)
    }

    @Test(arguments: [
        "ListKeys", "DescribeSecurityGroups", "ListBuckets", "ListTrails", "DescribeDBInstances",
        "DescribeInstances", "DescribeFileSystems", "ListAccessPoints", "ListDistributions",
    ])
    func `its listings come in pages`(operation: String) async throws {
        let plan = try RecordedPlans.embedded.get().all
        let scan = try await RecordedScan(plan, of: RecordedAccount(isTidy: true))
        let pages = scan.calls.filter { $0.name.hasSuffix(":\(operation)") }
        #expect(pages.count == Set(pages.map(\.region)).count + 1)
    }

    @Test func `every rule finds something that complies and something that does not`() async throws {
        let plans = try RecordedPlans.embedded.get()
        var found: [String: Set<Finding.Status>] = [:]
        for account in RecordedAccount.both {
            let scan = try await RecordedScan(plans.all, of: account)
            for finding in scan.assessment.findings { found[finding.rule.id, default: []].insert(finding.status) }
        }
        #expect(found.count == plans.checks.count)
        let manual = Set(plans.checks.map(\.rule).filter(\.isManual).map(\.id))
        for (rule, statuses) in found {
            #expect(statuses == (manual.contains(rule) ? [.manual] : [.pass, .fail]), "\(rule)")
        }
    }
}
