import Foundation
import HTTP
import Testing

/// Whom the transport trusts.
struct TLSTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)

    @Test func `a certificate that nobody vouches for is refused`() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let server = try Server(certificate(for: "IP:127.0.0.1"))
        let error = try await failure(server.url("/hello", scheme: "https"), .init())
        #expect(error.kind == .insecure)
        #expect(error.reason.hasPrefix("the certificate is not trusted"))
    }

    @Test func `a certificate in the bundle is trusted, for its own host only`() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let right = try certificate(for: "IP:127.0.0.1")
        let server = try Server(right)
        let transport = CurlTransport(.init(certificates: right))
        #expect(try await transport.send(HTTPRequest(url: server.url("/hello", scheme: "https"))).status == 200)

        let wrong = try certificate(for: "DNS:example.com")
        let other = try Server(wrong)
        let error = try await failure(other.url("/hello", scheme: "https"), .init(certificates: wrong))
        #expect(error.kind == .insecure)
    }

    @Test func `a bundle that is not there is named`() async throws {
        let server = try Server()
        let url = server.url("/", scheme: "https")
        let error = try await failure(url, .init(certificates: "/nowhere/ca.pem"))
        #expect(error.kind == .insecure)
        #expect(error.reason.hasPrefix("the CA bundle /nowhere/ca.pem cannot be read; name one in AWS_CA_BUNDLE"))
    }

    @Test func `a connection that ends in the handshake is broken, not insecure`() async throws {
        let server = try Server("hangup")
        #expect(try await failure(server.url("/", scheme: "https"), .init()).kind == .broken)
    }

    @Test func `plain HTTP where TLS is expected is insecure`() async throws {
        let server = try Server("plain")
        #expect(try await failure(server.url("/", scheme: "https"), .init()).kind == .insecure)
    }

    @Test func `the system has a bundle`() throws {
        let path = try #require(CurlTransport.Configuration.systemCertificates)
        #expect(try String(contentsOfFile: path, encoding: .utf8).contains("BEGIN CERTIFICATE"))
    }

    private func failure(_ url: String, _ configuration: CurlTransport.Configuration) async throws -> HTTPError {
        let transport = CurlTransport(configuration)
        let error = await #expect(throws: HTTPError.self) { try await transport.send(HTTPRequest(url: url)) }
        return try #require(error)
    }

    /// The path of a new file with a certificate that vouches for itself, and its key.
    private func certificate(for name: String) throws -> String {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = folder.appending(path: UUID().uuidString).path
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
            "-keyout", file, "-out", "\(file).crt", "-days", "2", "-subj", "/CN=test", "-addext",
            "subjectAltName=\(name)",
        ]
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        let pem =
            try String(contentsOfFile: "\(file).crt", encoding: .utf8) + String(contentsOfFile: file, encoding: .utf8)
        try pem.write(toFile: file, atomically: true, encoding: .utf8)
        return file
    }
}
