/// A range of IP addresses that share their first bits (RFC 4632, RFC 4291): `10.0.0.0/8`, `::/0`.
public struct CIDR: Sendable, Equatable {
    let isV6: Bool
    /// The first and the last address, as numbers.
    let first: UInt128
    let last: UInt128

    /// Reads the range; bits of the address behind the prefix do not count.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...3).contains(parts[1].utf8.count),
            parts[1].allSatisfy({ ("0"..."9").contains($0) }), let length = UInt8(parts[1])
        else { return nil }
        isV6 = parts[0].contains(":")
        let width: UInt8 = isV6 ? 128 : 32
        guard length <= width, let address = isV6 ? Self.v6(parts[0]) : Self.v4(parts[0]) else { return nil }
        // A shift by the whole width leaves nothing.
        let rest = (UInt128(1) << UInt128(width - length)) &- 1
        first = address & ~rest
        last = address | rest
    }

    /// Whether the range holds every address of its family.
    var isEverything: Bool { first == 0 && last == Self.highest(isV6: isV6) }

    /// Whether every address of `other` is in the range.
    public func contains(_ other: CIDR) -> Bool {
        isV6 == other.isV6 && first <= other.first && other.last <= last
    }

    /// Whether `ranges` of one family leave no address of it out.
    static func coverEverything(_ ranges: [CIDR], isV6: Bool) -> Bool {
        var next: UInt128 = 0
        for range in ranges.filter({ $0.isV6 == isV6 }).sorted(by: { $0.first < $1.first }) {
            guard range.first <= next else { return false }
            if range.last == highest(isV6: isV6) { return true }
            next = max(next, range.last + 1)
        }
        return false
    }

    private static func highest(isV6: Bool) -> UInt128 { isV6 ? .max : UInt128(UInt32.max) }

    private static func v4(_ text: Substring) -> UInt128? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        return number(parts, bits: 8) { $0.allSatisfy { ("0"..."9").contains($0) } ? UInt128($0) : nil }
    }

    /// Eight groups, or fewer around one "::".
    private static func v6(_ text: Substring) -> UInt128? {
        let halves = text.split(separator: "::", omittingEmptySubsequences: false)
        guard (1...2).contains(halves.count) else { return nil }
        let groups = halves.map { $0.isEmpty ? [] : $0.split(separator: ":", omittingEmptySubsequences: false) }
        let missing = 8 - groups.joined().count
        guard halves.count == 1 ? missing == 0 : missing > 0 else { return nil }
        let zeros = Array(repeating: Substring("0"), count: missing)
        let all = halves.count == 1 ? groups[0] : groups[0] + zeros + groups[1]
        return number(all, bits: 16) { $0.allSatisfy(\.isHexDigit) ? UInt128($0, radix: 16) : nil }
    }

    /// The parts one behind the other, each of `bits`.
    private static func number(_ parts: [Substring], bits: UInt128, _ read: (Substring) -> UInt128?) -> UInt128? {
        var number: UInt128 = 0
        for part in parts {
            guard (1...4).contains(part.utf8.count), let value = read(part), value >> bits == 0 else { return nil }
            number = number << bits | value
        }
        return number
    }
}
