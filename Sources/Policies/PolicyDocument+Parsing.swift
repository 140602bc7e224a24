extension PolicyDocument {
    /// Twice what IAM accepts in a request (131,072 characters): whatever is longer was not stored by AWS, and
    /// comparing its statements with each other could take minutes.
    private static let longest = 256 * 1024

    /// Reads a policy from its JSON text (IAM's answers percent-encode it: decode them first).
    ///
    /// What the grammar does not know is an error, for a misspelt "condition" that is passed over would turn a
    /// narrow grant into a wide one.
    public init(parsing text: String) throws(PolicyError) {
        guard text.utf8.count <= Self.longest else { throw PolicyError("the policy is longer than 256 KiB") }
        let value: JSONValue
        do { value = try JSONValue(parsing: text) } catch { throw PolicyError("the policy is not valid JSON") }
        if let key = JSONValue.duplicateKey(in: text) {
            throw PolicyError("the policy has \"\(key.prefix(40))\" twice in one place")
        }
        guard case .object(let document) = value else {
            throw PolicyError("the policy is \(value.kind), not an object")
        }
        try Self.refuseUnknown(document, known: ["Version", "Id", "Statement"], in: "the policy")
        version = try Self.string(document["Version"], named: "Version of the policy") ?? "2008-10-17"
        guard version == "2012-10-17" || version == "2008-10-17" else {
            throw PolicyError("the policy's Version is neither 2012-10-17 nor 2008-10-17")
        }
        id = try Self.string(document["Id"], named: "Id of the policy")
        let list: [JSONValue]
        switch document["Statement"] {
        case .array(let elements): list = elements
        case .some(let single): list = [single]
        case nil: throw PolicyError("the policy has no Statement")
        }
        statements = []
        for (index, element) in list.enumerated() {
            statements.append(try PolicyStatement(element, number: index + 1))
        }
    }

    fileprivate static func refuseUnknown(
        _ object: [String: JSONValue],
        known: Set<String>,
        in place: String
    ) throws(PolicyError) {
        guard let unknown = object.keys.filter({ !known.contains($0) }).min() else { return }
        throw PolicyError("\(place) has an unknown element \"\(unknown.prefix(40))\"")
    }

    fileprivate static func string(_ value: JSONValue?, named name: String) throws(PolicyError) -> String? {
        switch value {
        case nil: return nil
        case .string(let text): return text
        case .some(let other): throw PolicyError("the \(name) is \(other.kind), not a string")
        }
    }

    fileprivate static func strings(_ value: JSONValue, named name: String) throws(PolicyError) -> [String] {
        guard case .array(let elements) = value else { return [try string(value, named: name) ?? ""] }
        var strings: [String] = []
        for element in elements { strings.append(try string(element, named: name) ?? "") }
        return strings
    }
}

extension PolicyStatement {
    private static let elements: Set = [
        "Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition",
    ]

    init(_ value: JSONValue, number: Int) throws(PolicyError) {
        let place = "statement \(number)"
        guard case .object(let object) = value else {
            throw PolicyError("\(place) is \(value.kind), not an object")
        }
        try PolicyDocument.refuseUnknown(object, known: Self.elements, in: place)
        self.number = number
        sid = try PolicyDocument.string(object["Sid"], named: "Sid of \(place)")
        guard
            let effect = Effect(
                rawValue: try PolicyDocument.string(object["Effect"], named: "Effect of \(place)") ?? ""
            )
        else { throw PolicyError("the Effect of \(place) is neither Allow nor Deny") }
        self.effect = effect
        principal = try Self.scope("Principal", object, place) { (value, name) throws(PolicyError) in
            try PolicyPrincipal(value, named: name)
        }
        let actions = try Self.scope("Action", object, place) { (value, name) throws(PolicyError) in
            try PolicyDocument.strings(value, named: name)
        }
        guard let actions else { throw PolicyError("\(place) has neither Action nor NotAction") }
        self.actions = actions
        resources = try Self.scope("Resource", object, place) { (value, name) throws(PolicyError) in
            try PolicyDocument.strings(value, named: name)
        }
        conditions = try Self.conditions(object["Condition"], place)
    }

    /// Reads an element that may be given as itself or as its opposite ("Action", "NotAction").
    private static func scope<Element>(
        _ name: String,
        _ object: [String: JSONValue],
        _ place: String,
        read: (JSONValue, String) throws(PolicyError) -> Element
    ) throws(PolicyError) -> Scope<Element>? {
        switch (object[name], object["Not\(name)"]) {
        case (nil, nil): return nil
        case (let value?, nil): return .only(try read(value, "\(name) of \(place)"))
        case (nil, let value?): return .allBut(try read(value, "Not\(name) of \(place)"))
        case (.some, .some): throw PolicyError("\(place) has both \(name) and Not\(name)")
        }
    }

    private static func conditions(_ value: JSONValue?, _ place: String) throws(PolicyError) -> [PolicyCondition] {
        guard let value else { return [] }
        guard case .object(let block) = value else {
            throw PolicyError("the Condition of \(place) is \(value.kind), not an object")
        }
        var conditions: [PolicyCondition] = []
        for (name, keys) in block.sorted(by: { $0.key < $1.key }) {
            guard case .object(let keys) = keys else {
                throw PolicyError("\(name.prefix(40)) in \(place) is \(keys.kind), not an object")
            }
            for (key, values) in keys.sorted(by: { $0.key < $1.key }) {
                var texts: [String] = []
                let list = if case .array(let list) = values { list } else { [values] }
                for value in list {
                    guard let text = value.scalarText else {
                        throw PolicyError("a value of \(key.prefix(60)) in \(place) is \(value.kind)")
                    }
                    texts.append(text)
                }
                conditions.append(PolicyCondition(operator: name, key: key, values: texts))
            }
        }
        return conditions
    }
}

extension PolicyPrincipal {
    init(_ value: JSONValue, named name: String) throws(PolicyError) {
        switch value {
        case .string("*"):
            identifiers = [.aws: ["*"]]
        case .object(let object):
            identifiers = [:]
            for (kind, value) in object.sorted(by: { $0.key < $1.key }) {
                guard let known = Kind(rawValue: kind) else {
                    throw PolicyError("the \(name) has an unknown kind \"\(kind.prefix(40))\"")
                }
                identifiers[known] = try PolicyDocument.strings(value, named: name)
            }
        default:
            throw PolicyError("the \(name) is neither \"*\" nor an object")
        }
    }
}

extension PolicyCondition {
    init(operator name: String, key: String, values: [String]) {
        var name = name.lowercased()
        if let colon = name.firstIndex(of: ":") {
            setPrefix = String(name[..<colon])
            name = String(name[name.index(after: colon)...])
        }
        holdsWithoutKey = name.hasSuffix("ifexists")
        comparison = holdsWithoutKey ? String(name.dropLast("ifexists".count)) : name
        self.key = key.lowercased()
        self.values = values
    }
}
