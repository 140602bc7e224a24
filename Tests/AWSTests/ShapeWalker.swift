import Foundation

@testable import AWS

/// Reads an answer by the shapes of botocore's model, with nothing but the accessors that the product has.
///
/// The values are written as the vectors write results: times as epoch seconds, blobs as text, NaN by its name.
struct ShapeWalker {
    let vector: ProtocolVector

    /// What the answer means; throws ``Misfit`` where it does not have the shape.
    func result(of answer: Answer) throws -> JSON {
        guard let name = vector.given["output"]["shape"].string else { return .object([:]) }
        let shape = vector.shape(name)
        guard let payload = shape["payload"].string else { return try structure(answer, shape, root: answer) }
        var members = try object(structure(.absent, shape, root: answer))
        let member = shape["members"][payload]
        let isEmpty = answer.isAbsent || answer.string == ""
        let memberShape = vector.shape(member["shape"].string)
        if !isEmpty {
            // A blob that is the whole body travels as it is, not as Base64.
            let isRaw = memberShape["type"].string == "blob"
            members[payload] = try isRaw ? answer.json : value(answer, memberShape, member)
        }
        return .object(members)
    }

    struct Misfit: Error {
        let member: String
    }

    private var isJSON: Bool { vector.file.contains("json") }

    private func object(_ json: JSON) -> [String: JSON] {
        if case .object(let members) = json { members } else { [:] }
    }

    private func value(_ answer: Answer, _ shape: Answer, _ reference: Answer) throws -> JSON {
        func found(_ value: JSON?) throws -> JSON {
            guard let value else { throw Misfit(member: reference["locationName"].string ?? "") }
            return value
        }
        if shape["document"].boolean == true || shape["type"].string == nil { return try found(answer.json) }
        switch shape["type"].string {
        case "structure": return try structure(answer, shape, root: .absent)
        case "list":
            let member = shape["member"]
            return .array(try answer.items.map { try element($0, vector.shape(member["shape"].string), member) })
        case "map":
            let entries = answer.map(
                key: shape["key"]["locationName"].string ?? "key",
                value: shape["value"]["locationName"].string ?? "value"
            )
            return try map(entries, shape)
        case "string", "character": return try found(answer.string.map(JSON.string))
        case "boolean": return try found(answer.boolean.map(JSON.boolean))
        case "integer", "long", "short", "byte", "bigInteger": return try found(answer.integer.map(JSON.integer))
        case "double", "float": return try found(answer.double.map(Self.number))
        case "timestamp": return try found(answer.date.map { Self.number($0.timeIntervalSince1970) })
        case "blob": return try found(answer.bytes.map { .string(String(decoding: $0, as: UTF8.self)) })
        default: throw Misfit(member: shape["type"].string ?? "")
        }
    }

    private func element(_ answer: Answer, _ shape: Answer, _ reference: Answer) throws -> JSON {
        answer.isAbsent ? .null : try value(answer, shape, reference)
    }

    private func map(_ entries: [(key: String, value: Answer)], _ shape: Answer) throws -> JSON {
        let valueShape = vector.shape(shape["value"]["shape"].string)
        var members: [String: JSON] = [:]
        for (key, answer) in entries where !answer.isAbsent {
            members[key] = try value(answer, valueShape, shape["value"])
        }
        return .object(members)
    }

    private func structure(_ answer: Answer, _ shape: Answer, root: Answer) throws -> JSON {
        var members: [String: JSON] = [:]
        for (name, reference) in shape["members"].map {
            let memberShape = vector.shape(reference["shape"].string)
            let wire = reference["locationName"].string ?? name
            let found: JSON?
            switch reference["location"].string {
            case "header": found = try header(root.header(wire.lowercased()), memberShape, name)
            case nil where shape["payload"].string == name: found = nil
            // A place in the path or the query is the input's, which shares the shape; here the member is in the body.
            case nil, "uri", "querystring": found = try member(wire, of: answer, memberShape, reference)
            default: throw Misfit(member: name)
            }
            if let found { members[name] = found }
        }
        return .object(members)
    }

    private func member(_ wire: String, of answer: Answer, _ shape: Answer, _ reference: Answer) throws -> JSON? {
        let isFlat = shape["flattened"].boolean == true || reference["flattened"].boolean == true
        if !isJSON, isFlat, shape["type"].string == "list" {
            let member = shape["member"]
            let named = answer.all(member["locationName"].string ?? wire)
            let items = named.isEmpty ? answer.all(wire) : named
            guard !items.isEmpty else { return nil }
            return .array(try items.map { try element($0, vector.shape(member["shape"].string), member) })
        }
        if !isJSON, isFlat, shape["type"].string == "map" {
            let entries = answer.map(
                entries: wire,
                key: shape["key"]["locationName"].string ?? "key",
                value: shape["value"]["locationName"].string ?? "value"
            )
            return entries.isEmpty ? nil : try map(entries, shape)
        }
        if reference["xmlAttribute"].boolean == true {
            let local = wire.split(separator: ":").last.map(String.init) ?? wire
            return answer.attribute(local).map(JSON.string)
        }
        let found = answer[wire]
        return found.isAbsent ? nil : try value(found, shape, reference)
    }

    private func header(_ text: String?, _ shape: Answer, _ name: String) throws -> JSON? {
        guard let text else { return nil }
        switch shape["type"].string {
        case "string" where shape["jsonvalue"].isAbsent: return .string(text)
        case "boolean": return Bool(text).map(JSON.boolean)
        case "integer", "long", "short", "byte": return Numeral.integer(text).map(JSON.integer)
        case "double", "float": return Numeral.double(text).map(Self.number)
        case "timestamp": return Timestamp.date(text).map { Self.number($0.timeIntervalSince1970) }
        default: throw Misfit(member: name)
        }
    }

    static func number(_ double: Double) -> JSON {
        if double.isNaN { return .string("NaN") }
        if double.isInfinite { return .string(double < 0 ? "-Infinity" : "Infinity") }
        return Int64(exactly: double).map(JSON.integer) ?? .number(double)
    }
}
