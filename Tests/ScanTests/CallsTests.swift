import Catalog
import HTTP
import Rules
import Scan
import Testing

/// As few calls as possible: what a scan asks is what its rules read, once.
@Suite struct CallsTests {
    private let untidy = RecordedAccount(isTidy: false)
    private let tidy = RecordedAccount(isTidy: true)

    private func scan(_ account: RecordedAccount, _ rule: String? = nil) async throws -> RecordedScan {
        let plans = try RecordedPlans.embedded.get()
        return try await RecordedScan(rule.map { try plans.plan(of: $0) } ?? plans.all, of: account)
    }

    private func count(_ scan: RecordedScan, _ name: String) -> Int { scan.calls.count { $0.name == name } }

    @Test(arguments: [false, true])
    func `a scan makes the least number of calls that tells all`(isTidy: Bool) async throws {
        let scan = try await scan(isTidy ? tidy : untidy)
        let (regions, buckets, trails, keys, keysThatDoNotRotate) = (2, 2, 2, 4, 2)
        // Caller, regions, summary, password policy, the report's two, MFA devices, details, contact, S3's own setting,
        // buckets, trails.
        let account = 12
        // Security groups, EBS default, keys, databases, analyzers, hub, VPCs, flow logs, recorders and their status.
        let regional = 10 * regions
        // Instances, snapshots and those of them that everyone can restore, images, endpoints, file systems.
        let computing = 6 * regions
        // Access points with the settings of each, Multi-Region access points, Macie with jobs and discovery where on.
        let storage = regions + 3 + 1 + regions + 2
        // Distributions with the settings of each, load balancers with those of each, APIs of two kinds with stages.
        let edge = 1 + 2 + regions + 2 + 2 * regions + 2
        // Policy, ACL, encryption, logging, ownership and versioning of each bucket, and its Block Public Access where
        // the account's is not all on.
        let s3 = (isTidy ? 6 : 7) * buckets
        // The settings once for each region that is home to a trail, then status and selectors of each trail.
        let trail = regions + 2 * trails
        // Rotation and policy of each.
        let kms = 2 * keys + keysThatDoNotRotate
        // Filters, alarms, subscriptions of the one topic.
        let monitoring = 3
        // One further page each of devices, details, buckets, trails, groups, keys, databases, alarms, VPCs.
        let pages = 9
        // And of instances, file systems, access points, distributions.
        let furtherPages = 4
        let expected =
            account + regional + computing + storage + edge + s3 + trail + kms + monitoring + pages + furtherPages
        #expect(scan.calls.count == expected)
    }

    @Test(arguments: [false, true])
    func `no call is made twice`(isTidy: Bool) async throws {
        let requests = try await scan(isTidy ? tidy : untidy).requests
        let asked = requests.map { "\($0.method) \($0.url) \($0.header("x-amz-target") ?? "") \($0.body)" }
        #expect(Set(asked).count == asked.count)
    }

    @Test(arguments: try RecordedPlans.embedded.get().checks.map(\.rule.id))
    func `a rule alone makes the calls of its plan, and no others`(rule: String) async throws {
        let scan = try await scan(untidy, rule)
        let planned = scan.plan.steps.map(\.call)
        // What a call makes beside its own operation has the name of one of its permissions.
        let others = planned.flatMap(\.actions).filter(RecordedAccount.names.contains)
        #expect(Set(scan.calls.map(\.name)) == Set(planned.map(\.name) + others))
        #expect(scan.assessment.gaps.isEmpty)
    }

    @Test func `the report counts what was sent`() async throws {
        let scan = try await scan(untidy)
        let services = Dictionary(grouping: scan.calls) { String($0.name.prefix { $0 != ":" }) }.mapValues(\.count)
        #expect(scan.assessment.calls.total == scan.requests.count)
        #expect(scan.assessment.calls.byService == services)
        #expect(scan.assessment.calls.retried == 0)
        #expect(scan.assessment.calls.throttled == 0)
    }

    @Test func `what many rules read is asked for once`() async throws {
        let scan = try await scan(untidy)
        #expect(count(scan, "iam:GenerateCredentialReport") == 1)
        #expect(count(scan, "iam:GetCredentialReport") == 1)
        // Two pages.
        #expect(count(scan, "iam:GetAccountAuthorizationDetails") == 2)
        #expect(count(scan, "sts:GetCallerIdentity") == 1)
    }

    @Test func `buckets are not asked what the account's setting tells`() async throws {
        #expect(count(try await scan(tidy), "s3:GetPublicAccessBlock") == 0)
        #expect(count(try await scan(untidy), "s3:GetPublicAccessBlock") == 2)
    }

    @Test func `buckets are asked when the account's setting is not known`() async throws {
        let plan = try RecordedPlans.embedded.get().plan(of: "s3-bucket-public-access-block")
        let disturbance = Disturbance(.denial, of: "s3control:GetPublicAccessBlock")
        let scan = try await RecordedScan(plan, of: tidy, disturbance)
        #expect(count(scan, "s3:GetPublicAccessBlock") == 2)
    }

    @Test func `a key that rotates is not described`() async throws {
        let described = try await scan(untidy).calls.filter { $0.name == "kms:DescribeKey" }
        let others = [RecordedAccount.key("k2", in: "eu-west-1"), RecordedAccount.key("k4", in: "us-east-1")]
        #expect(Set(described.map(\.resource)) == Set(others))
    }

    @Test func `a bucket and a trail are asked in their own regions`() async throws {
        let calls = try await scan(untidy).calls
        let site = calls.filter { $0.input["Bucket"] == RecordedAccount.siteBucket }
        #expect(site.count == 7)
        #expect(site.allSatisfy { $0.region == "us-east-1" })
        let local = calls.filter { $0.resource == RecordedAccount.localTrail }
        #expect(local.count == 2)
        #expect(local.allSatisfy { $0.region == "us-east-1" })
    }
}
