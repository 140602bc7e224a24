import AWS
import Foundation
import HTTP
import TestSupport

@testable import Remediation

/// AWS as a script tells it: the answer to each operation, in XML or JSON.
struct ScriptedAWS {
    static let account = "111122223333"
    let transport: RecordedTransport
    let session: Session

    /// What is inside the answers, by operation; what is not there is answered with nothing inside.
    init(_ answers: [String: String]) {
        transport = RecordedTransport { request in
            if let target = request.headers.first(where: { $0.name == "x-amz-target" })?.value {
                let name = target.split(separator: ".").last.map(String.init) ?? ""
                return HTTPResponse(status: 200, body: Array((answers[name] ?? "{}").utf8))
            }
            let fields = String(decoding: request.body, as: UTF8.self).split(separator: "&")
            let name = fields.first { $0.hasPrefix("Action=") }?.dropFirst("Action=".count) ?? ""
            let content = answers[String(name)] ?? ""
            // EC2 answers without an element for the result.
            let body = request.url.contains("ec2.") ? content : "<\(name)Result>\(content)</\(name)Result>"
            return HTTPResponse(status: 200, body: Array("<\(name)Response>\(body)</\(name)Response>".utf8))
        }
        session = Session(recorded: transport)
    }

    static func target(_ arn: String) -> Target {
        Target(account: account, partition: "aws", region: "eu-west-1", arn: arn)
    }

    /// What `action` wants changed on the resource `arn`.
    func changes(_ action: Action, _ arn: String, _ inputs: [String: String] = [:]) async throws -> [Change] {
        let world = World(session, home: "eu-west-1", regions: ["eu-west-1"])
        return try await action.propose(
            Subject(target: Self.target(arn), action: action, inputs: inputs, world: world)
        )
    }

    /// Why `action` leaves the resource alone; nil where it does not.
    func refusal(_ action: Action, _ arn: String, _ inputs: [String: String] = [:]) async throws -> String? {
        do {
            _ = try await changes(action, arn, inputs)
            return nil
        } catch let error as Refusal {
            return error.reason
        }
    }

    /// The form fields of the call that `move` makes.
    func fields(of move: Move) async throws -> Set<String> {
        guard let word = Confirmation(isGiven: true) else { preconditionFailure("the word was given") }
        let client = session.client(account: Self.account, region: "eu-west-1")
        _ = try await client.change(move.mutation, move.input, confirmed: word)
        return await lastFields
    }

    /// The form fields of the last call.
    var lastFields: Set<String> {
        get async {
            let body = await transport.requests.last.map { String(decoding: $0.body, as: UTF8.self) } ?? ""
            return Set(body.split(separator: "&").map(String.init))
        }
    }
}
