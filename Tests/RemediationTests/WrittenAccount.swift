import AWS
import Foundation
import HTTP
import Rules
import Scan
import TestSupport

@testable import Remediation

/// An account whose answers are written down: the result's XML or JSON, or the code of an error, by `GetRole` for the
/// services that name their operations, and by `GET /analyzer` for those that have paths.
struct WrittenAccount {
    static let number = "111122223333"

    let transport: RecordedTransport
    let regions: [String]

    init(regions: [String] = ["eu-west-1"], _ answers: [String: String]) {
        self.regions = regions
        transport = RecordedTransport { request in
            let body = String(decoding: request.body, as: UTF8.self)
            let action = body.split(separator: "&").first { $0.hasPrefix("Action=") }?.dropFirst("Action=".count)
            let path = URLComponents(string: request.url)?.path ?? ""
            let name = action.map(String.init) ?? "\(request.method) \(path)"
            let answer = answers[name] ?? "NothingIsWrittenDown"
            if answer.hasPrefix("{") { return HTTPResponse(status: 200, body: Array(answer.utf8)) }
            if answer.hasPrefix("<") {
                let content =
                    action == nil
                    ? answer : "<\(name)Response><\(name)Result>\(answer)</\(name)Result></\(name)Response>"
                return HTTPResponse(status: 200, body: Array(content.utf8))
            }
            let error = "<ErrorResponse><Error><Code>\(answer)</Code><Message>no</Message></Error></ErrorResponse>"
            let headers = [HTTPHeader("x-amzn-errortype", answer)]
            return HTTPResponse(status: 403, headers: headers, body: Array((action == nil ? "{}" : error).utf8))
        }
    }

    var session: Session {
        let timing = Timing(
            date: { Date(timeIntervalSince1970: 1_767_225_600) },
            elapsed: { .zero },
            sleep: { _ in await Task.yield() },
            random: { 1 }
        )
        return Session(
            transport: transport,
            credentials: CredentialProvider(Credentials(accessKey: "AKIDEXAMPLE", secretKey: "sekret"), timing: timing),
            endpoints: Endpoints(),
            maxAttempts: 1,
            timing: timing
        )
    }

    /// The account itself, or a resource of it.
    static func target(_ resource: String = "root", service: String = "iam", region: String = "global") -> Target {
        let place = region == "global" ? "" : region
        return Target(
            account: number,
            partition: "aws",
            region: region,
            arn: "arn:aws:\(service):\(place):\(number):\(resource)"
        )
    }

    /// What `action` wants of `target`, without the guards.
    func changes(
        _ action: Action,
        on target: Target = target(),
        _ inputs: [String: String] = [:]
    ) async throws -> [Change] {
        let world = World(session, home: "eu-west-1", regions: regions)
        return try await action.propose(Subject(target: target, action: action, inputs: inputs, world: world))
    }

    /// Why `action` leaves `target` alone; empty where it does not.
    func refusal(
        _ action: Action,
        on target: Target = target(),
        _ inputs: [String: String] = [:]
    ) async throws -> String {
        do {
            _ = try await changes(action, on: target, inputs)
            return ""
        } catch let error as Refusal {
            return error.reason
        }
    }

    /// The plan for `requests`, by whom nothing of the account belongs to.
    func plan(_ requests: [Request], _ inputs: [String: String] = [:]) async throws -> RemediationPlan {
        let caller = "arn:aws:iam::\(Self.number):user/kim"
        let scope = Scope(account: Self.number, caller: caller, home: "eu-west-1", regions: regions)
        let planning = Planning(session, scope, Planning.Options(inputs: inputs))
        return try await planning.plan(requests, id: "0", version: "1", created: "2026-01-01T00:00:00Z")
    }

    /// What a finding of `rule` about the account asks for.
    static func request(_ rule: String, _ action: Action, _ inputs: [String: String]) -> Request? {
        let root = target()
        let finding = Finding(
            id: rule,
            rule: Rule(id: rule, title: "", severity: .medium, service: "iam", why: "", fix: "", query: ""),
            status: .fail,
            resource: .init(type: "aws_account", id: number, arn: root.arn, region: root.region, account: number),
            reason: "it fails",
            remedy: Remedy(action: action.id, inputs: inputs),
            firstSeen: "2026-01-01T00:00:00Z"
        )
        return Request(finding, partition: "aws")
    }
}
