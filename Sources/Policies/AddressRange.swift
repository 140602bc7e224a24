/// Ranges of IP addresses, as `aws:SourceIp` has them.
enum AddressRange {
    /// Whether the text is a range that S3 does not call very broad: /8 or longer for IPv4, /32 or longer for IPv6.
    ///
    /// Text that is not a range (RFC 4632, RFC 4291) is not narrow either.
    static func isNarrow(_ text: String) -> Bool {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard let address = parts.first, parts.count <= 2 else { return false }
        let isV6 = address.contains(":")
        guard isV6 ? isV6Address(address) : isV4Address(address) else { return false }
        guard parts.count == 2 else { return true }
        guard let length = number(parts[1], below: isV6 ? 129 : 33) else { return false }
        return length >= (isV6 ? 32 : 8)
    }

    private static func isV4Address(_ text: Substring) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts.allSatisfy { number($0, below: 256) != nil }
    }

    /// Eight groups, or fewer around one "::"; the last two may be written as an IPv4 address.
    private static func isV6Address(_ text: Substring) -> Bool {
        let halves = text.split(separator: "::", omittingEmptySubsequences: false)
        guard halves.count <= 2, !text.contains(":::") else { return false }
        var count = 0
        for (index, half) in halves.enumerated() where !half.isEmpty {
            var groups = half.split(separator: ":", omittingEmptySubsequences: false)
            if index == halves.count - 1, let last = groups.last, last.contains(".") {
                guard isV4Address(last) else { return false }
                groups.removeLast()
                count += 2
            }
            guard groups.allSatisfy({ (1...4).contains($0.utf8.count) && $0.allSatisfy(\.isHexDigit) }) else {
                return false
            }
            count += groups.count
        }
        return halves.count == 2 ? count < 8 : count == 8
    }

    private static func number(_ text: Substring, below limit: Int) -> Int? {
        guard (1...3).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return Int(text).flatMap { $0 < limit ? $0 : nil }
    }
}
