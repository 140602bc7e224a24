import Digest
import FoundationEssentials
import HTTP

extension Operation {
    /// The body of a request to a service that speaks XML: the one input that is left.
    ///
    /// A text is sent as it is, as bucket policies are; a structure becomes the element of its name. A list in it
    /// repeats the element, so a list with a wrapper is a structure with a list; a member whose name begins with `@` is
    /// an attribute. Nil when no input is left.
    func payload(of rest: [String: Input]) throws -> (headers: [HTTPHeader], body: [UInt8])? {
        guard let (name, value) = rest.min(by: { $0.key < $1.key }) else { return nil }
        if rest.count > 1, let second = rest.keys.sorted().dropFirst().first {
            throw error(second, "has no place beside \(name) in an XML body")
        }
        var headers: [HTTPHeader] = []
        var text = ""
        switch value {
        case .text(let raw):
            headers.append(HTTPHeader("content-type", "text/plain"))
            text = raw
        case .structure:
            headers.append(HTTPHeader("content-type", "application/xml"))
            value.append(as: name, namespace: service.namespace, to: &text)
        case .integer, .boolean, .list: throw error(name, "is neither a text nor a structure, and so no body")
        }
        let body = Array(text.utf8)
        if service.name == "s3" {
            // S3 refuses many changes without a digest of the body; signing alone is not enough for it.
            headers.append(HTTPHeader("x-amz-sdk-checksum-algorithm", "SHA256"))
            headers.append(HTTPHeader("x-amz-checksum-sha256", Data(SHA256.digest(of: body)).base64EncodedString()))
        }
        return (headers, body)
    }
}

extension Service {
    fileprivate var namespace: String? {
        switch name {
        case "s3": "http://s3.amazonaws.com/doc/2006-03-01/"
        case "s3control": "http://awss3control.amazonaws.com/doc/2018-08-20/"
        case "cloudfront": "http://cloudfront.amazonaws.com/doc/2020-05-31/"
        default: nil
        }
    }
}

extension Input {
    fileprivate func append(as name: String, namespace: String? = nil, to text: inout String) {
        switch self {
        case .list(let elements):
            for element in elements { element.append(as: name, to: &text) }
        case .structure(let members):
            let attributes = members.filter { $0.key.hasPrefix("@") }.sorted { $0.key < $1.key }
            text += "<\(name)"
            if let namespace { text += " xmlns=\"\(namespace)\"" }
            if attributes.contains(where: { $0.key.hasPrefix("@xsi:") }) {
                text += " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
            }
            for (key, value) in attributes { text += " \(key.dropFirst())=\"\(escaped(value.scalar ?? ""))\"" }
            text += ">"
            for (key, value) in members.sorted(by: { $0.key < $1.key }) where !key.hasPrefix("@") {
                value.append(as: key, to: &text)
            }
            text += "</\(name)>"
        case .text, .integer, .boolean:
            text += "<\(name)>\(escaped(scalar ?? ""))</\(name)>"
        }
    }
}

private func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "&": escaped += "&amp;"
        case "<": escaped += "&lt;"
        case ">": escaped += "&gt;"
        case "\"": escaped += "&quot;"
        case "\r": escaped += "&#xD;"
        default: escaped.unicodeScalars.append(scalar)
        }
    }
    return escaped
}
