import Digest
import Foundation
import HTTP
import TestSupport
import Testing

@testable import AWS

/// The signing test suites of aws-c-auth, in the folder `v4`, and of botocore.
///
/// Of the former, the files that begin with `query` are about presigned URLs, which we have none of.
@Suite(Vectors.trait)
struct SigningVectorTests {
    private struct Context: Decodable {
        struct Keys: Decodable {
            let accessKeyId, secretAccessKey: String
            let token: String?
        }
        let credentials: Keys
        let region, service: String
        let timestamp: Date
        let normalize, signBody: Bool
        let omitSessionToken: Bool?
    }

    @Test func `there are 38 and 10 cases`() {
        #expect(Vectors.names(in: "sigv4/v4").count == 38)
        #expect(Self.botocore.count == 10)
    }

    @Test(arguments: Vectors.names(in: "sigv4/v4"))
    func `requests are signed as in the suite of aws-c-auth`(name: String) throws {
        func text(_ file: String) throws -> String { try contents(of: "sigv4/v4/\(name)/\(file).txt") }
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let context = try decoder.decode(Context.self, from: Vectors.data("sigv4/v4/\(name)/context.json"))
        // In one case the token is added after signing, as AWS IoT wants it and nobody else.
        let signsToken = context.omitSessionToken != true
        let credentials = Credentials(
            accessKey: context.credentials.accessKeyId,
            secretKey: context.credentials.secretAccessKey,
            sessionToken: signsToken ? context.credentials.token : nil
        )
        var signer = Signer(credentials: credentials, region: context.region, service: context.service)
        // The suite has all four combinations of what a style of ours has two of.
        signer.normalizesPath = context.normalize
        signer.sendsBodyDigest = context.signBody

        let request = try parse(text("request"))
        let time = SigningTime(context.timestamp)
        let digest = SHA256.digest(of: request.body).hex
        let prepared = signer.prepare(request, at: time, bodyDigest: digest)
        let canonical = CanonicalRequest(prepared, bodyDigest: digest, normalizesPath: signer.normalizesPath)
        #expect(String(decoding: canonical.bytes, as: UTF8.self) == (try text("header-canonical-request")))
        #expect(signer.stringToSign(canonical, at: time) == (try text("header-string-to-sign")))

        var signed = signer.sign(request, at: context.timestamp)
        #expect(signed.header("authorization")?.hasSuffix("Signature=\(try text("header-signature"))") == true)
        if !signsToken, let token = context.credentials.token {
            signed.headers.append(HTTPHeader("x-amz-security-token", token))
        }
        let expected = try parse(text("header-signed-request"))
        #expect(signed.method == expected.method)
        #expect(signed.url == expected.url)
        #expect(signed.body == expected.body)
        #expect(sorted(signed.headers) == sorted(expected.headers))
    }

    @Test(arguments: botocore)
    func `requests are signed as in the suite of botocore`(path: String) throws {
        func text(_ suffix: String) throws -> String {
            try contents(of: "\(path)/\(path.split(separator: "/").last ?? "").\(suffix)")
        }
        let credentials = Credentials(
            accessKey: "AKIDEXAMPLE",
            secretKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
        )
        let signer = Signer(credentials: credentials, region: "us-east-1", service: "service")
        let date = Date(timeIntervalSince1970: 1_440_938_160)
        var request = try parse(text("req"))
        request.headers.removeAll { $0.name == "x-amz-date" }
        let time = SigningTime(date)
        let digest = SHA256.digest(of: request.body).hex
        let prepared = signer.prepare(request, at: time, bodyDigest: digest)
        let canonical = CanonicalRequest(prepared, bodyDigest: digest, normalizesPath: true)
        #expect(String(decoding: canonical.bytes, as: UTF8.self) == (try text("creq")))
        #expect(signer.stringToSign(canonical, at: time) == (try text("sts")))
        #expect(signer.sign(request, at: date).header("authorization") == (try text("authz")))
        let expected = try parse(text("sreq"))
        #expect(sorted(signer.sign(request, at: date).headers) == sorted(expected.headers))
    }

    private static let botocore: [String] = ["", "/normalize-path"].flatMap { folder -> [String] in
        let folder = "sigv4/botocore-aws4_testsuite\(folder)"
        return Vectors.names(in: folder).filter { $0.hasPrefix("get-") }.map { "\(folder)/\($0)" }
    }

    private func contents(of path: String) throws -> String {
        String(decoding: try Vectors.data(path), as: UTF8.self).replacing("\r\n", with: "\n")
    }

    private func sorted(_ headers: [HTTPHeader]) -> [String] { headers.map { "\($0.name):\($0.value)" }.sorted() }

    /// Reads a request as it would be on the wire, but for the raw blanks and letters that the suites have in paths.
    private func parse(_ text: String) throws -> HTTPRequest {
        let end = text.firstRange(of: "\n\n")
        var lines = text[..<(end?.lowerBound ?? text.endIndex)].split(separator: "\n")
        let first = try #require(lines.isEmpty ? nil : lines.removeFirst())
        let method = first.prefix { $0 != " " }
        let target = first.dropFirst(method.count + 1).replacing(" HTTP/1.1", with: "")
        var headers: [HTTPHeader] = []
        for line in lines {
            if line.first == " " {
                headers[headers.count - 1].value += "\n\(line)"
            } else {
                let name = line.prefix { $0 != ":" }
                let value = line.dropFirst(name.count + 1)
                headers.append(HTTPHeader(name.lowercased(), String(value.drop { $0 == " " })))
            }
        }
        let host = try #require(headers.first { $0.name == "host" }).value
        let body = end.map { Array(text[$0.upperBound...].utf8) } ?? []
        return HTTPRequest(method: String(method), url: "https://\(host)\(target)", headers: headers, body: body)
    }
}
