import AWS

/// A look at AWS as it is now: at which target, and with which client.
struct Looking: Sendable {
    let target: Target
    let client: Client

    /// The answer of `operation`, absent where AWS says with one of `absences` that the thing is not there.
    func answer(
        _ operation: Operation,
        _ input: [String: Input] = [:],
        absences: Set<String> = []
    ) async throws -> Answer {
        do {
            return try await client.call(operation, input)
        } catch let error as ServiceError where absences.contains(error.code) {
            return .absent
        }
    }

    /// The items of the list called `list`, of all pages; none where AWS says that the thing is not there.
    func items(
        _ list: String,
        of operation: Operation,
        _ input: [String: Input] = [:],
        absences: Set<String> = []
    ) async throws -> [Answer] {
        do {
            return try await client.pages(operation, input).flatMap { $0[list].items }
        } catch let error as ServiceError where absences.contains(error.code) {
            return []
        }
    }

    /// A value that AWS always gives; without it nothing can be said of the state.
    func required<Wrapped>(_ value: Wrapped?, _ what: String, of operation: Operation) throws -> Wrapped {
        guard let value else {
            throw AnswerError(operation: operation.qualifiedName, reason: "there is no \(what)")
        }
        return value
    }
}

extension Session {
    /// A look at `target`; what belongs to no region is asked for in `home`.
    func looking(at target: Target, home: String) -> Looking {
        let region = target.region == "global" ? home : target.region
        return Looking(target: target, client: client(account: target.account, region: region))
    }
}
