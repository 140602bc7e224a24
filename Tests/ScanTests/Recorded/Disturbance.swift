import HTTP

/// A way in which AWS, or what is between it and us, does not give an answer.
struct Disturbance: Sendable {
    enum Kind: String, Sendable, CaseIterable {
        /// The caller is not allowed to make the call.
        case denial
        /// An error inside AWS that does not pass.
        case internalError
        /// A web page in place of an answer, with a status that says that all is well.
        case webPage
        /// The first half of the answer.
        case cutBody
        /// Nothing but a status that says that all is well.
        case emptyBody
        /// The outer form of an answer, with nothing in it.
        case emptyAnswer
        /// Too many requests, however often they are sent.
        case throttled
        /// Too many requests, the first time that each is sent.
        case throttledOnce
        /// A connection that breaks each time.
        case noAnswer

        /// Those after which nothing is known.
        static let lasting = allCases.filter { $0 != .throttledOnce }
    }

    let kind: Kind
    let hits: @Sendable (RecordedCall) -> Bool

    init(_ kind: Kind, hits: @escaping @Sendable (RecordedCall) -> Bool) {
        self.kind = kind
        self.hits = hits
    }

    /// The disturbance of every call of this name.
    init(_ kind: Kind, of name: String) {
        self.init(kind) { $0.name == name }
    }

    /// What comes in place of `answer`.
    func response(to call: RecordedCall, inPlaceOf answer: HTTPResponse) throws -> HTTPResponse {
        var answer = answer
        switch kind {
        case .denial: return .denial(of: call)
        case .internalError: return Dialect(call).error(500, "InternalFailure", "try again")
        case .throttled, .throttledOnce: return Dialect(call).error(400, "Throttling", "rate exceeded")
        case .noAnswer: throw HTTPError(kind: .broken, url: "https://example.com", reason: "the connection broke")
        case .webPage:
            let page = "<!DOCTYPE html><html><body>Please sign in to the network.</body></html>"
            return HTTPResponse(status: 200, headers: [HTTPHeader("content-type", "text/html")], body: Array(page.utf8))
        case .emptyAnswer: return Dialect(call).empty(String(call.name.drop { $0 != ":" }.dropFirst()))
        case .cutBody: answer.body = Array(answer.body.prefix(answer.body.count / 2))
        case .emptyBody: answer.body = []
        }
        // An answer that says "not configured" would still say so by its header fields.
        return HTTPResponse(status: 200, body: answer.body)
    }
}

extension HTTPResponse {
    /// The refusal of `call`, as its service words it.
    static func denial(of call: RecordedCall) -> HTTPResponse {
        let message =
            "User: arn:aws:iam::\(RecordedAccount.id):user/auditor is not authorized to perform: "
            + "\(permission(for: call.name)) because no identity-based policy allows the action"
        let dialect = Dialect(call)
        return switch dialect {
        case .query where call.name.hasPrefix("sns:"): dialect.error(403, "AuthorizationError", message)
        case .query, .s3, .cloudfront: dialect.error(403, "AccessDenied", message)
        case .ec2: dialect.error(403, "UnauthorizedOperation", message)
        case .json: dialect.error(400, "AccessDeniedException", message)
        case .restJSON: dialect.error(403, "AccessDeniedException", message)
        }
    }

    /// The IAM action that a call needs, by the Service Authorization Reference; most have the operation's name.
    static func permission(for call: String) -> String {
        switch call {
        case "s3:ListBuckets": "s3:ListAllMyBuckets"
        case "s3:GetPublicAccessBlock": "s3:GetBucketPublicAccessBlock"
        case "s3control:GetPublicAccessBlock": "s3:GetAccountPublicAccessBlock"
        case "accessanalyzer:ListAnalyzers": "access-analyzer:ListAnalyzers"
        case "s3:GetBucketEncryption": "s3:GetEncryptionConfiguration"
        case _ where call.hasPrefix("s3control:"): call.replacing("s3control:", with: "s3:")
        case _ where call.hasPrefix("apigateway"): "apigateway:GET"
        case _ where call.hasPrefix("efs:"): call.replacing("efs:", with: "elasticfilesystem:")
        case _ where call.hasPrefix("elbv2:"): call.replacing("elbv2:", with: "elasticloadbalancing:")
        case "sso-admin:ListInstances": "sso:ListInstances"
        default: call
        }
    }
}

/// The form in which a service words its errors.
private enum Dialect {
    case query
    case ec2
    case s3
    case cloudfront
    case json
    case restJSON

    init(_ call: RecordedCall) {
        self =
            switch call.name.prefix(while: { $0 != ":" }) {
            case "ec2": .ec2
            case "s3", "s3control": .s3
            case "cloudtrail", "cloudwatch", "config", "events", "kms", "logs", "organizations", "secretsmanager",
                "sqs",
                "sso-admin":
                .json
            case "cloudfront": .cloudfront
            case "accessanalyzer", "account", "apigateway", "apigatewayv2", "efs", "lambda", "macie2", "securityhub":
                .restJSON
            default: .query
            }
    }

    /// An answer to `operation` that says nothing.
    func empty(_ operation: String) -> HTTPResponse {
        switch self {
        case .query: .query(operation, "")
        case .ec2: .ec2(operation, "")
        case .s3, .cloudfront: .xml("<Result/>")
        case .json, .restJSON: .json("{}")
        }
    }

    func error(_ status: Int, _ code: String, _ message: String) -> HTTPResponse {
        let error = "<Code>\(code)</Code><Message>\(message)</Message>"
        switch self {
        case .query, .cloudfront:
            return .xml(
                "<ErrorResponse><Error><Type>Sender</Type>\(error)</Error><RequestId>r</RequestId></ErrorResponse>",
                status: status
            )
        case .ec2:
            let text = "<Response><Errors><Error>\(error)</Error></Errors><RequestID>r</RequestID></Response>"
            return .xml(text, status: status)
        case .s3:
            return .xml("<Error>\(error)<RequestId>r</RequestId><HostId>h</HostId></Error>", status: status)
        case .json:
            let text = #"{"__type": "com.amazonaws.service#\#(code)", "message": "\#(message)"}"#
            return .json(text, status: status)
        case .restJSON:
            let type = HTTPHeader("x-amzn-errortype", "\(code):http://internal.amazon.com/coral/\(code)/")
            return .json(#"{"Message": "\#(message)"}"#, status: status, headers: [type])
        }
    }
}
