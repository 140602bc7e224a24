extension Sequence where Element: Sendable {
    /// Runs `body` for each element, with at most `width` of them under way.
    func concurrentForEach(
        width: Int,
        _ body: @escaping @Sendable (Element) async throws -> Void
    ) async rethrows {
        try await withThrowingTaskGroup(of: Void.self) { group in
            var elements = makeIterator()
            for _ in 0..<width {
                guard let element = elements.next() else { break }
                group.addTask { try await body(element) }
            }
            while try await group.next() != nil {
                if let element = elements.next() { group.addTask { try await body(element) } }
            }
        }
    }
}
