import FoundationEssentials

/// One JSON value.
public enum JSON: Sendable, Equatable {
    case null
    case boolean(Bool)
    /// A number that is a whole one of 64 bits, however it is written: `1.7E9` is one too.
    case integer(Int64)
    case number(Double)
    case string(String)
    case array([JSON])
    case object([String: JSON])

    /// How deep arrays and objects may nest; AWS's own answers stay under thirty.
    static let depthLimit = 128

    /// Parses UTF-8 text; throws ``JSONError`` for anything that is not JSON, nested too deep, or not UTF-8.
    public init(parsing bytes: [UInt8]) throws {
        do {
            _ = try UTF8Span(validating: bytes.span)
        } catch {
            throw JSONError(reason: "not UTF-8 at byte \(error.byteOffsets.lowerBound)")
        }
        // Asked before the decoder sees the text, because both the decoder and our values recurse.
        guard nesting(of: bytes) <= Self.depthLimit else {
            throw JSONError(reason: "nested deeper than \(Self.depthLimit) levels")
        }
        do {
            self = try JSONDecoder().decode(JSON.self, from: Data(bytes))
        } catch DecodingError.dataCorrupted(let context) {
            throw JSONError(reason: context.underlyingError.map { "\($0)" } ?? context.debugDescription)
        } catch {
            throw JSONError(reason: "not JSON")
        }
    }
}

/// Text that is not JSON, or more than we accept of it.
public struct JSONError: Error, Equatable, CustomStringConvertible {
    public let reason: String

    public init(reason: String) { self.reason = reason }

    public var description: String { reason }
}

extension JSON: Decodable {
    /// Asks the decoder for the kinds in the order of how often they come, because each wrong guess throws an error.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let string = try? container.decode(String.self) {
            self = .string(string)
        } else if let object = try Self.unlessMismatched({ try container.decode([String: JSON].self) }) {
            self = .object(object)
        } else if let array = try Self.unlessMismatched({ try container.decode([JSON].self) }) {
            self = .array(array)
        } else if let boolean = try? container.decode(Bool.self) {
            self = .boolean(boolean)
        } else if let integer = try? container.decode(Int64.self) {
            self = .integer(integer)
        } else {
            self = .number(try container.decode(Double.self))
        }
    }

    /// Nil where the value is of another kind; what is wrong inside a value of the right kind is thrown.
    private static func unlessMismatched<Value>(_ decode: () throws -> Value) throws -> Value? {
        do {
            return try decode()
        } catch DecodingError.typeMismatch {
            return nil
        }
    }
}

/// The number of arrays and objects that are open at once in `bytes`, at most.
private func nesting(of bytes: [UInt8]) -> Int {
    var depth = 0
    var deepest = 0
    var isInString = false
    var isEscaped = false
    for byte in bytes {
        if isInString {
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else if byte == UInt8(ascii: "\"") {
                isInString = false
            }
            continue
        }
        switch byte {
        case UInt8(ascii: "\""): isInString = true
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            depth += 1
            deepest = max(deepest, depth)
        case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
        default: break
        }
    }
    return deepest
}
