import FoundationEssentials

extension JSONValue {
    /// A key that some object of a JSON text has twice; nil when there is none.
    ///
    /// A decoder keeps one of the two and says nothing, and a policy of which half is lost can mean its opposite.
    /// The text must be valid JSON already.
    static func duplicateKey(in text: String) -> String? {
        let bytes = Array(text.utf8)
        // The keys so far of each object that is open; nil for a list.
        var open: [Set<String>?] = []
        var isKeyNext = false
        var place = 0
        while place < bytes.count {
            switch bytes[place] {
            case UInt8(ascii: "{"):
                open.append([])
                isKeyNext = true
            case UInt8(ascii: "["):
                open.append(nil)
                isKeyNext = false
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                _ = open.popLast()
                isKeyNext = false
            case UInt8(ascii: ","):
                isKeyNext = (open.last ?? nil) != nil
            case UInt8(ascii: "\""):
                let end = endOfString(in: bytes, from: place)
                if isKeyNext {
                    let key = string(bytes[place...end])
                    guard open[open.count - 1]?.insert(key).inserted != false else { return key }
                }
                isKeyNext = false
                place = end
            default: break
            }
            place += 1
        }
        return nil
    }

    /// The place of the closing quote.
    private static func endOfString(in bytes: [UInt8], from start: Int) -> Int {
        var place = start + 1
        while place < bytes.count - 1, bytes[place] != UInt8(ascii: "\"") {
            place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1
        }
        return min(place, bytes.count - 1)
    }

    /// The string that a literal stands for, since "\u0041ction" is "Action" as well.
    private static func string(_ literal: ArraySlice<UInt8>) -> String {
        guard literal.contains(UInt8(ascii: "\\")) else {
            return String(decoding: literal.dropFirst().dropLast(), as: UTF8.self)
        }
        return (try? JSONDecoder().decode(String.self, from: Data(literal))) ?? ""
    }
}
