import HTTP
import TestSupport
import Testing

@testable import AWS

@Suite struct ClientRedirectTests {
    private let policy = Operation(.s3, "GetBucketVersioning", method: "GET", path: "/{Bucket}?versioning")

    private static func error(_ status: Int, _ code: String, _ more: String = "", header: String? = nil) -> HTTPResponse
    {
        let body = status == 0 ? "" : "<Error><Code>\(code)</Code><Message>m</Message>\(more)</Error>"
        return HTTPResponse(
            status: status,
            headers: header.map { [HTTPHeader("x-amz-bucket-region", $0)] } ?? [],
            body: Array(body.utf8)
        )
    }

    private static let answer = HTTPResponse(status: 200, body: Array("<VersioningConfiguration/>".utf8))

    @Test(arguments: [
        error(301, "PermanentRedirect", header: "ap-south-1"),
        error(307, "TemporaryRedirect", header: "ap-south-1"),
        error(400, "AuthorizationHeaderMalformed", "<Region>ap-south-1</Region>"),
        error(400, "IllegalLocationConstraintException", header: "ap-south-1"),
    ])
    func `a bucket in another region is asked there, and from then on at once`(redirect: HTTPResponse) async throws {
        let fixture = ClientFixture { request, _ in request.url.contains(".ap-south-1.") ? Self.answer : redirect }
        _ = try await fixture.client.call(policy, ["Bucket": "mine"])
        _ = try await fixture.client.call(policy, ["Bucket": "mine"])
        let requests = await fixture.transport.requests
        #expect(
            requests.map(\.url) == [
                "https://s3.eu-west-1.amazonaws.com/mine?versioning",
                "https://s3.ap-south-1.amazonaws.com/mine?versioning",
                "https://s3.ap-south-1.amazonaws.com/mine?versioning",
            ]
        )
        #expect(requests[1].headers.contains { $0.value.contains("/ap-south-1/s3/aws4_request") })
        #expect(fixture.time.sleeps.isEmpty)
    }

    @Test(arguments: [200, 301, 403])
    func `where the answer does not name the region, HeadBucket is asked`(status: Int) async throws {
        let fixture = ClientFixture { request, _ in
            if request.url.contains(".ap-south-1.") { return Self.answer }
            guard request.method == "HEAD" else { return Self.error(301, "PermanentRedirect") }
            return HTTPResponse(status: status, headers: [HTTPHeader("x-amz-bucket-region", "ap-south-1")])
        }
        _ = try await fixture.client.call(policy, ["Bucket": "mine"])
        let requests = await fixture.transport.requests
        #expect(requests.map(\.method) == ["GET", "HEAD", "GET"])
        #expect(requests[1].url == "https://s3.eu-west-1.amazonaws.com/mine")
    }

    @Test func `a bucket that is sent on again and again is an error`() async throws {
        let fixture = ClientFixture { request, _ in
            Self.error(
                301,
                "PermanentRedirect",
                header: request.url.contains(".ap-south-1.") ? "eu-west-1" : "ap-south-1"
            )
        }
        let error = try await #require(throws: ServiceError.self) {
            try await fixture.client.call(policy, ["Bucket": "mine"])
        }
        #expect(error.code == "PermanentRedirect")
        #expect(await fixture.transport.requests.count == 2)
    }

    @Test(arguments: ["eu-west-1", "evil.example/", ""])
    func `a region that cannot be the bucket's is not followed`(region: String) async throws {
        let fixture = ClientFixture { _, _ in Self.error(301, "PermanentRedirect", header: region) }
        await #expect(throws: ServiceError.self) { try await fixture.client.call(policy, ["Bucket": "mine"]) }
        #expect(await fixture.transport.requests.allSatisfy { $0.url.hasPrefix("https://s3.eu-west-1.amazonaws.com/") })
    }

    @Test func `what S3 answers late with status 200 is an error that may pass`() async throws {
        let fixture = ClientFixture { _, number in
            number == 1 ? HTTPResponse(status: 200, body: Self.error(200, "InternalError").body) : Self.answer
        }
        _ = try await fixture.client.call(policy, ["Bucket": "mine"])
        #expect(await fixture.transport.requests.count == 2)
    }
}
