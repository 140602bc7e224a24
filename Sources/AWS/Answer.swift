public import FoundationEssentials
import XML

/// What a service answered, whichever protocol it came by: a tree whose members are asked for by name.
///
/// A member that is not there is an answer too, one that is absent; its values are nil and its lists are empty. Whoever
/// reads it decides what absence means, because AWS leaves out what is false, empty or unset.
public struct Answer: Sendable {
    enum Content: Sendable {
        case absent
        case xml(XML)
        case json(JSON)
    }

    let content: Content

    public static let absent = Answer(content: .absent)

    /// The member called `name`, by its name on the wire.
    public subscript(name: String) -> Answer { fatalError("to be written") }

    public var isAbsent: Bool { fatalError("to be written") }
    /// The items of a list: the children of an XML list, whatever they are called, or the elements of a JSON array.
    public var items: [Answer] { fatalError("to be written") }
    /// The members called `name`, for XML lists that are flattened into their parent.
    public func all(_ name: String) -> [Answer] { fatalError("to be written") }
    /// The keys and values of a map: an object in JSON, a list of entries in XML.
    public var map: [(key: String, value: Answer)] { fatalError("to be written") }
    public var string: String? { fatalError("to be written") }
    public var integer: Int64? { fatalError("to be written") }
    public var double: Double? { fatalError("to be written") }
    public var boolean: Bool? { fatalError("to be written") }
    /// The time, in whichever of AWS's forms it came: ISO 8601, RFC 1123, epoch seconds or milliseconds.
    public var date: Date? { fatalError("to be written") }
    /// The time as ISO 8601 text in UTC to the second, `2026-01-02T03:04:05Z`.
    public var timestamp: String? { fatalError("to be written") }
}
