import FoundationEssentials

/// A JSON document as a tree.
///
/// `JSONDecoder` refuses nesting beyond 512 levels, so that walking the tree is safe on any stack.
enum JSONValue: Sendable, Equatable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    init(parsing text: String) throws {
        // The decoder takes bytes of zero for a sign of UTF-16 and would read another document than the one given.
        guard !text.utf8.contains(0) else { throw PolicyError("the JSON text has a character of value zero") }
        self = try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
    }

    /// What the value is, for people.
    var kind: String {
        switch self {
        case .null: "null"
        case .bool: "true or false"
        case .number: "a number"
        case .string: "a string"
        case .array: "a list"
        case .object: "an object"
        }
    }

    /// A string, a number or a truth value as text, as AWS compares them in conditions.
    var scalarText: String? {
        switch self {
        case .string(let text): text
        case .bool(let flag): flag ? "true" : "false"
        case .number(let number): Int64(exactly: number).map(String.init) ?? String(number)
        case .null, .array, .object: nil
        }
    }
}

extension JSONValue: Decodable {
    /// Asks for the kinds in the order of how often policies have them, because each wrong guess throws an error.
    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            self = .string(text)
        } else if let object = try? decoder.container(keyedBy: Key.self) {
            self = .object(try Self.members(of: object))
        } else if let list = try? decoder.unkeyedContainer() {
            self = .array(try Self.elements(of: list))
        } else if container.decodeNil() {
            self = .null
        } else if let flag = try? container.decode(Bool.self) {
            self = .bool(flag)
        } else {
            self = .number(try container.decode(Double.self))
        }
    }

    /// Any key of an object.
    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }

        init?(intValue: Int) { nil }
    }

    private static func members(of container: KeyedDecodingContainer<Key>) throws -> [String: JSONValue] {
        var members: [String: JSONValue] = [:]
        for key in container.allKeys { members[key.stringValue] = try container.decode(JSONValue.self, forKey: key) }
        return members
    }

    /// The elements one by one: asking for a whole list and falling back on failure would decode a nested
    /// document once for every level above the failure.
    private static func elements(of container: any UnkeyedDecodingContainer) throws -> [JSONValue] {
        var container = container
        var elements: [JSONValue] = []
        while !container.isAtEnd {
            elements.append(try container.decode(JSONValue.self))
        }
        return elements
    }
}
