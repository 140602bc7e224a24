import HTTP

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
    @concurrent
    public func call(_ operation: Operation, _ input: [String: Input] = [:]) async throws -> Answer {
        precondition(operation.onlyReads, "\(operation.qualifiedName) changes something: it is a Mutation")
        var call = Call(client: self, operation: operation, input: input)
        return try await call.run()
    }

    /// Calls `mutation`, which changes something, with an input that has the API's names.
    ///
    /// Throws what ``call(_:_:)`` throws, but for an answer that cannot be read.
    @concurrent
    public func change(_ mutation: Mutation, _ input: [String: JSON], confirmed _: Confirmation) async throws {
        var call = Call(client: self, operation: mutation.operation, input: try mutation.wire(input))
        do {
            _ = try await call.run()
        } catch is AnswerError {
            // It was taken, as far as the status tells; what came of it is read back, whatever the answer says.
        }
    }

    /// Calls `operation` until it has no more pages and returns the answers in order.
    ///
    /// Throws what ``call(_:_:)`` throws, and ``AnswerError`` when the pages run in a circle or do not end.
    public func pages(_ operation: Operation, _ input: [String: Input] = [:]) async throws -> [Answer] {
        guard let pages = operation.pages else { return [try await call(operation, input)] }
        var input = input
        if let limit = pages.limit, pages.size > 0, input[limit] == nil { input[limit] = .integer(pages.size) }
        var answers: [Answer] = []
        var tokens: Set<String> = []
        while true {
            let answer = try await call(operation, input)
            answers.append(answer)
            guard let token = try operation.nextToken(in: answer, pages) else { return answers }
            guard tokens.insert(token).inserted else {
                throw AnswerError(operation: operation.qualifiedName, reason: "its pages run in a circle")
            }
            guard answers.count < Self.mostPages else {
                throw AnswerError(operation: operation.qualifiedName, reason: "more than \(Self.mostPages) pages")
            }
            input[pages.input] = .text(token)
        }
    }

    /// More than any account's listing has; a listing that is longer does not end.
    static let mostPages = 10_000
}

extension Operation {
    /// Whether its name is that of a read, as AWS names its operations; the second lock beside ``Mutation``.
    var onlyReads: Bool {
        ["Get", "List", "Describe", "Head", "BatchGet", "Lookup"].contains { name.hasPrefix($0) }
            || ["AssumeRole", "GenerateCredentialReport"].contains(name)
    }

    /// The token of the page after `answer`, nil after the last.
    ///
    /// Whatever leaves it open whether there is more is an error: a listing that is cut short would pass for complete.
    fileprivate func nextToken(in answer: Answer, _ pages: Pages) throws -> String? {
        let member = answer.member(at: pages.output)
        guard member.isAbsent || member.string != nil else {
            throw AnswerError(operation: qualifiedName, reason: "\(pages.output) is not a text")
        }
        let token = member.string.flatMap { $0.isEmpty ? nil : $0 }
        guard let more = pages.more, let isMore = answer.member(at: more).boolean else { return token }
        guard isMore else { return nil }
        guard let token else {
            throw AnswerError(operation: qualifiedName, reason: "\(more) is true, but \(pages.output) is missing")
        }
        return token
    }
}

extension Answer {
    /// The member at `path`, whose parts are parted by dots.
    fileprivate func member(at path: String) -> Answer {
        path.split(separator: ".").reduce(self) { $0[String($1)] }
    }
}
