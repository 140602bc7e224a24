import Foundation

@testable import AWS

/// Says a case's parameters in our words: the operation with its places, and the input by its names on the wire.
struct InputBuilder {
    let vector: ProtocolVector
    private(set) var input: [String: Input] = [:]
    private(set) var query: [String: String] = [:]
    private(set) var headers: [String: String] = [:]
    private var body: [String: Input] = [:]

    /// Something that our `Input` has no words for, because no operation that we call needs it.
    struct Inapplicable: Error {
        let reason: String
    }

    init(_ vector: ProtocolVector) throws {
        self.vector = vector
        let given = vector.given
        if !given["endpoint"].isAbsent { throw Inapplicable(reason: "a host of the operation's own") }
        if !given["requestcompression"].isAbsent { throw Inapplicable(reason: "compressed bodies") }
        if !given["httpChecksumRequired"].isAbsent || !given["httpChecksum"].isAbsent {
            throw Inapplicable(reason: "MD5 digests of bodies")
        }
        let shape = vector.shape(given["input"]["shape"].string)
        for (name, member) in shape["members"].map { try add(name, member, of: shape) }
        try place(shape)
    }

    var operation: AWS.Operation {
        Operation(
            vector.service,
            vector.name,
            method: vector.given["http"]["method"].string ?? "POST",
            path: vector.given["http"]["requestUri"].string ?? "/",
            query: query,
            headers: headers
        )
    }

    private var isXML: Bool { vector.file == "rest-xml" }

    private mutating func add(_ name: String, _ member: Answer, of shape: Answer) throws {
        let parameter = vector.content["params"][name]
        let memberShape = vector.shape(member["shape"].string)
        if memberShape["idempotencyToken"].boolean == true || member["idempotencyToken"].boolean == true {
            throw Inapplicable(reason: "tokens that are made up for the caller")
        }
        guard !parameter.isAbsent else { return }
        let location = member["location"].string
        let wire = member["locationName"].string ?? name
        let isPayload = shape["payload"].string == name
        if isPayload, memberShape["type"].string == "blob" { throw Inapplicable(reason: "bodies of raw bytes") }
        if location != nil, memberShape["type"].string == "map" {
            throw Inapplicable(reason: "maps in query or headers")
        }
        if !memberShape["jsonvalue"].isAbsent || !member["jsonvalue"].isAbsent {
            throw Inapplicable(reason: "JSON in a header field")
        }
        let value = try value(parameter, memberShape, member, location: location)
        switch location {
        case "uri": input[wire] = value
        case "querystring":
            input[name] = value
            query[name] = wire
        case "header":
            if value == .text("") || value == .list([]) { throw Inapplicable(reason: "header fields without a value") }
            if case .list = value, parameter.items.contains(where: { $0.string?.contains(",") == true }) {
                throw Inapplicable(reason: "commas in a list in a header field")
            }
            input[name] = value
            headers[name] = wire
        default:
            if isXML, member["xmlAttribute"].boolean == true { throw Inapplicable(reason: "XML attributes") }
            if isPayload {
                try addPayload(value, memberShape, member, name)
            } else {
                body[wire] = value
            }
        }
    }

    private mutating func addPayload(_ value: Input, _ shape: Answer, _ member: Answer, _ name: String) throws {
        if isXML {
            let wire = member["locationName"].string ?? name
            let element = wire == name ? shape["locationName"].string ?? member["shape"].string ?? name : wire
            input[element] = value
        } else if case .structure(let members) = value, shape["document"].isAbsent {
            input.merge(members) { $1 }
        } else {
            throw Inapplicable(reason: "JSON bodies that are no structure")
        }
    }

    private mutating func place(_ shape: Answer) throws {
        guard !body.isEmpty else { return }
        if isXML {
            let name = shape["locationName"].string ?? vector.given["input"]["locationName"].string
            input[name ?? vector.name] = .structure(body)
        } else {
            input.merge(body) { $1 }
        }
    }

