import HTTP
import TestSupport
import Testing

@testable import AWS

@Suite struct ClientTrafficTests {
    /// A service that answers only when it is told to.
    private actor Gate {
        private var waiting: [CheckedContinuation<Void, Never>] = []
        private(set) var passed: [String] = []
        private(set) var most = 0

        func pass(_ request: HTTPRequest) async -> HTTPResponse {
            passed.append(request.url)
            await withCheckedContinuation {
                waiting.append($0)
                most = max(most, waiting.count)
            }
            return request.url.contains("iam") ? .summary : .result("ListTopics", "<Topics/>")
        }

        var held: Int { waiting.count }

        func open(_ count: Int = .max) {
            for gate in waiting.prefix(count) { gate.resume() }
            waiting.removeFirst(min(count, waiting.count))
        }
    }

    private let topics = Operation(.sns, "ListTopics")

    private func wait(until condition: () async -> Bool) async { while await !condition() { await Task.yield() } }

    @Test func `no more than so many requests are in flight`() async throws {
        let gate = Gate()
        let fixture = ClientFixture(inFlight: 5) { request, _ in await gate.pass(request) }
        try await withThrowingTaskGroup { group in
            for _ in 0..<40 { group.addTask { _ = try await fixture.client.call(.summary) } }
            for round in 1...8 {
                await wait { await gate.held == 5 }
                #expect(await fixture.session.tally.snapshot().inFlight == 5)
                #expect(await fixture.session.tally.snapshot().attempts == 5 * round)
                await gate.open()
            }
            try await group.waitForAll()
        }
        #expect(await gate.most == 5)
        #expect(await fixture.session.tally.snapshot().attempts == 40)
        #expect(await fixture.session.tally.snapshot().inFlight == 0)
    }

    @Test func `services take turns for the places`() async throws {
        let gate = Gate()
        let fixture = ClientFixture(inFlight: 1) { request, _ in await gate.pass(request) }
        try await withThrowingTaskGroup { group in
            for _ in 0..<20 { group.addTask { _ = try await fixture.client.call(.summary) } }
            await wait { await gate.held == 1 }
            group.addTask { _ = try await fixture.client.call(topics) }
            for _ in 0..<50 { await Task.yield() }
            for _ in 0..<21 {
                await wait { await gate.held == 1 }
                await gate.open()
            }
            try await group.waitForAll()
        }
        // Behind the one that was under way and the one that was first in line, not behind all twenty.
        let position = try #require(await gate.passed.firstIndex { $0.contains("sns") })
        #expect(position <= 3)
    }

    @Test func `a call that waits for a place can be cancelled, and the others go on`() async throws {
        let gate = Gate()
        let fixture = ClientFixture(inFlight: 1) { request, _ in await gate.pass(request) }
        let first = Task { try await fixture.client.call(.summary) }
        await wait { await gate.held == 1 }
        let others = (0..<5).map { _ in Task { try await fixture.client.call(.summary) } }
        for _ in 0..<50 { await Task.yield() }
        for other in others.prefix(4) { other.cancel() }
        for other in others.prefix(4) { await #expect(throws: CancellationError.self) { try await other.value } }
        await gate.open()
        _ = try await first.value
        await wait { await gate.held == 1 }
        await gate.open()
        _ = try await others[4].value
        #expect(await fixture.transport.requests.count == 2)
        #expect(await fixture.session.tally.snapshot().inFlight == 0)
    }

    @Test func `a call of a cancelled task sends nothing`() async throws {
        let fixture = ClientFixture { _, _ in .summary }
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            return try await fixture.client.call(.summary)
        }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(await fixture.transport.requests.isEmpty)
    }

    @Test func `a service that is throttled is called more slowly, and the places stay free for others`() async throws {
        let time = TestTiming()
        let fixture = ClientFixture(time: time, maxAttempts: 1) { request, _ in
            time.advance(by: .milliseconds(10))
            return request.url.contains("iam") ? .error(400, "Throttling") : .result("ListTopics", "<Topics/>")
        }
        for _ in 0..<60 { await #expect(throws: ServiceError.self) { try await fixture.client.call(.summary) } }
        // 100 a second to begin with; by now it is down to the slowest pace of one in two seconds.
        #expect(try #require(time.sleeps.last) > .seconds(1))
        let waits = time.sleeps.count
        for _ in 0..<10 { _ = try await fixture.client.call(topics) }
        #expect(time.sleeps.count == waits)
    }

    @Test func `the pace is one for a service, an account and a signing region`() async throws {
        let fixture = ClientFixture { _, _ in .result("ListTopics", "<Topics/>") }
        // A burst of 30, which is what SNS publishes for a second: the thirty-first in a region has to wait.
        for region in ["eu-west-1", "us-east-1"] {
            for _ in 0..<30 { _ = try await fixture.session.client(account: "1", region: region).call(topics) }
        }
        for _ in 0..<30 { _ = try await fixture.session.client(account: "2", region: "eu-west-1").call(topics) }
        #expect(fixture.time.sleeps.isEmpty)
        _ = try await fixture.session.client(account: "1", region: "eu-west-1").call(topics)
        #expect(fixture.time.sleeps.count == 1)
    }

    @Test func `the slowest service can be named`() async throws {
        let time = TestTiming()
        let fixture = ClientFixture(time: time) { request, _ in
            time.advance(by: .milliseconds(request.url.contains("iam") ? 300 : 20))
            return request.url.contains("iam") ? .summary : .result("ListTopics", "<Topics/>")
        }
        #expect(await fixture.session.tally.snapshot().slowest == nil)
        for _ in 0..<3 { _ = try await fixture.client.call(.summary) }
        for _ in 0..<5 { _ = try await fixture.client.call(topics) }
        let tally = await fixture.session.tally.snapshot()
        #expect(tally.slowest == "iam")
        #expect(tally.services["iam"]?.latency == .milliseconds(300))
        #expect(tally.services["iam"]?.attempts == 3)
        #expect(tally.services["sns"]?.longest == .milliseconds(20))
        #expect(tally.attempts == 8)
    }

    @Test func `sessions for other accounts share the places and the count`() async throws {
        let fixture = ClientFixture { _, _ in .summary }
        let other = fixture.session.with(
            credentials: CredentialProvider(Credentials(accessKey: "AKIB", secretKey: "s"))
        )
        _ = try await fixture.client.call(.summary)
        _ = try await other.client(account: "444455556666", region: "eu-west-1").call(.summary)
        #expect(await other.tally.snapshot().attempts == 2)
        let keys = await fixture.transport.requests.map { request in
            request.headers.contains { $0.value.contains("AKIB/") }
        }
        #expect(keys == [false, true])
    }
}
