import AWS
import Foundation
import HTTP
import TestSupport

@testable import Remediation

/// An account whose answers are written down, by the name of the operation; what has no answer is denied.
struct RecordedTrails {
    static let number = "111122223333"
    static let arn = "arn:aws:cloudtrail:eu-west-1:\(number):trail/all"
    /// DescribeTrails of the trail, which records all regions, with these members besides.
    static func described(_ more: String = "") -> String {
        #"{"trailList": [{"Name": "all", "TrailARN": "\#(arn)", "S3BucketName": "logs", "IsMultiRegionTrail": true\#(more)}]}"#
    }

    let transport: RecordedTransport

    init(_ answers: [String: String]) {
        transport = RecordedTransport { request in
            let target = request.header("x-amz-target").flatMap { $0.split(separator: ".").last }.map(String.init)
            let fields = String(decoding: request.body, as: UTF8.self).split(separator: "&")
            let action = fields.first { $0.hasPrefix("Action=") }.map { String($0.dropFirst("Action=".count)) }
            let name = target ?? action ?? request.url.split(separator: "/").last.map(String.init) ?? ""
            if let answer = answers[name], answer.hasPrefix("{") || answer.hasPrefix("<") {
                return HTTPResponse(status: 200, body: Array(answer.utf8))
            }
            let code = answers[name] ?? "AccessDenied"
            let body =
                target == nil ? "<Error><Code>\(code)</Code><Message>no</Message></Error>" : #"{"__type": "\#(code)"}"#
            return HTTPResponse(status: code == "AccessDenied" ? 403 : 400, body: Array(body.utf8))
        }
    }

    private var session: Session {
        Session(recorded: transport)
    }

    /// The account itself, or a resource of it.
    static func target(_ arn: String = "arn:aws:iam::\(number):root", region: String = "eu-west-1") -> Target {
        Target(account: number, partition: "aws", region: region, arn: arn)
    }

    func read(_ setting: Setting, at target: Target) async throws -> JSON {
        try await setting.read(session.looking(at: target, home: "eu-west-1"))
    }

    /// What `action` would change of `target`.
    func changes(_ action: Action, on target: Target, _ inputs: [String: String] = [:]) async throws -> [Change] {
        let world = World(session, home: "eu-west-1", regions: ["eu-west-1"])
        return try await action.propose(Subject(target: target, action: action, inputs: inputs, world: world))
            .filter { !$0.setting.isSame($0.before, $0.after) }
    }

    /// Why `action` leaves `target` alone; nil where it does not.
    func refusal(_ action: Action, on target: Target, _ inputs: [String: String] = [:]) async throws -> String? {
        do {
            _ = try await changes(action, on: target, inputs)
            return nil
        } catch let error as Refusal {
            return error.reason
        }
    }
}
