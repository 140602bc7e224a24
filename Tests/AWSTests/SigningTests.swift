import Foundation
import HTTP
import TestSupport
import Testing

@testable import AWS

struct SigningTests {
    private let credentials = Credentials(accessKey: "AKIDEXAMPLE", secretKey: "secret", sessionToken: "token")
    private let date = Date(timeIntervalSince1970: 1_440_938_160)

    private func signed(_ request: HTTPRequest, style: Signer.Style = .standard) -> HTTPRequest {
        Signer(credentials: credentials, region: "us-east-1", service: "service", style: style).sign(request, at: date)
    }

    private func canonical(_ url: String, normalizesPath: Bool = true) -> [Substring] {
        let canonical = CanonicalRequest(HTTPRequest(url: url), bodyDigest: "", normalizesPath: normalizesPath)
        return String(decoding: canonical.bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    }

    @Test(arguments: [
        ("https://iam.amazonaws.com/", "iam.amazonaws.com"),
        ("https://localhost:5000/a?b", "localhost:5000"),
        ("https://example.com:443/", "example.com"),
        ("http://example.com:80", "example.com"),
        ("http://example.com:443", "example.com:443"),
        ("http://[::1]:5000?a", "[::1]:5000"),
    ])
    func `the host is signed with a port that is not the scheme's own`(url: String, host: String) {
        #expect(signed(HTTPRequest(url: url)).header("host") == host)
    }

    @Test func `a host that is given stays`() {
        let request = HTTPRequest(url: "https://127.0.0.1/", headers: [HTTPHeader("host", "iam.amazonaws.com")])
        #expect(signed(request).headers.filter { $0.name == "host" }.map(\.value) == ["iam.amazonaws.com"])
    }

    // S3 refuses a request that lacks the digest or the token's signature.
    @Test func `S3 gets the digest of the body in a header, and all headers of AWS are signed`() throws {
        let authorization = try #require(signed(HTTPRequest(url: "https://a/"), style: .s3).header("authorization"))
        #expect(
            authorization.contains("SignedHeaders=host;x-amz-content-sha256;x-amz-date;x-amz-security-token,")
        )
        #expect(
            signed(HTTPRequest(url: "https://a/"), style: .s3).header("x-amz-content-sha256")
                == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        )
        #expect(signed(HTTPRequest(url: "https://a/")).header("x-amz-content-sha256") == nil)
    }

    @Test func `headers that may change on the way are sent and not signed`() throws {
        let names = ["connection", "expect", "proxy-authorization", "te", "user-agent", "x-amzn-trace-id"]
        let request = signed(HTTPRequest(url: "https://a/", headers: names.map { HTTPHeader($0, "x") }))
        let authorization = try #require(request.header("authorization"))
        #expect(authorization.contains("SignedHeaders=host;x-amz-date;x-amz-security-token,"))
        #expect(names.allSatisfy { request.header($0) == "x" })
    }

    @Test func `signing again replaces the signature`() {
        let request = HTTPRequest(method: "POST", url: "https://a/b?c", body: [1, 2, 3])
        #expect(signed(signed(request, style: .s3), style: .s3) == signed(request, style: .s3))
    }

    @Test(arguments: [
        ("https://a/x/arn%3Aaws%3As3", "/x/arn%253Aaws%253As3", "/x/arn%3Aaws%3As3"),
        ("https://a/a//b/../c/", "/a/c/", "/a//b/../c/"),
        ("https://a/../..", "/", "/../.."),
        ("https://a", "/", "/"),
        ("https://a/k$ey:1", "/k%24ey%3A1", "/k%24ey%3A1"),
    ])
    func `a path is encoded twice for most services and left alone for S3`(url: String, standard: String, s3: String) {
        #expect(canonical(url)[1] == standard)
        #expect(canonical(url, normalizesPath: false)[1] == s3)
    }

    @Test(arguments: [
        ("acl", "acl="),
        ("acl=", "acl="),
        ("prefix=a&max-keys=1", "max-keys=1&prefix=a"),
        ("a=/:+%2f%20*~", "a=%2F%3A%2B%2F%20%2A~"),
        ("a=b=c", "a=b%3Dc"),
        ("b&a=2&a=1&&", "a=1&a=2&b="),
        // Sorted as they are encoded: %C3 comes before A, and a comes before a-b, although - comes before =.
        ("A=1&\u{E9}=2", "%C3%A9=2&A=1"),
        ("a-b=1&a=2", "a=2&a-b=1"),
        ("a=%", "a=%25"),
        ("a=%4", "a=%254"),
        ("a=%zz", "a=%25zz"),
    ])
    func `a query is decoded, encoded and sorted`(query: String, form: String) {
        #expect(canonical("https://a/?\(query)")[2] == form)
    }

    @Test(arguments: [
        (0, "19700101T000000Z"),
        (951_782_399, "20000228T235959Z"),
        (951_782_400, "20000229T000000Z"),
        (1_440_938_160.999, "20150830T123600Z"),
        (4_107_542_399, "21000228T235959Z"),
        (4_107_542_400, "21000301T000000Z"),
        (-1, "19700101T000000Z"),
        (.infinity, "99991231T235959Z"),
    ])
    func `times are written in UTC`(seconds: TimeInterval, text: String) {
        let time = SigningTime(Date(timeIntervalSince1970: seconds))
        #expect(time.text == text)
        #expect(time.day == text.prefix(8))
    }

    @Test func `days are those of Foundation's calendar`() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        for number in stride(from: 0, through: 100_000, by: 13) {
            let date = Date(timeIntervalSince1970: TimeInterval(number) * 86_400)
            let expected = calendar.dateComponents([.year, .month, .day], from: date)
            let day = CivilDay.of(number)
            try #require(day.year == expected.year && day.month == expected.month && day.day == expected.day)
            try #require(CivilDay.number(year: day.year, month: day.month, day: day.day) == number)
        }
    }

    @Test func `credentials and keys print no secrets`() {
        let credentials = Credentials(accessKey: "AKIDEXAMPLE", secretKey: "hidden1", sessionToken: "hidden2")
        let key = SigningKey(credentials: credentials, day: "20150830", region: "r", service: "s")
        let signer = Signer(credentials: credentials, region: "r", service: "s", key: key)
        var dumped = ""
        dump((credentials, signer), to: &dumped)
        dump(key, to: &dumped)
        for text in [dumped, "\(credentials)", String(reflecting: credentials), "\(signer)", String(reflecting: key)] {
            #expect(!text.contains("hidden"))
            #expect(!text.contains("\(key.bytes[0]), \(key.bytes[1])"))
        }
        #expect("\(credentials)" == "credentials of access key AKIDEXAMPLE")
        #expect(dumped.contains("AKIDEXAMPLE"))
    }
}

