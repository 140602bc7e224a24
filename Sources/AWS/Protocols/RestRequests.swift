import HTTP

extension Operation {
    /// The request of a service whose operations are paths: each input goes where the operation says, the rest into the body.
    func restRequest(_ input: [String: Input], at endpoint: Endpoint) throws -> HTTPRequest {
        var rest = input
        var url = endpoint.url + (try filledPath(&rest))
        let fields = try queryFields(&rest)
        if !fields.isEmpty { url += (path.contains("?") ? "&" : "?") + fields.joined(separator: "&") }
        var request = HTTPRequest(method: method, url: url)
        request.headers = service.fixedHeaders + (try headerFields(&rest))
        if ["GET", "HEAD", "DELETE"].contains(method) {
            if let name = rest.keys.min() { throw error(name, "has no place in a request without a body") }
        } else if service.wire == .restJSON {
            request.headers.append(HTTPHeader("content-type", "application/json"))
            request.body = Array(JSON.object(rest.mapValues(JSON.init)).text.utf8)
        } else if let payload = try payload(of: rest) {
            request.headers += payload.headers
            request.body = payload.body
        }
        return request
    }

    func error(_ input: String, _ reason: String) -> InputError {
        InputError(operation: qualifiedName, input: input, reason: reason)
    }

    /// The path with its labels replaced; `{Name}` encodes slashes, `{Name+}` keeps them.
    private func filledPath(_ rest: inout [String: Input]) throws -> String {
        var filled = ""
        var template = path[...]
        while let open = template.firstIndex(of: "{"), let close = template[open...].firstIndex(of: "}") {
            filled += template[..<open]
            var label = template[template.index(after: open)..<close]
            template = template[template.index(after: close)...]
            let isGreedy = label.last == "+"
            if isGreedy { label.removeLast() }
            let name = String(label)
            guard let value = rest.removeValue(forKey: name) else {
                throw error(name, "is missing, and the path needs it")
            }
            guard let text = value.scalar, !text.isEmpty else { throw error(name, "is empty, and the path needs it") }
            // A dot segment would be taken out of the path on its way, and another operation would be called.
            let segments = isGreedy ? text.split(separator: "/", omittingEmptySubsequences: false) : [text[...]]
            guard !segments.contains(where: { $0 == "." || $0 == ".." }) else { throw error(name, "is a dot segment") }
            filled += PercentEncoding.encode(text, keepingSlashes: isGreedy)
        }
        return filled + template
    }

    private func queryFields(_ rest: inout [String: Input]) throws -> [String] {
        var fields: [String] = []
        for (name, parameter) in query.sorted(by: { $0.value < $1.value }) {
            guard let value = rest.removeValue(forKey: name) else { continue }
            for element in value.elements {
                guard let text = element.scalar else { throw error(name, "is a structure, which a query cannot hold") }
                fields.append("\(PercentEncoding.encode(parameter))=\(PercentEncoding.encode(text))")
            }
        }
        return fields
    }

    private func headerFields(_ rest: inout [String: Input]) throws -> [HTTPHeader] {
        var fields: [HTTPHeader] = []
        for (name, header) in headers.sorted(by: { $0.value < $1.value }) {
            guard let value = rest.removeValue(forKey: name) else { continue }
            let texts = value.elements.compactMap(\.scalar)
            guard texts.count == value.elements.count else {
                throw error(name, "is a structure, which a header cannot hold")
            }
            let text = texts.joined(separator: ", ")
            guard text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
                throw error(name, "has control characters")
            }
            if !text.isEmpty { fields.append(HTTPHeader(header.lowercased(), text)) }
        }
        return fields
    }
}

extension Input {
    /// The elements of a list, or the input itself.
    fileprivate var elements: [Input] {
        if case .list(let elements) = self { elements } else { [self] }
    }
}

extension Service {
    /// The header fields that every request to the service has.
    fileprivate var fixedHeaders: [HTTPHeader] {
        switch name {
        // Without it API Gateway answers in HAL, with the items elsewhere.
        case "apigateway": [HTTPHeader("accept", "application/json")]
        case "glacier": [HTTPHeader("x-amz-glacier-version", "2012-06-01")]
        default: []
        }
    }
}
