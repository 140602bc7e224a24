import FoundationEssentials

/// Encodes values as JSON that is safe to show.
///
/// JSON may hold what a terminal obeys (U+009B begins a command as ESC [ does) or what turns a line around. Here all
/// such scalars are written as escapes, which every reader turns back: nothing is lost.
struct JSONText {
    private let encoder = JSONEncoder()

    /// On one line, or as people read it.
    init(isPretty: Bool = false) {
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if isPretty { encoder.outputFormatting.insert(.prettyPrinted) }
    }

    func encode(_ value: some Encodable) throws -> String {
        let text = String(decoding: try encoder.encode(value), as: UTF8.self)
        if text.utf8.allSatisfy({ $0 < 0x7F }) { return text }
        var safe = ""
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control where scalar.value > 0x7E: safe += Self.escape(scalar)
            case .format, .lineSeparator, .paragraphSeparator: safe += Self.escape(scalar)
            default: safe.unicodeScalars.append(scalar)
            }
        }
        return safe
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        String(scalar).utf16.map { unit in
            let digits = String(unit, radix: 16)
            return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }.joined()
    }
}
