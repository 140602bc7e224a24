import Foundation
import HTTP
import TestSupport
import Testing

@testable import AWS

@Suite struct ClientSkewTests {
    /// AWS with a clock that is `ahead` of ours; it refuses signatures that are more than five minutes off.
    private func fixture(ahead: Int, code: String = "RequestTimeTooSkewed") -> ClientFixture {
        let time = TestTiming()
        return ClientFixture(time: time) { request, _ in
            let theirs = time.date.addingTimeInterval(Double(ahead))
            let date = HTTPHeader("date", theirs.rfc1123)
            let signed = request.headers.first { $0.name == "x-amz-date" }?.value
            let accepted = (-300...300).map { SigningTime(theirs.addingTimeInterval(Double($0))).text }
            if accepted.contains(signed ?? "") { return .result("GetAccountSummary", "", headers: [date]) }
            return .error(403, code, headers: [date])
        }
    }

    @Test(arguments: [1_200, -1_200, 90_000], ["RequestTimeTooSkewed", "AuthFailure", "SignatureDoesNotMatch"])
    func `a clock that is wrong costs one attempt and is right from then on`(ahead: Int, code: String) async throws {
        let fixture = fixture(ahead: ahead, code: code)
        _ = try await fixture.client.call(.summary)
        #expect(await fixture.transport.requests.count == 2)
        _ = try await fixture.client.call(.summary)
        #expect(await fixture.transport.requests.count == 3)
    }

    @Test func `a clock that is right, or nearly, is left alone`() async throws {
        let fixture = fixture(ahead: 200)
        _ = try await fixture.client.call(.summary)
        #expect(await fixture.transport.requests.count == 1)
    }

    @Test func `many requests that meet a wrong clock at once are each signed again`() async throws {
        let fixture = fixture(ahead: 3_600)
        try await withThrowingTaskGroup { group in
            for _ in 0..<20 { group.addTask { _ = try await fixture.client.call(.summary) } }
            try await group.waitForAll()
        }
        #expect(await fixture.transport.requests.count <= 40)
    }

    @Test func `a refusal that has nothing to do with the clock is not tried again`() async throws {
        let time = TestTiming()
        let fixture = ClientFixture(time: time) { _, _ in
            let date = HTTPHeader("date", time.date.addingTimeInterval(3_600).rfc1123)
            return .error(403, "AccessDeniedException", headers: [date])
        }
        // The first attempt may have been refused for the clock; the second was signed with AWS's own time.
        await #expect(throws: ServiceError.self) { try await fixture.client.call(.summary) }
        #expect(await fixture.transport.requests.count == 2)
    }
}
