import HTTP
import XML

/// What a service answered, whichever protocol it came by: a tree whose members are asked for by name.
///
/// A member that is not there is an answer too, one that is absent; its values are nil and its lists are empty. Whoever
/// reads it decides what absence means, because AWS leaves out what is false, empty or unset. A value that is there but
/// of another kind, such as a text where an integer is asked for, is nil as well.
public struct Answer: Sendable {
    enum Content: Sendable {
        case absent
        case xml(XML)
        case json(JSON)
    }

    let content: Content
    /// The response's header fields; only the whole answer has them, its members do not.
    let headers: [HTTPHeader]

    public static let absent = Answer(.absent)

    init(_ content: Content, headers: [HTTPHeader] = []) {
        if case .json(.null) = content {
            self.content = .absent
        } else {
            self.content = content
        }
        self.headers = headers
    }

    /// The member called `name`, by its name on the wire.
    public subscript(name: String) -> Answer {
        switch content {
        case .absent: .absent
        case .xml(let element): element[name].map { Answer(.xml($0)) } ?? .absent
        case .json(.object(let members)): members[name].map { Answer(.json($0)) } ?? .absent
        case .json: .absent
        }
    }

    /// Whether there is nothing, or JSON's null, which AWS means as nothing.
    public var isAbsent: Bool {
        if case .absent = content { true } else { false }
    }

    /// The items of a list: the children of an XML list, whatever they are called, or the elements of a JSON array.
    public var items: [Answer] {
        switch content {
        case .absent: []
        case .xml(let element): element.children.map { Answer(.xml($0)) }
        case .json(.array(let elements)): elements.map { Answer(.json($0)) }
        case .json: []
        }
    }

    /// The members called `name`, for XML lists that are flattened into their parent; in JSON the elements of that list.
    public func all(_ name: String) -> [Answer] {
        switch content {
        case .absent: []
        case .xml(let element): element.children.lazy.filter { $0.name == name }.map { Answer(.xml($0)) }
        case .json: self[name].items
        }
    }

    /// The keys and values of a map: an object in JSON, a list of entries in XML.
    public var map: [(key: String, value: Answer)] { map() }

    /// The keys and values of a map whose parts have names of their own in XML.
    ///
    /// For a map that is flattened into its parent, ask the parent and give the name of the `entries`; in JSON that is
    /// the member of this name. JSON's pairs come in the order of their keys, XML's as they are written.
    public func map(
        entries: String? = nil,
        key: String = "key",
        value: String = "value"
    ) -> [(key: String, value: Answer)] {
        switch content {
        case .json(.object(let members)):
            if let entries { return self[entries].map }
            return members.sorted { $0.key < $1.key }.map { ($0.key, Answer(.json($0.value))) }
        case .xml:
            let list = entries.map { all($0) } ?? items
            return list.compactMap { entry in entry[key].string.map { ($0, entry[value]) } }
        case .absent, .json: return []
        }
    }

    /// The attribute called `name` of an XML element, without its prefix: `type` for S3's `xsi:type`.
    public func attribute(_ name: String) -> String? {
        if case .xml(let element) = content { element.attributes[name] } else { nil }
    }

    /// The response's header field `name`, in lower case; asked of the whole answer.
    public func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}
