import HTTP

extension Operation {
    /// The request that calls the operation with `input`, complete but for its signature.
    ///
    /// Throws ``InputError`` for an input that is missing from the path or that has no place in the request.
    func request(_ input: [String: Input], at endpoint: Endpoint) throws -> HTTPRequest {
        var request: HTTPRequest
        switch service.wire {
        case .query(let version):
            let fields = QueryFields(action: name, version: version, style: .query, input: input)
            request = HTTPRequest(method: "POST", url: endpoint.url + "/", body: fields.body)
            request.headers = [HTTPHeader("content-type", "application/x-www-form-urlencoded; charset=utf-8")]
        case .ec2(let version):
            let fields = QueryFields(action: name, version: version, style: .ec2, input: input)
            request = HTTPRequest(method: "POST", url: endpoint.url + "/", body: fields.body)
            request.headers = [HTTPHeader("content-type", "application/x-www-form-urlencoded; charset=utf-8")]
        case .json(let version, let target):
            let body = JSON.object(input.mapValues(JSON.init))
            request = HTTPRequest(method: "POST", url: endpoint.url + "/", body: Array(body.text.utf8))
            request.headers = [
                HTTPHeader("content-type", "application/x-amz-json-\(version)"),
                HTTPHeader("x-amz-target", "\(target).\(name)"),
            ]
        case .restJSON, .restXML:
            request = try restRequest(input, at: endpoint)
        }
        request.timeout = timeout
        return request
    }
}

extension JSON {
    init(_ input: Input) {
        switch input {
        case .text(let text): self = .string(text)
        case .integer(let integer): self = .integer(Int64(integer))
        case .boolean(let boolean): self = .boolean(boolean)
        case .list(let elements): self = .array(elements.map(JSON.init))
        case .structure(let members): self = .object(members.mapValues(JSON.init))
        }
    }
}

extension Input {
    /// The input as the text of a path, a query, a header or a form; nil for lists and structures.
    var scalar: String? {
        switch self {
        case .text(let text): text
        case .integer(let integer): String(integer)
        case .boolean(let boolean): boolean ? "true" : "false"
        case .list, .structure: nil
        }
    }
}
