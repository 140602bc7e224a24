import Foundation

/// As much of JSON Schema 2020-12 as our own schemas use; a keyword that it does not know is a violation.
struct JSONSchema {
    private let root: [String: Any]

    init(_ data: Data) throws {
        root = try JSONDecoder().decode(JSON.self, from: data).value as? [String: Any] ?? [:]
    }

    /// What in `data` is not as the schema wants it, each with its place.
    func violations(in data: Data) throws -> [String] {
        check(try JSONDecoder().decode(JSON.self, from: data).value, root, at: "$")
    }

    /// The members of all objects, and whether each has a description.
    var members: [(name: String, isDescribed: Bool)] {
        schemas(below: root, at: "$").flatMap { place, schema in
            (schema["properties"] as? [String: [String: Any]] ?? [:]).map { name, member in
                ("\(place).\(name)", (member["description"] as? String)?.hasSuffix(".") == true)
            }
        }
    }

    /// The places of objects that have members and do not say that there are no others.
    var openObjects: [String] {
        schemas(below: root, at: "$").filter { _, schema in
            schema["type"] as? String == "object" && schema["additionalProperties"] == nil
                || schema["properties"] != nil && schema["additionalProperties"] as? Bool != false
        }.map(\.place)
    }

    private func schemas(below value: Any, at place: String) -> [(place: String, schema: [String: Any])] {
        guard let object = value as? [String: Any] else { return [] }
        return [(place, object)] + object.flatMap { schemas(below: $0.value, at: "\(place).\($0.key)") }
    }

    private func check(_ value: Any, _ schema: [String: Any], at place: String) -> [String] {
        schema.flatMap { keyword, rule in check(value, keyword, rule, schema, at: place) }
    }

    private func check(
        _ value: Any,
        _ keyword: String,
        _ rule: Any,
        _ schema: [String: Any],
        at place: String
    ) -> [String] {
        func unless(_ isValid: Bool) -> [String] { isValid ? [] : ["\(place): \(keyword)"] }
        let object = value as? [String: Any]
        let array = value as? [Any]
        let text = value as? String
        switch keyword {
        case "$schema", "$id", "$defs", "title", "description": return []
        case "$ref":
            let name = (rule as? String)?.split(separator: "/").last.map(String.init) ?? ""
            guard let definition = (root["$defs"] as? [String: Any])?[name] as? [String: Any] else {
                return ["\(place): no definition \(name)"]
            }
            return check(value, definition, at: place)
        case "type":
            let types = rule as? [String] ?? [rule as? String ?? ""]
            return unless(types.contains { isType($0, value) })
        case "const": return unless(text == rule as? String)
        case "enum": return unless((rule as? [String])?.contains(text ?? "") == true)
        case "required":
            let names = rule as? [String] ?? []
            return unless(names.allSatisfy { object?.keys.contains($0) == true })
        case "properties":
            let properties = rule as? [String: [String: Any]] ?? [:]
            return (object ?? [:]).flatMap { key, member in
                properties[key].map { check(member, $0, at: "\(place).\(key)") } ?? []
            }
        case "additionalProperties":
            let known = (schema["properties"] as? [String: Any])?.keys.map(\.self) ?? []
            return (object ?? [:]).filter { !known.contains($0.key) }.flatMap { key, member in
                (rule as? [String: Any]).map { check(member, $0, at: "\(place).\(key)") } ?? ["\(place).\(key): extra"]
            }
        case "propertyNames":
            return (object ?? [:]).keys.flatMap { check($0, rule as? [String: Any] ?? [:], at: "\(place) key \($0)") }
        case "items":
            return (array ?? []).enumerated().flatMap {
                check($0.element, rule as? [String: Any] ?? [:], at: "\(place)[\($0.offset)]")
            }
        case "minItems": return unless(Double(array?.count ?? 0) >= number(rule))
        case "uniqueItems": return unless(Set((array ?? []).map { "\($0)" }).count == array?.count)
        case "minLength": return unless(text?.isEmpty == false)
        case "pattern": return unless(text?.range(of: rule as? String ?? "", options: .regularExpression) != nil)
        case "minimum": return unless(number(value) >= number(rule))
        case "maximum": return unless(number(value) <= number(rule))
        default: return ["\(place): the test does not know the keyword \(keyword)"]
        }
    }

    private func number(_ value: Any) -> Double { value as? Double ?? .nan }

    private func isType(_ type: String, _ value: Any) -> Bool {
        switch type {
        case "object": value is [String: Any]
        case "array": value is [Any]
        case "string": value is String
        case "null": value is JSON.Null
        case "boolean": value is Bool
        case "number": value is Double
        case "integer": number(value).rounded() == number(value)
        default: false
        }
    }
}

/// Any JSON, in Swift's own types: `JSONSerialization` takes true for 1.
private struct JSON: Decodable {
    struct Null {}

    let value: Any

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            value = Null()
        } else if let boolean = try? container.decode(Bool.self) {
            value = boolean
        } else if let number = try? container.decode(Double.self) {
            value = number
        } else if let text = try? container.decode(String.self) {
            value = text
        } else if let array = try? container.decode([JSON].self) {
            value = array.map(\.value)
        } else {
            value = try container.decode([String: JSON].self).mapValues(\.value)
        }
    }
}
