public import AWS
import FoundationEssentials
import Inventory
public import Rules
public import Scan

/// The rules again, after a plan was applied: whether what they found is gone.
public struct Verification: Sendable {
    /// What became of a finding.
    public enum Verdict: Sendable, Equatable {
        case fixed
        /// The rule reads the credential report, which is hours old; its action wants nothing more of what is there now.
        case fixedLive
        case stillFailing(String)
        case unknown(String)
    }

    /// By the ids of findings.
    public let verdicts: [String: Verdict]

    /// Judges the rules of the findings that `steps` were meant to settle; `settled` are the numbers of those that are.
    ///
    /// Throws ``PlanError`` for a rule that `library` does not have, and what keeps a rule from being judged at all.
    public init(
        of steps: [Step],
        settled: Set<Int>,
        with library: Library,
        _ session: Session,
        _ scope: Scope
    ) async throws {
        let findings = steps.flatMap(\.findings)
        let plan = try Plan(try library.checks(of: findings))
        let assessment = try await Assessment(plan, session, scope)
        var verdicts: [String: Verdict] = [:]
        let slow = Set(plan.checks.filter { $0.calls.contains("iam:GetCredentialReport") }.map(\.check.rule.id))
        for finding in findings {
            let judged = assessment.findings.first { $0.id == finding.id }
            let isDone = steps.allSatisfy { step in
                !step.findings.contains { $0.id == finding.id } || settled.contains(step.number)
            }
            verdicts[finding.id] =
                switch judged?.status {
                case .pass?, .manual?, .notApplicable?: .fixed
                // What was deleted is in no result any more, provided that the rule could look.
                case nil: assessment.blindness(of: finding.rule).map { .unknown($0) } ?? .fixed
                case .fail?: .stillFailing(judged?.reason ?? "")
                case .unknown?: .unknown(judged?.reason ?? "")
                }
            if isDone, slow.contains(finding.rule), let judged,
                let request = Request(judged, partition: scope.account.partition)
            {
                verdicts[finding.id] = try await Verdict(live: request, after: steps, session, scope)
            }
        }
        self.verdicts = verdicts
    }
}

extension Library {
    /// The checks that made these findings; throws ``PlanError`` for a rule that is not there.
    public func checks(of findings: [Step.Finding]) throws(PlanError) -> [Check] {
        var checks: [Check] = []
        for finding in findings {
            guard let rule = rule(named: finding.rule) else {
                throw PlanError("there is no rule \(finding.rule) to verify with; name its folder with --rules")
            }
            let check = Check(rule: rule, parameters: finding.parameters, benchmarks: [:])
            if !checks.contains(check) { checks.append(check) }
        }
        return checks
    }
}

extension Assessment {
    /// What the checks of `plan` say of the account that `scope` names, as it is now.
    fileprivate init(_ plan: Plan, _ session: Session, _ scope: Scope) async throws {
        let inventory = try Inventory(plan.catalog)
        try await scope.note(in: inventory)
        try await Collection(plan, session, scope, into: inventory).run()
        try await inventory.note(Run(at: Date().formatted(.iso8601), in: scope))
        self = try await Assessment(plan, inventory, benchmarks: [], notCovered: [:])
    }

    /// Why a rule could not see all there is; nil where it could.
    fileprivate func blindness(of rule: String) -> String? {
        findings.first { $0.rule.id == rule && $0.status == .unknown }.map { $0.reason ?? "the rule could not look" }
    }
}

extension Run {
    /// A run of no name, which nobody keeps.
    fileprivate init(at time: String, in scope: Scope) {
        let account = Account(
            id: scope.account.account,
            name: "",
            partition: scope.account.partition,
            regions: scope.regions
        )
        self.init(id: "", version: "", started: time, finished: time, accounts: [account])
    }
}
