import AWS
import Foundation
import HTTP
import Scan
import TestSupport

@testable import Remediation

/// An account over recorded answers, for what is only looked at.
struct RecordedAccount {
    static let id = "111122223333"
    let transport: RecordedTransport
    let session: Session

    /// What one request is answered.
    enum Recording: ExpressibleByStringLiteral, Sendable {
        /// The content of a query service's result.
        case result(String)
        /// A whole body.
        case body(String)
        /// The code of an error.
        case error(String)

        init(stringLiteral content: String) { self = .result(content) }

        fileprivate func response(to operation: String) -> HTTPResponse {
            switch self {
            case .result(let content):
                let result = "\(operation)Result"
                let body = "<\(operation)Response><\(result)>\(content)</\(result)></\(operation)Response>"
                return HTTPResponse(status: 200, body: Array(body.utf8))
            case .body(let body): return HTTPResponse(status: 200, body: Array(body.utf8))
            case .error(let code):
                let body = "<ErrorResponse><Error><Code>\(code)</Code><Message>m</Message></Error></ErrorResponse>"
                return HTTPResponse(
                    status: code == "AccessDenied" ? 403 : 404,
                    headers: [HTTPHeader("x-amzn-errortype", code)],
                    body: Array(body.utf8)
                )
            }
        }
    }

    /// Each request gets the first answer whose key is all in it, piece by piece; what has no answer is denied.
    ///
    /// `"GetUser UserName=kim"` is for that operation about that user. The first piece is the operation as the query
    /// services write it, the target of those that speak JSON, or the path of those that have one.
    init(_ answers: KeyValuePairs<String, Recording>) { self.init(answers.map { ($0, $1) }) }

    /// The same of a list.
    init(_ answers: [(String, Recording)]) {
        let script = answers.map { (pieces: $0.split(separator: " ").map(String.init), recording: $1) }
        transport = RecordedTransport { request in
            let body = String(decoding: request.body, as: UTF8.self)
            let text = "Action=\(request.header("x-amz-target") ?? "")& \(request.url) \(body)"
            let match = script.first { answer in
                answer.pieces.enumerated().allSatisfy { index, piece in
                    text.contains(index == 0 && !piece.hasPrefix("/") ? "Action=\(piece)&" : piece)
                }
            }
            return (match?.recording ?? .error("AccessDenied")).response(to: match?.pieces.first ?? "")
        }
        session = Session(recorded: transport)
    }

    /// The account as `caller` sees it, with eu-west-1 alone.
    func scope(caller: String) async throws -> Scope {
        let start = RecordedAccount([
            "GetCallerIdentity": .result("<Arn>\(caller)</Arn><UserId>U</UserId><Account>\(Self.id)</Account>"),
            "DescribeRegions": .body(
                """
                <DescribeRegionsResponse><regionInfo><item><regionName>eu-west-1</regionName>\
                <optInStatus>opt-in-not-required</optInStatus></item></regionInfo></DescribeRegionsResponse>
                """
            ),
        ])
        return try await Scope(start.session, home: "eu-west-1", requested: [])
    }

    /// A user, role, group or whatever else has an ARN without a region.
    static func target(_ resource: String, service: String = "iam") -> Target {
        let account = service == "s3" ? "" : id
        return Target(
            account: id,
            partition: "aws",
            region: "global",
            arn: "arn:aws:\(service)::\(account):\(resource)"
        )
    }

    /// What an action wants on a target, when nothing else is planned.
    func proposal(
        of action: Action,
        on target: Target,
        _ inputs: [String: String] = [:]
    ) async throws -> [Change] {
        let world = World(session, home: "eu-west-1", regions: ["eu-west-1"])
        let subject = Subject(target: target, action: action, inputs: inputs, world: world)
        return try await action.propose(subject).filter { !$0.setting.isSame($0.before, $0.after) }
    }
}
