import Catalog
import HTTP
import Inventory
import Rules
import Scan
import Testing

/// That a call which fails for one thing takes the verdicts of the others with it no more than it must.
@Suite(.serialized) struct NarrowGapTests {
    private let untidy = RecordedAccount(isTidy: false)

    /// The statuses that a rule alone finds, by the resource's ARN and region.
    private func statuses(
        _ rule: String,
        of account: RecordedAccount,
        _ disturbance: Disturbance?
    ) async throws -> [String: Finding.Status] {
        let plan = try RecordedPlans.embedded.get().plan(of: rule)
        let findings = try await RecordedScan(plan, of: account, disturbance).assessment.findings
        return Dictionary(findings.map { ("\($0.resource.arn) \($0.resource.region)", $0.status) }) { $1 }
    }

    /// Each call that is made for one resource at a time, with a rule whose results are these resources.
    static func detailed() async throws -> [Dependence] {
        let single = Set(try await calm.value.calls.filter { $0.resource != nil }.map(\.name))
        return try Dependence.all().filter { $0.describesResources && single.contains($0.operation) }
    }

    @Test(arguments: try await Self.detailed())
    func `a denial for one resource leaves the others their verdicts`(_ dependence: Dependence) async throws {
        let rule = dependence.check.check.rule.id
        let before = try await RecordedScan(dependence.plan, of: untidy)
        let asked = Set(before.calls.filter { $0.name == dependence.operation }.compactMap(\.resource))
        #expect(!asked.isEmpty)
        for resource in asked {
            let disturbance = Disturbance(.denial) { $0.name == dependence.operation && $0.resource == resource }
            let now = try await statuses(rule, of: untidy, disturbance)
            for (place, status) in try await statuses(rule, of: untidy, nil) {
                #expect(now[place] == (place.hasPrefix("\(resource) ") ? .unknown : status), "\(place)")
            }
        }
    }

    /// Each call that is made in every region, with a rule that hangs on it.
    static func regional() throws -> [Dependence] { try Dependence.all().filter { $0.call.scope == .region } }

    /// Of these the ones with a rule that reads nothing but what each region says of itself.
    ///
    /// What is joined with buckets or distributions, which are listed for the account as a whole, is unknown everywhere.
    static func confined() throws -> [Dependence] {
        try regional().filter { dependence in
            dependence.check.reads.columns.keys.allSatisfy { name in
                let listing = dependence.plan.catalog.table(named: name)?.rows.call
                let scope = listing.flatMap { dependence.plan.catalog.call(named: $0) }?.scope
                return scope == .region || scope == .start
            }
        }
    }

    @Test(arguments: try Self.confined(), RecordedAccount.regions)
    func `a denial in one region leaves the other its verdicts`(
        _ dependence: Dependence,
        _ region: String
    )
        async throws
    {
        let rule = dependence.check.check.rule.id
        let disturbance = Disturbance(.denial) { $0.name == dependence.operation && $0.region == region }
        let before = try await statuses(rule, of: untidy, nil)
        let now = try await statuses(rule, of: untidy, disturbance)
        guard !before.keys.allSatisfy({ $0.hasSuffix(" global") }) else {
            // A result for the whole account hangs on every region.
            #expect(now.values.allSatisfy { $0 == .unknown })
            return
        }
        #expect(now.filter { $0.key.hasSuffix(" \(region)") }.values.allSatisfy { $0 == .unknown })
        #expect(now.contains { $0.key.hasSuffix(" \(region)") })
        let other = try #require(RecordedAccount.regions.first { $0 != region })
        #expect(before.filter { $0.key.hasSuffix(" \(other)") } == now.filter { $0.key.hasSuffix(" \(other)") })
        #expect(now.contains { $0.key.hasSuffix(" \(other)") })
        // What is said of the account as a whole hangs on every region.
        #expect(now.filter { $0.key.hasSuffix(" global") }.values.allSatisfy { $0 == .unknown })
    }

    @Test func `a listing whose second page is denied is not taken for complete`() async throws {
        for dependence in try Self.regional() + Dependence.all().filter({ $0.call.scope == .account }) {
            let disturbance = Disturbance(.denial) { call in
                call.name == dependence.operation && Self.tokens.contains { call.input[$0] != nil }
            }
            let scan = try await RecordedScan(dependence.plan, of: untidy, disturbance)
            guard scan.calls.contains(where: disturbance.hits) else { continue }
            let region = scan.calls.first(where: disturbance.hits)?.region
            let hit = scan.assessment.findings.filter { finding in
                dependence.call.scope == .account || [region, "global"].contains(finding.resource.region)
            }
            #expect(!hit.isEmpty)
            #expect(hit.allSatisfy { $0.status == .unknown }, "\(dependence.testDescription)")
        }
    }

    /// A scan of everything that nothing disturbs.
    private static let calm = Task {
        try await RecordedScan(RecordedPlans.embedded.get().all, of: RecordedAccount(isTidy: false))
    }

    /// The inputs by which the page after the first is asked for.
    private static let tokens = ["Marker", "NextToken", "continuation-token", "nextToken"]

    @Test(arguments: try RecordedPlans.embedded.get().all.steps.map(\.call.name))
    func `throttling that passes changes no verdict and is counted`(operation: String) async throws {
        let plan = try RecordedPlans.embedded.get().all
        let calm = try await Self.calm.value
        let scan = try await RecordedScan(plan, of: untidy, Disturbance(.throttledOnce, of: operation))
        let throttled = calm.calls.count { $0.name == operation }
        #expect(throttled > 0)
        #expect(scan.assessment.findings == calm.assessment.findings)
        #expect(scan.assessment.calls.throttled == throttled)
        #expect(scan.assessment.calls.retried == throttled)
        #expect(scan.assessment.calls.total == calm.assessment.calls.total + throttled)
    }
}
