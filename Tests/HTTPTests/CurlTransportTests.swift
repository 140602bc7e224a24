import Foundation
import HTTP
import Testing

/// Exchanges with a server of our own on the loopback interface.
struct CurlTransportTests {
    private let server: Server
    private let transport = CurlTransport()

    init() throws { server = try Server() }

    @Test func `status, headers and body come back`() async throws {
        let response = try await transport.send(HTTPRequest(url: server.url("/hello")))
        #expect(response.status == 200)
        #expect(response.body == Array("hello".utf8))
        #expect(
            response.headers == [
                HTTPHeader("content-length", "5"), HTTPHeader("x-twice", "a"), HTTPHeader("x-twice", "b"),
                HTTPHeader("empty", ""),
            ]
        )
    }

    @Test func `method, path, headers and body arrive as given and nothing is added`() async throws {
        let request = HTTPRequest(
            method: "POST",
            url: server.url("/a/../b%2Fc//?x=1&y"),
            headers: [
                HTTPHeader("content-type", "text/plain"), HTTPHeader("x-empty", ""), HTTPHeader("host", "example.com"),
            ],
            body: Array("k=v".utf8)
        )
        let text = try await text(request)
        #expect(
            text == """
                POST /a/../b%2Fc//?x=1&y HTTP/1.1\r
                Host: example.com\r
                content-type: text/plain\r
                x-empty:\r
                Content-Length: 3\r
                \r
                k=v
                """
        )
    }

    @Test(arguments: [("GET", false), ("DELETE", false), ("POST", true), ("PUT", true)])
    func `a request without a body says so where its method may have one`(method: String, saysSo: Bool) async throws {
        let text = try await text(HTTPRequest(method: method, url: server.url("/echo")))
        #expect(text.hasPrefix("\(method) /echo HTTP/1.1\r\n"))
        #expect(text.contains("Content-Length: 0") == saysSo)
        #expect(!text.lowercased().contains("content-type"))
    }

    @Test func `one handle serves requests of every kind in turn`() async throws {
        let methods = ["POST", "GET", "HEAD", "PUT", "HEAD", "GET", "DELETE", "POST", "GET"]
        for method in methods {
            let body = ["POST", "PUT"].contains(method) ? Array(repeating: UInt8(ascii: "b"), count: 100_000) : []
            let path = method == "HEAD" ? "/head" : "/echo"
            let response = try await transport.send(HTTPRequest(method: method, url: server.url(path), body: body))
            let text = String(decoding: response.body, as: UTF8.self)
            #expect(method == "HEAD" ? text.isEmpty : text.hasPrefix(method))
            #expect(text.utf8.reversed().prefix { $0 == UInt8(ascii: "b") }.count == body.count)
        }
        #expect(try await state().connections == 1)
    }

    @Test func `a kept connection that the server closed is replaced`() async throws {
        for _ in 1...20 {
            let request = HTTPRequest(method: "POST", url: server.url("/leave"), body: [1, 2, 3])
            #expect(try await transport.send(request).body == Array("bye".utf8))
        }
    }

    @Test func `a body of some megabytes comes back whole`() async throws {
        let response = try await transport.send(HTTPRequest(url: server.url("/large?5000000")))
        #expect(response.body.count == 5_000_000)
    }

    @Test func `headers of an earlier response and trailers are not headers of the response`() async throws {
        let early = try await transport.send(HTTPRequest(url: server.url("/early")))
        #expect(early.headers == [HTTPHeader("content-length", "4"), HTTPHeader("x-late", "1")])
        let trailing = try await transport.send(HTTPRequest(url: server.url("/trailers")))
        #expect(trailing.headers == [HTTPHeader("transfer-encoding", "chunked"), HTTPHeader("x-folded", "a b")])
        #expect(trailing.body == Array("ok".utf8))
    }

    @Test func `64 requests are on the wire at a time, and each gets its own answer`() async throws {
        let transport = transport
        let url = server.url("/wait?")
        let answers = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<512 {
                if number >= 64 { _ = try await group.next() }
                group.addTask {
                    let response = try await transport.send(HTTPRequest(url: "\(url)\(number)"))
                    try #require(response.body == Array("\(number)".utf8))
                    return true
                }
            }
            return try await group.reduce(0) { count, _ in count + 1 }
        }
        #expect(answers == 64)
        let state = try await state()
        #expect(state.connections <= 64)
        #expect(state.most > 32)
    }

    @Test func `a redirect is an answer like any other`() async throws {
        let response = try await transport.send(HTTPRequest(url: server.url("/redirect")))
        #expect(response.status == 302)
        #expect(response.header("location") == "/hello")
        #expect(response.body.isEmpty)
    }

    @Test func `a port that nobody listens on is unreachable`() async throws {
        let error = try await failure(HTTPRequest(url: "http://127.0.0.1:1/x?secret"))
        #expect(error.kind == .unreachable)
        #expect(error.url == "http://127.0.0.1:1/x")
        #expect(!"\(error)".contains("secret"))
    }

    @Test func `a server that hangs is given up after the request's time`() async throws {
        let error = try await failure(HTTPRequest(url: server.url("/hang"), timeout: .milliseconds(200)))
        #expect(error.kind == .timedOut)
        #expect(error.reason.hasPrefix("no complete answer within 0.2 seconds"))
    }

    @Test(arguments: ["/cut", "/cut-chunks", "/nothing", "/garbage"])
    func `an answer that breaks off, or is none, is broken`(path: String) async throws {
        let error = try await failure(HTTPRequest(url: server.url(path)))
        #expect(error.kind == .broken, "\(error)")
    }

    @Test func `a body is received up to the limit and no further`() async throws {
        let transport = CurlTransport(.init(bodyLimit: 100_000))
        let response = try await transport.send(HTTPRequest(url: server.url("/large?100000")))
        #expect(response.body.count == 100_000)
        let error = try await failure(HTTPRequest(url: server.url("/large?100001")), of: transport)
        #expect(error.kind == .tooLarge)
        #expect(error.reason == "the body is longer than 100000 bytes")
        // The limit is one of bodies that come, not of those that are spoken of.
        #expect(try await transport.send(HTTPRequest(method: "HEAD", url: server.url("/head"))).status == 200)
    }

    @Test(arguments: ["ftp://127.0.0.1/", "file:///etc/passwd", "http://", "http://a b/", "http://127.0.0.1/\r\nx: y"])
    func `what is no HTTP URL is refused`(url: String) async throws {
        #expect(try await failure(HTTPRequest(url: url)).kind == .invalid)
    }

    @Test(arguments: [
        HTTPHeader("a", "b\r\nc: d"), HTTPHeader("a", "b\0c"), HTTPHeader("a: b", "c"), HTTPHeader("", "a"),
    ])
    func `a header that would be two is refused`(header: HTTPHeader) async throws {
        #expect(try await failure(HTTPRequest(url: server.url("/echo"), headers: [header])).kind == .invalid)
        #expect(try await transport.send(HTTPRequest(url: server.url("/hello"))).status == 200)
    }

    @Test func `a cancelled request ends at once and leaves the wire`() async throws {
        let (transport, url) = (transport, server.url("/hang"))
        let tasks = (0..<8).map { _ in Task { try await transport.send(HTTPRequest(url: url, timeout: .seconds(3600))) }
        }
        try await until { $0.waiting == 8 }
        for task in tasks { task.cancel() }
        for task in tasks { await #expect(throws: CancellationError.self) { try await task.value } }
        try await until { $0.left == 8 }
        #expect(try await transport.send(HTTPRequest(url: server.url("/hello"))).status == 200)
    }

    @Test func `a request of a task that is cancelled already is not made`() async throws {
        let (transport, url) = (transport, server.url("/hang"))
        let task = Task {
            try? await Task.sleep(for: .seconds(3600))
            return try await transport.send(HTTPRequest(url: url, timeout: .seconds(3600)))
        }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test func `transports come and go`() async throws {
        for _ in 0..<50 {
            let transport = CurlTransport()
            #expect(try await transport.send(HTTPRequest(url: server.url("/hello"))).status == 200)
        }
    }

    // MARK: What the tests share

    private func text(_ request: HTTPRequest) async throws -> String {
        String(decoding: try await transport.send(request).body, as: UTF8.self)
    }

    private func failure(_ request: HTTPRequest, of other: CurlTransport? = nil) async throws -> HTTPError {
        let error = await #expect(throws: HTTPError.self) { try await (other ?? transport).send(request) }
        return try #require(error)
    }

    private struct State {
        /// Connections that were made, clients that hung up, requests that wait and how many did at most.
        let connections, left, most, waiting: Int
    }

    private func state() async throws -> State {
        let numbers = try await text(HTTPRequest(url: server.url("/state"))).split(separator: " ").compactMap {
            Int($0)
        }
        try #require(numbers.count == 4)
        return State(connections: numbers[0], left: numbers[1], most: numbers[2], waiting: numbers[3])
    }

    private func until(_ condition: (State) -> Bool) async throws {
        while try await !condition(state()) { try await Task.sleep(for: .milliseconds(5)) }
    }
}
