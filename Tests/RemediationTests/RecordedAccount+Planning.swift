import AWS
import Rules
import Scan

@testable import Remediation

extension RecordedAccount {
    /// The account itself.
    static func root(in region: String = "global") -> Target {
        target("root").with(arn: target("root").arn, region: region)
    }

    /// Why an action leaves a target alone; empty where it does not.
    func refusal(of action: Action, on target: Target, _ inputs: [String: String] = [:]) async throws -> String {
        do {
            _ = try await proposal(of: action, on: target, inputs)
            return ""
        } catch let error as Refusal {
            return error.reason
        }
    }

    /// The plan for `requests`, made by somebody to whom nothing in the account belongs.
    func plan(_ requests: [Request], _ inputs: [String: String] = [:]) async throws -> RemediationPlan {
        let caller = "arn:aws:iam::\(Self.id):user/kim"
        let planning = Planning(session, try await scope(caller: caller), Planning.Options(inputs: inputs))
        return try await planning.plan(requests, id: "0", version: "1", created: "2026-01-01T00:00:00Z")
    }

    /// What a finding of `rule` about the account asks for.
    static func request(_ rule: String, _ action: Action, _ inputs: [String: String]) -> Request? {
        let finding = Finding(
            id: rule,
            rule: Rule(id: rule, title: "", severity: .medium, service: "iam", why: "", fix: "", query: ""),
            status: .fail,
            resource: .init(type: "aws_account", id: id, arn: root().arn, region: "global", account: id),
            reason: "it fails",
            remedy: Remedy(action: action.id, inputs: inputs),
            firstSeen: "2026-01-01T00:00:00Z"
        )
        return Request(finding, partition: "aws")
    }
}
