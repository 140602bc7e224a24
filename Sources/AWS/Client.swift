/// Calls AWS for one account in one region.
public struct Client: Sendable {
    public let session: Session
    /// The account that is looked at, twelve digits.
    public let account: String
    /// The region as AWS writes it; services that have no regions are found from any of them.
    public let region: String

    /// Calls `operation` once and returns its answer.
    ///
    /// Throws ``ServiceError`` when AWS refuses, ``AnswerError`` when its answer cannot be read, `HTTPError` when there
    /// is none, ``CredentialError`` when there is nothing to sign with, and `CancellationError`.
    public func call(_ operation: Operation, _ input: [String: Input] = [:]) async throws -> Answer {
        fatalError("to be written")
    }

    /// Calls `operation` until it has no more pages and returns the answers in order.
    public func pages(_ operation: Operation, _ input: [String: Input] = [:]) async throws -> [Answer] {
        fatalError("to be written")
    }
}
