public import HTTP

/// Answers from a script, and remembers what it was asked.
public actor RecordedTransport: HTTPTransport {
    private let answer: @Sendable (HTTPRequest) async throws -> HTTPResponse
    public private(set) var requests: [HTTPRequest] = []

    public init(answer: @escaping @Sendable (HTTPRequest) async throws -> HTTPResponse) {
        self.answer = answer
    }

    public func send(_ request: HTTPRequest) async throws -> HTTPResponse {
        requests.append(request)
        return try await answer(request)
    }
}