    private func value(_ parameter: Answer, _ shape: Answer, _ reference: Answer, location: String?) throws -> Input {
        switch shape["type"].string {
        case "structure":
            if shape["document"].boolean == true, location == nil { return try document(parameter.json ?? .null) }
            var members: [String: Input] = [:]
            for (name, member) in shape["members"].map where !parameter[name].isAbsent {
                if isXML, member["xmlAttribute"].boolean == true { throw Inapplicable(reason: "XML attributes") }
                let memberShape = vector.shape(member["shape"].string)
                let wire = member["locationName"].string ?? name
                members[wire] = try value(parameter[name], memberShape, member, location: location)
            }
            return .structure(members)
        case "list": return try list(parameter, shape, reference, location: location)
        case "map": return try map(parameter, shape, reference, location: location)
        case "timestamp": return try timestamp(parameter, shape, location: location)
        case "blob": return .text(Data((parameter.string ?? "").utf8).base64EncodedString())
        case "float", "double":
            guard let double = parameter.double else { throw Inapplicable(reason: "numbers with a fraction in JSON") }
            let name = double.isInfinite ? (double < 0 ? "-Infinity" : "Infinity") : double.isNaN ? "NaN" : "\(double)"
            if vector.file.contains("json"), location == nil, double.isFinite {
                throw Inapplicable(reason: "numbers with a fraction in JSON")
            }
            return .text(name)
        default: return try document(parameter.json ?? .null)
        }
    }

    private func document(_ json: JSON) throws -> Input {
        switch json {
        case .string(let text): return .text(text)
        case .integer(let integer): return .integer(Int(integer))
        case .boolean(let boolean): return .boolean(boolean)
        case .array(let elements): return .list(try elements.map(document))
        case .object(let members): return .structure(try members.mapValues(document))
        case .null, .number: throw Inapplicable(reason: "null and numbers with a fraction in JSON")
        }
    }

    private func list(_ parameter: Answer, _ shape: Answer, _ reference: Answer, location: String?) throws -> Input {
        let member = shape["member"]
        let elements = try parameter.items.map {
            try value($0, vector.shape(member["shape"].string), member, location: location)
        }
        let isFlat = shape["flattened"].boolean == true || reference["flattened"].boolean == true
        let name = member["locationName"].string
        if location != nil || vector.file.contains("json") || vector.file == "ec2" { return .list(elements) }
        if isXML { return isFlat ? .list(elements) : .structure([name ?? "member": .list(elements)]) }
        // The query protocol's lists with names of their own are structures whose members are numbers.
        let numbered = numbered(elements)
        if isFlat { return numbered }
        return name.map { elements.isEmpty ? .list([]) : .structure([$0: numbered]) } ?? .list(elements)
    }

    private func map(_ parameter: Answer, _ shape: Answer, _ reference: Answer, location: String?) throws -> Input {
        let pairs = try parameter.map.map { key, answer in
            (key, try value(answer, vector.shape(shape["value"]["shape"].string), shape["value"], location: location))
        }
        if vector.file.contains("json") { return .structure(Dictionary(uniqueKeysWithValues: pairs)) }
        let (keyName, valueName) = (
            shape["key"]["locationName"].string ?? "key", shape["value"]["locationName"].string ?? "value"
        )
        let entries = pairs.map { Input.structure([keyName: .text($0.0), valueName: $0.1]) }
        let isFlat = shape["flattened"].boolean == true || reference["flattened"].boolean == true
        if isXML { return isFlat ? .list(entries) : .structure(["entry": .list(entries)]) }
        return isFlat ? numbered(entries) : .structure(["entry": numbered(entries)])
    }

    private func numbered(_ elements: [Input]) -> Input {
        .structure(Dictionary(uniqueKeysWithValues: elements.enumerated().map { ("\($0.offset + 1)", $0.element) }))
    }

    private func timestamp(_ parameter: Answer, _ shape: Answer, location: String?) throws -> Input {
        let byDefault =
            location == "header" ? "rfc822" : vector.file.contains("json") && location == nil ? "epoch" : "iso8601"
        switch shape["timestampFormat"].string ?? byDefault {
        case "iso8601": return .text(parameter.timestamp ?? "")
        case "rfc822": throw Inapplicable(reason: "times in the form of RFC 1123")
        default: return .integer(Int(parameter.integer ?? 0))
        }
    }
}
