extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    public init(stringLiteral text: String) { self = .string(text) }
    public init(integerLiteral integer: Int64) { self = .integer(integer) }
    public init(booleanLiteral boolean: Bool) { self = .boolean(boolean) }
    public init(arrayLiteral elements: JSON...) { self = .array(elements) }
    /// An object; of a member that is given twice the last one counts.
    public init(dictionaryLiteral members: (String, JSON)...) {
        self = .object(Dictionary(members) { _, last in last })
    }
}

extension JSON {
    /// The member called `name`; null where there is none, and setting null takes it away.
    public subscript(name: String) -> JSON {
        get {
            if case .object(let members) = self { members[name] ?? .null } else { .null }
        }
        set {
            var members = self.members
            members[name] = newValue == .null ? nil : newValue
            self = .object(members)
        }
    }

    /// The members of an object; none of anything else.
    public var members: [String: JSON] { if case .object(let members) = self { members } else { [:] } }

    /// The elements of an array; none of anything else.
    public var elements: [JSON] { if case .array(let elements) = self { elements } else { [] } }

    /// The text of a string.
    public var string: String? { if case .string(let text) = self { text } else { nil } }

    public var integer: Int64? { if case .integer(let integer) = self { integer } else { nil } }

    public var boolean: Bool? { if case .boolean(let boolean) = self { boolean } else { nil } }
}

extension JSON: Encodable {
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .boolean(let boolean): try container.encode(boolean)
        case .integer(let integer): try container.encode(integer)
        case .number(let number): try container.encode(number)
        case .string(let string): try container.encode(string)
        case .array(let elements): try container.encode(elements)
        case .object(let members): try container.encode(members)
        }
    }
}
