import Foundation
import HTTP
import TestSupport
import Testing

@testable import AWS

@Suite struct ClientTests {
    @Test func `a call is signed for the service's region and answered`() async throws {
        let fixture = ClientFixture { _, _ in .result("GetAccountSummary", "<SummaryMap><entry/></SummaryMap>") }
        let answer = try await fixture.client.call(.summary)
        #expect(answer["SummaryMap"].items.count == 1)
        let request = try #require(await fixture.transport.requests.first)
        #expect(request.url == "https://iam.amazonaws.com/")
        let authorization = try #require(request.headers.first { $0.name == "authorization" })
        #expect(authorization.value.contains("Credential=AKIAOLD/20260101/us-east-1/iam/aws4_request"))
        #expect(request.headers.contains(HTTPHeader("x-amz-security-token", "t0ken")))
        #expect(request.headers.contains(HTTPHeader("x-amz-date", "20260101T000000Z")))
    }

    @Test func `S3 Control is told the account, once`() async throws {
        let path = "/v20180820/configuration/publicAccessBlock"
        let given = Operation(.s3control, "Get", method: "GET", path: path, headers: ["AccountId": "x-amz-account-id"])
        let fixture = ClientFixture { _, _ in HTTPResponse(status: 200, body: Array("<Configuration/>".utf8)) }
        _ = try await fixture.client.call(Operation(.s3control, "Get", method: "GET", path: path))
        _ = try await fixture.client.call(given, ["AccountId": "111122223333"])
        for request in await fixture.transport.requests {
            #expect(request.url.hasPrefix("https://111122223333.s3-control.eu-west-1.amazonaws.com/"))
            #expect(request.headers.filter { $0.name == "x-amz-account-id" }.map(\.value) == ["111122223333"])
        }
    }

    @Test func `an error that will not pass is thrown at once`() async throws {
        let fixture = ClientFixture.failing([(403, "AccessDenied")])
        let error = try await #require(throws: ServiceError.self) { try await fixture.client.call(.summary) }
        #expect(error.code == "AccessDenied")
        #expect(error.operation == "iam:GetAccountSummary")
        #expect(await fixture.transport.requests.count == 1)
        #expect(fixture.time.sleeps.isEmpty)
    }

    @Test func `throttling is waited out, longer each time`() async throws {
        let fixture = ClientFixture.failing(Array(repeating: (400, "Throttling"), count: 7))
        _ = try await fixture.client.call(.summary)
        #expect(fixture.time.sleeps.prefix(7).map(\.seconds) == [1, 2, 4, 8, 16, 20, 20])
        let tally = await fixture.session.tally.snapshot()
        #expect(tally.attempts == 8)
        #expect(tally.retried == 7)
        #expect(tally.throttled == 7)
        #expect(tally.inFlight == 0)
    }

    @Test func `after eight attempts throttling is an error`() async throws {
        let fixture = ClientFixture.failing(Array(repeating: (400, "Throttling"), count: 8))
        let error = try await #require(throws: ServiceError.self) { try await fixture.client.call(.summary) }
        #expect(error.code == "Throttling")
        #expect(await fixture.transport.requests.count == 8)
    }

    @Test func `errors inside AWS and of the network are tried four times`() async throws {
        let fixture = ClientFixture { request, number in
            if number % 2 == 0 { return .error(500, "InternalFailure") }
            throw HTTPError(kind: .broken, url: request.url, reason: "reset")
        }
        await #expect(throws: ServiceError.self) { try await fixture.client.call(.summary) }
        #expect(await fixture.transport.requests.count == 4)
        #expect(fixture.time.sleeps.map(\.seconds) == [0.05, 0.1, 0.2])
    }

    @Test func `a certificate that is not trusted is not tried again`() async throws {
        let fixture = ClientFixture { _, _ in throw HTTPError(kind: .insecure, url: "https://iam", reason: "expired") }
        await #expect(throws: HTTPError.self) { try await fixture.client.call(.summary) }
        #expect(await fixture.transport.requests.count == 1)
    }

    @Test func `the user's number of attempts holds`() async throws {
        let fixture = ClientFixture.failing(Array(repeating: (400, "Throttling"), count: 8), maxAttempts: 2)
        await #expect(throws: ServiceError.self) { try await fixture.client.call(.summary) }
        #expect(await fixture.transport.requests.count == 2)
    }

    @Test func `the wait that the service asks for is kept`() async throws {
        let header = HTTPHeader("x-amz-retry-after", "3000")
        let fixture = ClientFixture.failing([(503, "ServiceUnavailable")], headers: [header])
        _ = try await fixture.client.call(.summary)
        #expect(fixture.time.sleeps == [.seconds(3)])
    }

    @Test func `when nothing works any more, retries stop`() async throws {
        let fixture = ClientFixture { _, _ in .error(500, "InternalFailure") }
        for _ in 0..<30 { await #expect(throws: ServiceError.self) { try await fixture.client.call(.summary) } }
        // 500 / 14 = 35 retries beside the 30 first attempts.
        #expect(await fixture.transport.requests.count == 65)
    }

    @Test func `while retries help, they do not run out`() async throws {
        let fixture = ClientFixture { _, number in number % 2 == 1 ? .error(500, "InternalFailure") : .summary }
        for _ in 0..<100 { _ = try await fixture.client.call(.summary) }
        #expect(await fixture.session.tally.snapshot().retried == 100)
    }

    @Test func `an answer that cannot be read is an error of its own`() async throws {
        let fixture = ClientFixture { _, _ in HTTPResponse(status: 200, body: Array("<html>".utf8)) }
        await #expect(throws: AnswerError.self) { try await fixture.client.call(.summary) }
        #expect(await fixture.transport.requests.count == 1)
        #expect(await fixture.session.tally.snapshot().inFlight == 0)
    }

    @Test func `the caller is known by account, ARN and partition`() async throws {
        let fixture = ClientFixture { _, _ in
            let user =
                "<Arn>arn:aws-cn:iam::111122223333:user/a</Arn><UserId>AIDA</UserId><Account>111122223333</Account>"
            return .result("GetCallerIdentity", user)
        }
        let caller = try await fixture.session.caller(region: "cn-north-1")
        #expect(caller == Caller(account: "111122223333", arn: "arn:aws-cn:iam::111122223333:user/a", userID: "AIDA"))
        #expect(caller.partition == "aws-cn")
    }

    @Test(arguments: ["UnrecognizedClientException", "InvalidClientTokenId", "AuthFailure"])
    func `what a region that is not enabled answers can be told`(code: String) async throws {
        let fixture = ClientFixture.failing([(403, code)])
        let error = try await #require(throws: ServiceError.self) { try await fixture.client.call(.summary) }
        #expect(error.meansRegionIsNotEnabled)
    }

    @Test func `no error shows a secret`() async throws {
        for error: any Error in [
            HTTPError(kind: .insecure, url: "https://iam", reason: "bad"),
            ServiceError(operation: "iam:X", status: 403, code: "SignatureDoesNotMatch", message: ""),
            AnswerError(operation: "iam:X", reason: "bad"),
        ] {
            let fixture = ClientFixture { _, _ in throw error }
            let thrown = try await #require(throws: (any Error).self) { try await fixture.client.call(.summary) }
            for text in ["\(thrown)", String(reflecting: thrown)] {
                #expect(!text.contains("sekret") && !text.contains("t0ken"))
            }
        }
    }
}
