/// The parts of a URL, as they are written.
struct URLParts {
    let scheme: ArraySlice<UInt8>
    let authority: ArraySlice<UInt8>
    let path: ArraySlice<UInt8>
    let query: ArraySlice<UInt8>

    init(_ url: String) {
        var rest = Array(url.utf8)[...]
        scheme = rest.prefix { $0 != UInt8(ascii: ":") }
        rest = rest.dropFirst(scheme.count + 3)
        let host = rest.prefix { $0 != .slash && $0 != UInt8(ascii: "?") }
        rest = rest.dropFirst(host.count)
        authority = host.lastIndex(of: UInt8(ascii: "@")).map { host[($0 + 1)...] } ?? host
        path = rest.prefix { $0 != UInt8(ascii: "?") }
        query = rest.dropFirst(path.count + 1)
    }
}

extension UInt8 {
    static let newline = UInt8(ascii: "\n")
    static let space = UInt8(ascii: " ")
    static let slash = UInt8(ascii: "/")
    static let percent = UInt8(ascii: "%")

    var hexadecimalValue: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
        default: nil
        }
    }

    /// Whether RFC 3986, section 2.3, never lets it be encoded.
    var isUnreserved: Bool {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }
}

extension [UInt8] {
    mutating func appendEncoded(_ byte: UInt8) {
        if byte.isUnreserved { return append(byte) }
        func digit(_ value: UInt8) -> UInt8 { value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10 }
        append(.percent)
        append(digit(byte >> 4))
        append(digit(byte & 0x0f))
    }
}
