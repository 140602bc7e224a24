extension CIDR: CustomStringConvertible {
    /// The range as AWS writes it: without the bits behind the prefix, and IPv6 as RFC 5952 has it.
    public var description: String {
        let width = isV6 ? 128 : 32
        let length = width - (128 - (first ^ last).leadingZeroBitCount)
        return "\(isV6 ? Self.v6(first) : Self.v4(first))/\(length)"
    }

    private static func v4(_ address: UInt128) -> String {
        [24, 16, 8, 0].map { String(address >> UInt128($0) & 0xFF) }.joined(separator: ".")
    }

    /// The longest run of zeros, the first where several are, is left out; one zero alone is not.
    private static func v6(_ address: UInt128) -> String {
        let groups = (0..<8).map { address >> UInt128(16 * (7 - $0)) & 0xFFFF }
        var longest = 0..<1
        for start in groups.indices where groups[start] == 0 {
            let end = groups[start...].firstIndex { $0 != 0 } ?? groups.endIndex
            if end - start > longest.count { longest = start..<end }
        }
        let words = groups.map { String($0, radix: 16) }
        guard longest.count > 1 else { return words.joined(separator: ":") }
        return words[..<longest.lowerBound].joined(separator: ":") + "::"
            + words[longest.upperBound...].joined(separator: ":")
    }
}
