import HTTP

/// The form of a request in which both sides sign it, whatever it looks like on the wire.
///
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html#create-canonical-request>
struct CanonicalRequest {
    private(set) var bytes: [UInt8] = []
    /// The names of the headers that it contains, separated by semicolons.
    let signedHeaders: String

    init(_ request: HTTPRequest, bodyDigest: String, normalizesPath: Bool) {
        let url = URLParts(request.url)
        let headers = Self.headers(request.headers)
        signedHeaders = headers.map(\.name).joined(separator: ";")
        bytes.reserveCapacity(1024)
        bytes += request.method.utf8
        bytes.append(.newline)
        appendPath(url.path, normalizes: normalizesPath)
        bytes.append(.newline)
        appendQuery(url.query)
        bytes.append(.newline)
        for header in headers {
            bytes += header.name.utf8
            bytes.append(UInt8(ascii: ":"))
            bytes += header.value
            bytes.append(.newline)
        }
        bytes.append(.newline)
        bytes += signedHeaders.utf8
        bytes.append(.newline)
        bytes += bodyDigest.utf8
    }

    /// The host of a URL as the header of that name has it: with its port, if that is not the scheme's own.
    static func host(of url: String) -> String {
        let location = URLParts(url)
        let host = String(decoding: location.authority, as: UTF8.self)
        let ownPort = location.scheme.elementsEqual("http".utf8) ? ":80" : ":443"
        return host.hasSuffix(ownPort) ? String(host.dropLast(ownPort.count)) : host
    }

    // MARK: Path

    private mutating func appendPath(_ path: ArraySlice<UInt8>, normalizes: Bool) {
        guard normalizes else {
            // What is encoded already stays so; the rest of what S3 expects to be encoded is.
            if path.isEmpty { bytes.append(.slash) }
            for byte in path {
                if byte == .slash || byte == .percent { bytes.append(byte) } else { bytes.appendEncoded(byte) }
            }
            return
        }
        var segments: [ArraySlice<UInt8>] = []
        for segment in path.split(separator: .slash) where !segment.elementsEqual(".".utf8) {
            if segment.elementsEqual("..".utf8) { _ = segments.popLast() } else { segments.append(segment) }
        }
        for segment in segments {
            bytes.append(.slash)
            for byte in segment { bytes.appendEncoded(byte) }
        }
        if segments.isEmpty || path.last == .slash { bytes.append(.slash) }
    }

    // MARK: Query

    private mutating func appendQuery(_ query: ArraySlice<UInt8>) {
        guard !query.isEmpty else { return }
        var parameters = query.split(separator: UInt8(ascii: "&")).map { parameter in
            let name = parameter.prefix { $0 != UInt8(ascii: "=") }
            return (name: Self.encoded(name), value: Self.encoded(parameter.dropFirst(name.count + 1)))
        }
        parameters.sort {
            $0.name == $1.name
                ? $0.value.lexicographicallyPrecedes($1.value) : $0.name.lexicographicallyPrecedes($1.name)
        }
        for (index, parameter) in parameters.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: "&")) }
            bytes += parameter.name
            bytes.append(UInt8(ascii: "="))
            bytes += parameter.value
        }
    }

    /// `text` decoded, and encoded again in the one way that counts.
    private static func encoded(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var rest = text
        while let byte = rest.popFirst() {
            if byte == .percent, let high = rest.first?.hexadecimalValue,
                let low = rest.dropFirst().first?.hexadecimalValue
            {
                result.appendEncoded(high << 4 | low)
                rest = rest.dropFirst(2)
            } else {
                result.appendEncoded(byte)
            }
        }
        return result
    }

    // MARK: Headers

    private static func headers(_ headers: [HTTPHeader]) -> [(name: String, value: [UInt8])] {
        var result: [(name: String, value: [UInt8])] = []
        for header in headers {
            let name = header.name.lowercased()
            guard !isChangedOnTheWay(name) else { continue }
            if let index = result.firstIndex(where: { $0.name == name }) {
                result[index].value.append(UInt8(ascii: ","))
                appendTrimmed(header.value, to: &result[index].value)
            } else {
                result.append((name, []))
                appendTrimmed(header.value, to: &result[result.count - 1].value)
            }
        }
        return result.sorted { $0.name < $1.name }
    }

    /// Adds `value` without blanks around it, and with one space for each run of them within.
    private static func appendTrimmed(_ value: String, to result: inout [UInt8]) {
        func isBlank(_ byte: UInt8) -> Bool { byte == .space || (0x09...0x0d).contains(byte) }
        // Most values are one word, and a session token is a long one.
        guard value.utf8.contains(where: isBlank) else { return result.append(contentsOf: value.utf8) }
        for (index, word) in value.utf8.split(whereSeparator: isBlank).enumerated() {
            if index > 0 { result.append(.space) }
            result.append(contentsOf: word)
        }
    }

    /// Headers that a proxy or libcurl may change, add or take away after the signature.
    private static func isChangedOnTheWay(_ name: String) -> Bool {
        switch name {
        case "authorization", "baggage", "connection", "expect", "keep-alive", "te", "traceparent", "tracestate",
            "trailer",
            "transfer-encoding", "upgrade", "user-agent", "x-amzn-trace-id":
            true
        default: name.hasPrefix("proxy-")
        }
    }
}