struct SigningKeysTests {
    private let credentials = Credentials(accessKey: "AKIDEXAMPLE", secretKey: "secret")
    private let date = Date(timeIntervalSince1970: 1_440_938_160)
    private let request = HTTPRequest(url: "https://a/")

    // The keys may save work but may not change a signature.
    @Test(arguments: [0, 86_400.0, 3 * 86_400.0])
    func `a kept key signs as a fresh one, whatever the day`(later: TimeInterval) {
        var keys = SigningKeys()
        let kept = keys.signer(credentials: credentials, region: "r", service: "s", at: date)
        let fresh = Signer(credentials: credentials, region: "r", service: "s")
        let time = date.addingTimeInterval(later)
        #expect(kept.sign(request, at: time) == fresh.sign(request, at: time))
        let renewed = keys.signer(credentials: credentials, region: "r", service: "s", at: time)
        #expect(renewed.sign(request, at: time) == fresh.sign(request, at: time))
    }

    @Test func `regions, services, styles and credentials are kept apart`() {
        var keys = SigningKeys()
        let other = Credentials(accessKey: "AKIDEXAMPLE", secretKey: "other")
        let signatures = [
            keys.signer(credentials: credentials, region: "r", service: "s", at: date),
            keys.signer(credentials: credentials, region: "r", service: "t", at: date),
            keys.signer(credentials: credentials, region: "q", service: "s", at: date),
            keys.signer(credentials: credentials, region: "r", service: "s", style: .s3, at: date),
            keys.signer(credentials: other, region: "r", service: "s", at: date),
        ].map { $0.sign(request, at: date).header("authorization") }
        #expect(Set(signatures).count == 5)
    }
}
