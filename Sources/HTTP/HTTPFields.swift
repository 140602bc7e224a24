extension HTTPRequest {
    /// Whether nothing in it could be taken for the beginning of another header or request (RFC 9110, section 5.5).
    var isWellFormed: Bool {
        func isText(_ text: String) -> Bool { text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7f || $0 == 0x09 } }
        func isToken(_ text: String) -> Bool {
            !text.isEmpty && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f && $0 != UInt8(ascii: ":") }
        }
        return isToken(method) && isText(url) && headers.allSatisfy { isToken($0.name) && isText($0.value) }
    }
}

extension HTTPHeader {
    /// The header as libcurl wants it: a semicolon says that a header without a value is meant.
    var line: String { value.isEmpty ? "\(name);" : "\(name): \(value)" }

    /// Adds what `line` of a header section says to `headers`; false when it is the empty line that ends the section.
    static func collect(_ line: String, into headers: inout [HTTPHeader]) -> Bool {
        let bytes = line.utf8
        let content = trimmed(bytes[...])
        guard !content.isEmpty else { return false }
        if let first = bytes.first, first == 0x20 || first == 0x09 {
            // The old way to continue a header on a second line (RFC 9112, section 5.2).
            guard !headers.isEmpty else { return true }
            headers[headers.count - 1].value += " " + String(Substring(content))
        } else if let colon = content.firstIndex(of: UInt8(ascii: ":")) {
            let name = String(Substring(content[..<colon])).lowercased()
            let value = String(Substring(trimmed(content[content.index(after: colon)...])))
            headers.append(HTTPHeader(name, value))
        }
        return true
    }

    private static func trimmed(_ bytes: Substring.UTF8View) -> Substring.UTF8View {
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0d).contains(byte) }
        guard let first = bytes.firstIndex(where: { !isBlank($0) }), let last = bytes.lastIndex(where: { !isBlank($0) })
        else { return bytes[bytes.endIndex...] }
        return bytes[first...last]
    }
}
