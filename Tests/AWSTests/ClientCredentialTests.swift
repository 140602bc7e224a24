import Foundation
import HTTP
import TestSupport
import Testing

@testable import AWS

@Suite struct ClientCredentialTests {
    /// A provider that starts with `AKIA1` and goes on with `AKIA2`, `AKIA3`.
    private func provider(_ time: TestTiming) -> CredentialProvider {
        let counter = Counter()
        return CredentialProvider(timing: time.timing) {
            Credentials(accessKey: "AKIA\(await counter.next())", secretKey: "sekret")
        }
    }

    @Test(arguments: ["ExpiredToken", "ExpiredTokenException", "RequestExpired"])
    func `a token that has expired is replaced once and the request signed again`(code: String) async throws {
        let time = TestTiming()
        let fixture = ClientFixture(credentials: provider(time), time: time) { request, _ in
            let isOld = request.headers.contains { $0.value.contains("AKIA1/") }
            return isOld ? .error(403, code) : .summary
        }
        _ = try await fixture.client.call(.summary)
        #expect(await fixture.transport.requests.count == 2)
        #expect(fixture.time.sleeps.isEmpty)
    }

    @Test func `a token that stays expired is an error after one replacement`() async throws {
        let time = TestTiming()
        let fixture = ClientFixture(credentials: provider(time), time: time) { _, _ in .error(403, "ExpiredToken") }
        let error = try await #require(throws: ServiceError.self) { try await fixture.client.call(.summary) }
        #expect(error.code == "ExpiredToken")
        #expect(await fixture.transport.requests.count == 2)
    }

    @Test func `credentials that cannot be replaced are a clear error`() async throws {
        let fixture = ClientFixture { _, _ in .error(403, "ExpiredToken") }
        let error = try await #require(throws: CredentialError.self) { try await fixture.client.call(.summary) }
        #expect(
            error.description == """
                the credentials of access key AKIAOLD have expired (iam:GetAccountSummary: ExpiredToken) and their \
                source has no newer ones: get new ones and run again
                """
        )
        #expect(await fixture.transport.requests.count == 1)
    }

    @Test func `many requests that meet an expired token share one replacement`() async throws {
        let time = TestTiming()
        let counter = Counter()
        let provider = CredentialProvider(timing: time.timing) {
            Credentials(accessKey: "AKIA\(await counter.next())", secretKey: "sekret")
        }
        let fixture = ClientFixture(credentials: provider, time: time) { request, _ in
            await Task.yield()
            let isOld = request.headers.contains { $0.value.contains("AKIA1/") }
            return isOld ? .error(403, "ExpiredToken") : .summary
        }
        try await withThrowingTaskGroup { group in
            for _ in 0..<40 { group.addTask { _ = try await fixture.client.call(.summary) } }
            try await group.waitForAll()
        }
        #expect(await counter.value == 2)
    }

    @Test func `a call without credentials says so and leaves nothing in flight`() async throws {
        let time = TestTiming()
        let provider = CredentialProvider(timing: time.timing) { throw CredentialError(reason: "no credentials found") }
        let fixture = ClientFixture(credentials: provider, time: time) { _, _ in .summary }
        await #expect(throws: CredentialError(reason: "no credentials found")) {
            try await fixture.client.call(.summary)
        }
        #expect(await fixture.transport.requests.isEmpty)
        #expect(await fixture.session.tally.snapshot().inFlight == 0)
    }
}
