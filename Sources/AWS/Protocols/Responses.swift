import HTTP
import XML

extension Operation {
    /// What `response` answers.
    ///
    /// Throws ``ServiceError`` for every status but 2xx, redirects too, because a signature holds for one host only;
    /// and ``AnswerError`` when the body is not what the protocol promises.
    func answer(to response: HTTPResponse) throws -> Answer {
        guard (200..<300).contains(response.status) else { throw serviceError(in: response) }
        guard let first = response.body.first(where: { !isBlank($0) }) else {
            // A change may be answered with nothing. An empty listing never is: it would pass for "there are none".
            guard !alwaysAnswers else { throw unreadable("the body is empty") }
            return Answer(.absent, headers: response.headers)
        }
        if answersRaw {
            guard first != UInt8(ascii: "<") else { throw unreadable(webPage) }
            guard let text = String(validating: response.body, as: UTF8.self) else { throw unreadable("not UTF-8") }
            return Answer(.json(.string(text)), headers: response.headers)
        }
        let content: Answer.Content
        switch service.wire {
        case .json, .restJSON: content = .json(try json(response.body))
        case .query: content = try queryResult(in: try xml(response.body))
        case .ec2:
            let root = try result(in: response)
            guard root.name == "\(name)Response" else { throw unreadable("it answers with \(root.name)") }
            content = .xml(root)
        case .restXML: content = .xml(try result(in: response))
        }
        return Answer(content, headers: response.headers)
    }

    /// Whether the operation reads, and so has a document to answer with in any case.
    private var alwaysAnswers: Bool {
        method != "HEAD" && ["Get", "List", "Describe", "BatchGet", "Lookup"].contains(where: name.hasPrefix)
    }

    private func queryResult(in root: XML) throws -> Answer.Content {
        if let result = root["\(name)Result"] { return .xml(result) }
        guard !alwaysAnswers else { throw unreadable("there is no \(name)Result in it") }
        return .absent
    }

    /// The document of `response`, unless it is an error's: S3 finds some only after it has begun to answer with 200.
    private func result(in response: HTTPResponse) throws -> XML {
        let root = try xml(response.body)
        let error = root.name == "Error" ? root : root["Error"] ?? root["Errors"]?["Error"]
        if ["Error", "ErrorResponse", "Response"].contains(root.name), error?["Code"] != nil {
            throw serviceError(in: response)
        }
        return root
    }

    private func xml(_ body: [UInt8]) throws -> XML {
        do {
            let root = try XML(parsing: body)
            guard root.name.lowercased() != "html" else { throw unreadable(webPage) }
            return root
        } catch let error as XMLError {
            throw unreadable("no XML: \(error)")
        }
    }

    private func json(_ body: [UInt8]) throws -> JSON {
        do {
            let json = try JSON(parsing: body)
            // Members are read by name; a list or a text at the top would read as "nothing is there".
            guard case .object = json else { throw unreadable("it is JSON, but no object") }
            return json
        } catch let error as JSONError {
            throw unreadable(body.first { !isBlank($0) } == UInt8(ascii: "<") ? webPage : "no JSON: \(error)")
        }
    }

    private func unreadable(_ reason: String) -> AnswerError { AnswerError(operation: qualifiedName, reason: reason) }
}

private let webPage = "it is a web page, perhaps a proxy's"

func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
