import HTTP
import XML

extension Operation {
    /// The error that `response` is.
    ///
    /// All protocols' places are tried in one order, because gateways in front of a service answer in protocols of
    /// their own; a body that cannot be read leaves what the header fields and the status say.
    func serviceError(in response: HTTPResponse) -> ServiceError {
        let body = ErrorBody(response.body)
        let code = response.queryErrorCode ?? response.errorType ?? body.code ?? "HTTP \(response.status)"
        return ServiceError(
            operation: qualifiedName,
            status: response.status,
            code: code,
            message: body.message ?? "",
            requestID: body.requestID ?? response.header("x-amzn-requestid") ?? response.header("x-amz-request-id"),
            region: response.header("x-amz-bucket-region") ?? body.region
        )
    }
}

/// What the body of an error says in one of the protocols' forms.
private struct ErrorBody {
    var code: String?
    var message: String?
    var requestID: String?
    var region: String?

    init(_ body: [UInt8]) {
        switch body.first(where: { !isBlank($0) }) {
        case UInt8(ascii: "{"): if let json = try? JSON(parsing: body) { read(Answer(.json(json))) }
        case nil: break
        default: if let root = try? XML(parsing: body) { read(root) }
        }
    }

    private mutating func read(_ json: Answer) {
        code = ["__type", "code", "Code"].lazy.compactMap { json[$0].string }.first.flatMap(shapeName)
        message = ["message", "Message", "errorMessage"].lazy.compactMap { json[$0].string }.first
    }

    /// Reads `<ErrorResponse><Error>` (query), `<Response><Errors><Error>` (EC2) and `<Error>` (S3).
    private mutating func read(_ root: XML) {
        let found = root.name == "Error" ? root : root["Error"] ?? root["Errors"]?["Error"]
        guard let error = found else { return }
        code = nonEmpty(error["Code"]?.text)
        message = nonEmpty(error["Message"]?.text)
        requestID = nonEmpty((root["RequestId"] ?? root["RequestID"] ?? error["RequestId"])?.text)
        region = nonEmpty(error["Region"]?.text)
    }
}

extension HTTPResponse {
    /// The code of the query protocol, from a service that has left it and still speaks its codes: `Code;Sender`.
    fileprivate var queryErrorCode: String? {
        header("x-amzn-query-error").flatMap { nonEmpty(String($0.prefix { $0 != ";" })) }
    }

    fileprivate var errorType: String? { header("x-amzn-errortype").flatMap(shapeName) }
}

/// The name in `namespace#Name:http://documentation`, of which only the name is always there.
private func shapeName(_ text: String) -> String? {
    let end = text.prefix { $0 != ":" }
    return nonEmpty(String(end.split(separator: "#", omittingEmptySubsequences: false).last ?? ""))
}

private func nonEmpty(_ text: String?) -> String? { text.flatMap { $0.isEmpty ? nil : $0 } }
