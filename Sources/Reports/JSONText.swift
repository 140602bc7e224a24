import FoundationEssentials

/// Encodes values as JSON that is safe to show.
///
/// JSON may hold what a terminal obeys (U+009B begins a command as ESC [ does) or what turns a line around. Here all
/// such scalars are written as escapes, which every reader turns back: nothing is lost.
struct JSONText {
    private let encoder = JSONEncoder()

    init() { encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes] }

    func encode(_ value: some Encodable) throws -> String {
        let text = String(decoding: try encoder.encode(value), as: UTF8.self)
        if text.utf8.allSatisfy({ $0 < 0x7F }) { return text }
        var safe = ""
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator:
                for unit in String(scalar).utf16 {
                    let digits = String(unit, radix: 16)
                    safe += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                }
            default:
                safe.unicodeScalars.append(scalar)
            }
        }
        return safe
    }
}
