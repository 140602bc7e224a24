import FoundationEssentials

/// One JSON value.
public enum JSON: Sendable, Equatable {
    case null
    case boolean(Bool)
    case integer(Int64)
    case number(Double)
    case string(String)
    case array([JSON])
    case object([String: JSON])

    /// Parses UTF-8 text; throws ``JSONError`` for anything that is not JSON, nested too deep, or not UTF-8.
    public init(parsing bytes: [UInt8]) throws { fatalError("to be written") }

    /// The value as JSON text on one line, keys in order.
    public var text: String { fatalError("to be written") }
}
