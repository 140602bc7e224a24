/// Numbers as AWS writes them in text.
///
/// Swift's own initialisers also take `0x1p3`, `inf` and `+1`, none of which is a number on this wire.
enum Numeral {
    static func integer(_ text: String) -> Int64? {
        text.first == "+" ? nil : Int64(text)
    }

    static func double(_ text: String) -> Double? {
        switch text {
        case "NaN": return .nan
        case "Infinity": return .infinity
        case "-Infinity": return -.infinity
        default:
            let allowed = text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"): true
                case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "e"), UInt8(ascii: "E"): true
                default: false
                }
            }
            return allowed && text.first != "+" ? Double(text) : nil
        }
    }
}
