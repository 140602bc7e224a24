/// A call that AWS answered with an error.
public struct ServiceError: Error, Equatable, CustomStringConvertible {
    /// The operation with its service, `iam:GetAccountSummary`.
    public let operation: String
    public let status: Int
    public let code: String
    public let message: String
    public let requestID: String?

    public init(operation: String, status: Int, code: String, message: String, requestID: String? = nil) {
        self.operation = operation
        self.status = status
        self.code = code
        self.message = message
        self.requestID = requestID
    }

    public var description: String {
        "\(operation): \(code) (HTTP \(status))\(message.isEmpty ? "" : ": \(message)")"
    }
}

/// An answer that is not what the operation's protocol says it should be.
public struct AnswerError: Error, Equatable, CustomStringConvertible {
    public let operation: String
    public let reason: String

    public init(operation: String, reason: String) {
        self.operation = operation
        self.reason = reason
    }

    public var description: String { "\(operation): the answer cannot be read: \(reason)" }
}
