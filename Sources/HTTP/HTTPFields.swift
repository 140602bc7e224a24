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
    var line: String { value.isEmpty ? name + ";" : name + ": " + value }

    /// Adds what `line` of a header section says to `headers`; false when it is the empty line that ends the section.
    static func collect(_ line: UnsafeRawBufferPointer, into headers: inout [HTTPHeader]) -> Bool {
        let content = trimmed(line)
        guard !content.isEmpty else { return false }
        if let first = line.first, isBlank(first) {
            // The old way to continue a header on a second line (RFC 9112, section 5.2).
            guard !headers.isEmpty else { return true }
            headers[headers.count - 1].value += " " + String(decoding: content, as: UTF8.self)
        } else if let colon = content.firstIndex(of: UInt8(ascii: ":")) {
            let name = String(decoding: UnsafeRawBufferPointer(rebasing: content[..<colon]), as: UTF8.self)
            let value = trimmed(UnsafeRawBufferPointer(rebasing: content[(colon + 1)...]))
            headers.append(HTTPHeader(name.lowercased(), String(decoding: value, as: UTF8.self)))
        }
        return true
    }

    private static func trimmed(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        guard let first = bytes.firstIndex(where: { !isBlank($0) }), let last = bytes.lastIndex(where: { !isBlank($0) })
        else { return UnsafeRawBufferPointer(start: nil, count: 0) }
        return UnsafeRawBufferPointer(rebasing: bytes[first...last])
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0d).contains(byte) }
}
