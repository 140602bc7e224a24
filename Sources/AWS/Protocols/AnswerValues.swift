public import FoundationEssentials
import XML

extension Answer {
    /// The text of an XML element without child elements, or a JSON string.
    public var string: String? {
        switch content {
        case .xml(let element) where element.children.isEmpty: element.text
        case .json(.string(let string)): string
        case .xml, .json, .absent: nil
        }
    }

    public var integer: Int64? {
        switch content {
        case .xml: string.flatMap(Numeral.integer)
        case .json(.integer(let integer)): integer
        case .json, .absent: nil
        }
    }

    /// The number; JSON has NaN and the infinities as strings.
    public var double: Double? {
        switch content {
        case .xml: string.flatMap(Numeral.double)
        case .json(.number(let number)): number
        case .json(.integer(let integer)): Double(integer)
        case .json(.string(let name)) where ["NaN", "Infinity", "-Infinity"].contains(name): Numeral.double(name)
        case .json, .absent: nil
        }
    }

    /// True or false; in XML in any case of letters, because S3 answers in the case in which it was told.
    public var boolean: Bool? {
        switch content {
        case .xml: string.flatMap { Bool($0.lowercased()) }
        case .json(.boolean(let boolean)): boolean
        case .json, .absent: nil
        }
    }

    /// The time, in whichever of AWS's forms it came: ISO 8601, RFC 1123, epoch seconds or milliseconds.
    public var date: Date? {
        switch content {
        case .json(.integer(let integer)): Timestamp.date(epoch: Double(integer))
        case .json(.number(let number)): Timestamp.date(epoch: number)
        default: string.flatMap(Timestamp.date)
        }
    }

    /// The time as ISO 8601 text in UTC to the second, `2026-01-02T03:04:05Z`.
    public var timestamp: String? { date.flatMap(Timestamp.text) }

    /// The bytes of a blob, which travel as Base64; line breaks in it are skipped, anything else wrong makes it nil.
    public var bytes: [UInt8]? {
        guard let string else { return nil }
        let isWrapped = string.utf8.contains { $0 == 0x0A || $0 == 0x0D }
        let text = isWrapped ? string.filter { !$0.isNewline } : string
        return Data(base64Encoded: text).map { Array($0) }
    }

    /// The answer as JSON, where it came as JSON.
    public var json: JSON? {
        if case .json(let json) = content { json } else { nil }
    }
}
