import Rules
import Scan
import Testing

/// That the same account gives the same findings, so that two runs can be compared.
@Suite struct StableScanTests {
    private let untidy = RecordedAccount(isTidy: false)

    @Test(arguments: 1...4)
    func `the order in which answers arrive changes nothing`(seed: Int) async throws {
        let plan = try RecordedPlans.embedded.get().all
        let calm = try await RecordedScan(plan, of: untidy)
        let shuffled = try await RecordedScan(plan, of: untidy, shuffled: seed)
        #expect(shuffled.calls != calm.calls)
        #expect(Set(shuffled.calls) == Set(calm.calls))
        #expect(shuffled.assessment.findings == calm.assessment.findings)
    }

    @Test(arguments: 1...4)
    func `the order in which calls fail changes nothing`(seed: Int) async throws {
        let plan = try RecordedPlans.embedded.get().all
        let disturbance = Disturbance(.denial) { $0.name.hasPrefix("s3:Get") || $0.name.hasPrefix("cloudtrail:Get") }
        let calm = try await RecordedScan(plan, of: untidy, disturbance)
        let shuffled = try await RecordedScan(plan, of: untidy, disturbance, shuffled: seed)
        #expect(shuffled.calls != calm.calls)
        #expect(shuffled.assessment.findings == calm.assessment.findings)
        #expect(shuffled.assessment.gaps == calm.assessment.gaps)
    }

    @Test func `findings stand in the order of account, rule, region and resource`() async throws {
        let findings = try await RecordedScan(RecordedPlans.embedded.get().all, of: untidy).assessment.findings
        let places = findings.map { [$0.resource.account, $0.rule.id, $0.resource.region, $0.resource.arn] }
        #expect(zip(places, places.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) })
        #expect(Set(findings.map(\.id)).count == findings.count)
    }

    @Test func `a finding keeps its id when its status changes`() async throws {
        let plan = try RecordedPlans.embedded.get().all
        let untidy = try await RecordedScan(plan, of: untidy).assessment.findings
        let tidy = try await RecordedScan(plan, of: RecordedAccount(isTidy: true)).assessment.findings
        // A policy of AWS that is attached in one account only is a resource of that one.
        let shared = Set(tidy.map(\.resource.arn)).intersection(untidy.map(\.resource.arn))
        let ids = [tidy, untidy].map { $0.filter { shared.contains($0.resource.arn) }.map(\.id) }
        #expect(shared.count > 20)
        #expect(ids[0] == ids[1])
        #expect(tidy.map(\.status) != untidy.map(\.status))
    }

    /// Two versions of a benchmark that ask for passwords of different lengths.
    private func library() throws -> Library {
        let rule = """
            /*
            title: Passwords are long
            severity: medium
            service: iam
            why: Short passwords are guessed.
            fix: Make them longer.
            parameters:
              - name: minimum
                default: 14
                meaning: the least number of characters
            */

            SELECT account_id, 'global' AS region, 'arn:aws:iam::' || account_id || ':root' AS resource,
                CASE WHEN minimum_password_length < :minimum THEN 'too short' END AS problem
            FROM aws_iam_account_password_policy
            """
        func benchmark(_ version: String, minimum: Int) -> String {
            """
            name: Lengths
            version: \(version)
            controls:
              "1.1":
                level: 1
                assessment: automated
                rules: [iam-password-length]
                parameters: {minimum: "\(minimum)"}
            """
        }
        return try Library(
            rules: ["iam-password-length": rule],
            benchmarks: ["l-1": benchmark("1", minimum: 8), "l-2": benchmark("2", minimum: 14)]
        )
    }

    @Test func `a rule that two benchmarks run with different parameters has a finding for each`() async throws {
        var selection = Selection()
        selection.benchmarks = ["l-1", "l-2"]
        let scan = try await RecordedScan(Plan(try library().checks(selection)), of: untidy)
        let findings = scan.assessment.findings.sorted {
            $0.parameters["minimum"] ?? "" > $1.parameters["minimum"] ?? ""
        }
        #expect(findings.map(\.parameters) == [["minimum": "8"], ["minimum": "14"]])
        #expect(findings.map(\.status) == [.pass, .fail])
        #expect(findings.map(\.benchmarks) == [["l-1": ["1.1"]], ["l-2": ["1.1"]]])
        #expect(Set(findings.map(\.id)).count == 2)
        #expect(scan.calls.count { $0.name == "iam:GetAccountPasswordPolicy" } == 1)
    }

    @Test func `a resource of the same name in another region has another id`() async throws {
        let findings = try await RecordedScan(RecordedPlans.embedded.get().all, of: untidy).assessment.findings
        let settings = findings.filter { $0.rule.id == "ec2-ebs-default-encryption" }
        #expect(settings.map(\.resource.region) == RecordedAccount.regions)
        #expect(Set(settings.map(\.resource.arn)).count == 1)
        #expect(Set(settings.map(\.id)).count == 2)
    }
}
