import HTTP
import Testing

struct HTTPTests {
    @Test(arguments: [
        ("https://host/path?X-Amz-Signature=secret", "https://host/path"),
        ("https://user:secret@host:8443/a@b?c", "https://host:8443/a@b"),
        ("https://host#secret", "https://host"),
        ("https://user:secret@host", "https://host"),
        ("nonsense", "nonsense"),
    ])
    func `an error shows no secret of its URL`(url: String, shown: String) {
        let error = HTTPError(kind: .broken, url: url, reason: "why")
        #expect(error.url == shown)
        #expect("\(error)" == "\(shown): why")
    }

    @Test func `a header is found by its name, the first of several`() {
        let response = HTTPResponse(status: 200, headers: [.init("a", "1"), .init("b", "2"), .init("b", "3")])
        #expect(response.header("b") == "2")
        #expect(response.header("c") == nil)
    }
}
