import AWS
import SQLite

extension Asking {
    /// A value that AWS always gives; without it whatever is judged by it would be judged without data.
    func required<Wrapped>(_ value: Wrapped?, _ what: String) throws -> Wrapped {
        guard let value else { throw unreadable("there is no \(what)") }
        return value
    }

    /// A member that AWS always gives.
    func given(_ member: Answer, _ what: String) throws -> Answer {
        guard !member.isAbsent else { throw unreadable("there is no \(what)") }
        return member
    }

    /// A member that AWS always gives, as a list that may be empty.
    func present(_ member: Answer, _ what: String) throws -> Answer {
        let member = try given(member, what)
        // Anything but a list would read as one without items.
        if let json = member.json {
            guard case .array = json else { throw unreadable("\(what) is no list") }
        }
        return member
    }

    /// The text of a policy, checked to be a JSON object, so that no rule takes what it cannot read for harmless.
    func policy(_ text: String?, _ what: String) throws -> String {
        let text = try required(text, what)
        guard case .object? = try? JSON(parsing: Array(text.utf8)) else { throw unreadable("\(what) is not JSON") }
        return text
    }

    /// The text of an IAM policy, which travels percent-encoded (RFC 3986: a plus sign is a plus sign).
    func encodedPolicy(_ text: String?, _ what: String) throws -> String {
        let text = try required(text, what)
        guard let decoded = percentDecoded(text) else { throw unreadable("\(what) is not percent-encoded") }
        return try policy(decoded, what)
    }

    func unreadable(_ reason: String) -> AnswerError {
        AnswerError(operation: operation.qualifiedName, reason: reason)
    }
}

/// The text without its percent-encoding; nil where an escape is broken or the bytes are not UTF-8.
public func percentDecoded(_ text: String) -> String? {
    var bytes: [UInt8] = []
    var rest = Substring(text).utf8
    while let byte = rest.popFirst() {
        guard byte == UInt8(ascii: "%") else {
            bytes.append(byte)
            continue
        }
        let digits = rest.prefix(2)
        rest = rest.dropFirst(2)
        guard digits.count == 2, let high = hexadecimal(digits.first), let low = hexadecimal(digits.last) else {
            return nil
        }
        bytes.append(high << 4 | low)
    }
    return String(validating: bytes, as: UTF8.self)
}

private func hexadecimal(_ digit: UInt8?) -> UInt8? {
    switch digit {
    case .some(let digit) where (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit): digit - UInt8(ascii: "0")
    case .some(let digit) where (UInt8(ascii: "A")...UInt8(ascii: "F")).contains(digit): digit - UInt8(ascii: "A") + 10
    case .some(let digit) where (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(digit): digit - UInt8(ascii: "a") + 10
    default: nil
    }
}

extension Answer {
    /// The texts of a list, as a JSON array.
    var texts: JSON { .array(items.compactMap(\.string).map(JSON.string)) }

    /// Tags as a JSON object of key to value; null where the answer has none.
    ///
    /// Services write `Key` and `Value`, EC2 in lower case.
    var tags: Value {
        guard !isAbsent else { return .null }
        let pairs = items.compactMap { tag in
            (tag["Key"].string ?? tag["key"].string).map { key in
                (key, JSON.string(tag["Value"].string ?? tag["value"].string ?? ""))
            }
        }
        return Value(JSON.object(Dictionary(pairs) { _, last in last }))
    }
}

extension Value {
    /// The JSON text of `json`, null for nil.
    init(_ json: JSON?) { self = json.map { .text($0.text) } ?? .null }
}
