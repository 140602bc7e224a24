import Foundation
import Testing

@testable import AWS

@Suite struct CredentialProviderTests {
    /// A source that hands out new credentials each time, good for an hour, or fails.
    private actor Source {
        let time: TestTiming
        let lifetime: TimeInterval
        private(set) var loads = 0
        private var failure: (any Error)?
        private var gate: CheckedContinuation<Void, Never>?
        private var isGated = false

        init(_ time: TestTiming, lifetime: TimeInterval = 3_600) {
            self.time = time
            self.lifetime = lifetime
        }

        func fail(_ error: (any Error)?) { failure = error }
        func hold() { isGated = true }
        func release() {
            isGated = false
            gate?.resume()
            gate = nil
        }
        var isHeld: Bool { gate != nil }

        func load() async throws -> Credentials {
            loads += 1
            let number = loads
            if isGated { await withCheckedContinuation { gate = $0 } }
            if let failure { throw failure }
            return Credentials(
                accessKey: "AKIA\(number)",
                secretKey: "s",
                expiration: time.date.addingTimeInterval(lifetime)
            )
        }
    }

    private struct Broken: Error, Equatable {}

    private let time = TestTiming()
    private let source: Source
    private let provider: CredentialProvider

    init() {
        let source = Source(time)
        self.source = source
        provider = CredentialProvider(timing: time.timing) { try await source.load() }
    }

    @Test func `good credentials are loaded once`() async throws {
        #expect(try await provider.current().accessKey == "AKIA1")
        time.advance(by: .seconds(44 * 60))
        #expect(try await provider.current().accessKey == "AKIA1")
        #expect(await source.loads == 1)
    }

    @Test func `a quarter of an hour before the end they are renewed`() async throws {
        _ = try await provider.current()
        time.advance(by: .seconds(46 * 60))
        #expect(try await provider.current().accessKey == "AKIA2")
    }

    @Test func `when that fails the old ones go on, and it is tried again a minute later`() async throws {
        _ = try await provider.current()
        time.advance(by: .seconds(46 * 60))
        await source.fail(Broken())
        for _ in 0..<3 { #expect(try await provider.current().accessKey == "AKIA1") }
        #expect(await source.loads == 2)
        await source.fail(nil)
        time.advance(by: .seconds(61))
        #expect(try await provider.current().accessKey == "AKIA3")
    }

    @Test func `ten minutes before the end a failure is an error`() async throws {
        _ = try await provider.current()
        time.advance(by: .seconds(51 * 60))
        await source.fail(Broken())
        await #expect(throws: Broken()) { try await provider.current() }
    }

    @Test func `while one task renews them early, others go on with the old ones`() async throws {
        _ = try await provider.current()
        time.advance(by: .seconds(46 * 60))
        await source.hold()
        async let renewed = provider.current()
        while await !source.isHeld { await Task.yield() }
        #expect(try await provider.current().accessKey == "AKIA1")
        await source.release()
        #expect(try await renewed.accessKey == "AKIA2")
    }

    @Test func `many tasks that ask at once make one load`() async throws {
        let keys = try await withThrowingTaskGroup(of: String.self) { group in
            await source.hold()
            for _ in 0..<50 { group.addTask { try await provider.current().accessKey } }
            while await !source.isHeld { await Task.yield() }
            await source.release()
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(keys == ["AKIA1"])
        #expect(await source.loads == 1)
    }

    @Test func `a task that waits for another's load can be cancelled`() async throws {
        await source.hold()
        async let first = provider.current()
        while await !source.isHeld { await Task.yield() }
        let second = Task { try await provider.current() }
        second.cancel()
        await #expect(throws: CancellationError.self) { try await second.value }
        await source.release()
        #expect(try await first.accessKey == "AKIA1")
    }

    @Test func `credentials that AWS rejects are replaced once for all who ask`() async throws {
        let old = try await provider.current()
        let new = try await provider.replacement(for: old)
        #expect(new?.accessKey == "AKIA2")
        #expect(try await provider.replacement(for: old)?.accessKey == "AKIA2")
        #expect(await source.loads == 2)
    }

    @Test func `credentials that never change have no replacement`() async throws {
        let credentials = Credentials(accessKey: "AKIA", secretKey: "sekret")
        let provider = CredentialProvider(credentials, timing: time.timing)
        #expect(try await provider.replacement(for: provider.current()) == nil)
    }

    @Test func `credentials that have expired and stay so are an error without secrets`() async throws {
        let credentials = Credentials(
            accessKey: "AKIA",
            secretKey: "sekret",
            expiration: time.date.addingTimeInterval(60)
        )
        let provider = CredentialProvider(credentials, timing: time.timing)
        #expect(try await provider.current() == credentials)
        time.advance(by: .seconds(60))
        let error = try await #require(throws: CredentialError.self) { try await provider.current() }
        #expect(
            error.description == """
                the credentials of access key AKIA expired at 2026-01-01T00:01:00Z and their source has no newer ones: \
                get new ones and run again
                """
        )
    }

    @Test func `credentials that are short-lived by nature are not renewed at every request`() async throws {
        let source = Source(time, lifetime: 900)
        let provider = CredentialProvider(timing: time.timing) { try await source.load() }
        for _ in 0..<5 { _ = try await provider.current() }
        #expect(await source.loads == 1)
        time.advance(by: .seconds(61))
        for _ in 0..<5 { _ = try await provider.current() }
        #expect(await source.loads == 2)
    }
}
