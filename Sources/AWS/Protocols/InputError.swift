/// An input that an operation cannot be called with: a mistake of whoever calls, found before anything is sent.
public struct InputError: Error, Equatable, CustomStringConvertible {
    public let operation: String
    /// The input's name on the wire.
    public let input: String
    public let reason: String

    public init(operation: String, input: String, reason: String) {
        self.operation = operation
        self.input = input
        self.reason = reason
    }

    public var description: String { "\(operation): the input \(input) \(reason)" }
}
