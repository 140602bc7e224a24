extension Sequence where Element: Sendable {
    /// Runs `body` for each element, with at most `width` of them under way.
    package func concurrentForEach(
        width: Int,
        _ body: @escaping @Sendable (Element) async throws -> Void
    ) async rethrows {
        _ = try await concurrentMap(width: width, body)
    }

    /// The results of `transform` in the order of the elements, with at most `width` of them under way.
    package func concurrentMap<Output: Sendable>(
        width: Int,
        _ transform: @escaping @Sendable (Element) async throws -> Output
    ) async rethrows -> [Output] {
        try await withThrowingTaskGroup(of: (Int, Output).self) { group in
            var outputs: [Int: Output] = [:]
            var elements = enumerated().makeIterator()
            for _ in 0..<width {
                guard let (index, element) = elements.next() else { break }
                group.addTask { (index, try await transform(element)) }
            }
            while let (index, output) = try await group.next() {
                outputs[index] = output
                if let (index, element) = elements.next() {
                    group.addTask { (index, try await transform(element)) }
                }
            }
            return outputs.sorted { $0.key < $1.key }.map(\.value)
        }
    }
}
