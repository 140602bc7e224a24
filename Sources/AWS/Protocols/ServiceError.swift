/// A call that AWS answered with an error.
public struct ServiceError: Error, Equatable, CustomStringConvertible {
    /// The operation with its service, `iam:GetAccountSummary`.
    public let operation: String
    public let status: Int
    /// AWS's name for the error, such as `AccessDenied`; `HTTP 503` where the answer has none.
    public let code: String
    public let message: String
    public let requestID: String?
    /// The region that S3 says the bucket is in; it says so most of all when it was asked in another.
    public let region: String?

    public init(
        operation: String,
        status: Int,
        code: String,
        message: String,
        requestID: String? = nil,
        region: String? = nil
    ) {
        self.operation = operation
        self.status = status
        self.code = code
        self.message = message
        self.requestID = requestID
        self.region = region
    }

    public var description: String {
        let status = code == "HTTP \(status)" ? "" : " (HTTP \(status))"
        return "\(operation): \(code)\(status)\(message.isEmpty ? "" : ": \(message)")"
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
