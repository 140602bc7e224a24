import HTTP

/// A small account in two regions, as its answers on the wire.
///
/// Buckets, trails, keys, users, policies, groups and databases come in pairs, one that is as it should be and one that
/// is not, and a region has what the other lacks. What an account has only once is right where `isTidy`, else wrong.
struct RecordedAccount: Sendable {
    var isTidy: Bool
    /// Answers in place of the account's own, by the call's name.
    var replaced: [String: @Sendable (RecordedCall) -> HTTPResponse] = [:]

    static let id = "111122223333"
    static let root = "arn:aws:iam::\(id):root"
    static let regions = ["eu-west-1", "us-east-1"]

    /// Between them every rule has something that complies and something that does not.
    static let both = [RecordedAccount(isTidy: false), RecordedAccount(isTidy: true)]

    typealias Answers = [String: @Sendable (RecordedAccount, RecordedCall) -> HTTPResponse]

    /// The answers by the call's name.
    private static let answers: Answers = [
        iam, regional, network, s3, storage, computing, edge, trails, alarms, recorders, networks, organization,
        resourcePolicies,
    ]
    .reduce(into: [:]) { all, part in all.merge(part) { first, _ in first } }

    /// The names of the calls that it answers.
    static var names: Set<String> { Set(answers.keys) }

    /// What it answers to `call`; AWS's word for an unknown operation where nothing is recorded.
    func answer(_ call: RecordedCall) -> HTTPResponse {
        if let replacement = replaced[call.name] { return replacement(call) }
        guard let answer = Self.answers[call.name] else {
            return HTTPResponse(status: 400, body: Array("<Error><Code>NotRecorded</Code></Error>".utf8))
        }
        return answer(self, call)
    }
}

extension HTTPResponse {
    static func xml(_ text: String, status: Int = 200) -> HTTPResponse {
        let declaration = #"<?xml version="1.0" encoding="UTF-8"?>"#
        let headers = [HTTPHeader("content-type", "text/xml")]
        return HTTPResponse(status: status, headers: headers, body: Array("\(declaration)\n\(text)".utf8))
    }

    /// An answer of the query protocol.
    static func query(_ operation: String, _ content: String) -> HTTPResponse {
        .xml(
            """
            <\(operation)Response xmlns="https://\(operation).amazonaws.com/doc/">
              <\(operation)Result>\(content)</\(operation)Result>
              <ResponseMetadata><RequestId>0a1b2c3d-0000-4000-8000-000000000001</RequestId></ResponseMetadata>
            </\(operation)Response>
            """
        )
    }

    static func ec2(_ operation: String, _ content: String) -> HTTPResponse {
        .xml(
            """
            <\(operation)Response xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">
              <requestId>0a1b2c3d-0000-4000-8000-000000000002</requestId>\(content)
            </\(operation)Response>
            """
        )
    }

    static func json(_ text: String, status: Int = 200, headers: [HTTPHeader] = []) -> HTTPResponse {
        let type = HTTPHeader("content-type", "application/x-amz-json-1.1")
        return HTTPResponse(status: status, headers: [type] + headers, body: Array(text.utf8))
    }
}
