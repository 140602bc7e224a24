import AWS
import Foundation
import HTTP
import TestSupport

/// A session over answers from a script and time that stands still.
struct ClientFixture {
    let time: TestTiming
    let transport: RecordedTransport
    let session: Session
    var client: Client { session.client(account: "111122223333", region: "eu-west-1") }

    static let credentials = Credentials(accessKey: "AKIAOLD", secretKey: "sekret", sessionToken: "t0ken")

    /// `answer` gets each request with its number, from 1 on.
    init(
        credentials: CredentialProvider? = nil,
        time: TestTiming = TestTiming(),
        inFlight: Int = 64,
        maxAttempts: Int? = nil,
        answer: @escaping @Sendable (HTTPRequest, Int) async throws -> HTTPResponse
    ) {
        self.time = time
        let counter = Counter()
        transport = RecordedTransport { request in try await answer(request, await counter.next()) }
        session = Session(
            transport: transport,
            credentials: credentials ?? CredentialProvider(Self.credentials, timing: time.timing),
            endpoints: Endpoints(),
            inFlight: inFlight,
            maxAttempts: maxAttempts,
            timing: time.timing
        )
    }

    /// Answers with the given statuses and codes in turn, and then with success.
    static func failing(
        _ failures: [(status: Int, code: String)],
        maxAttempts: Int? = nil,
        headers: [HTTPHeader] = []
    ) -> ClientFixture {
        ClientFixture(maxAttempts: maxAttempts) { _, number in
            guard number <= failures.count else { return .summary }
            return .error(failures[number - 1].status, failures[number - 1].code, headers: headers)
        }
    }
}

actor Counter {
    private(set) var value = 0
    func next() -> Int {
        value += 1
        return value
    }
}

extension HTTPResponse {
    /// An error as IAM sends it.
    static func error(_ status: Int, _ code: String, headers: [HTTPHeader] = []) -> HTTPResponse {
        let body = "<ErrorResponse><Error><Code>\(code)</Code><Message>m</Message></Error></ErrorResponse>"
        return HTTPResponse(status: status, headers: headers, body: Array(body.utf8))
    }

    static let summary = result("GetAccountSummary", "<SummaryMap/>")

    static func result(_ operation: String, _ content: String, headers: [HTTPHeader] = []) -> HTTPResponse {
        let body = "<\(operation)Response><\(operation)Result>\(content)</\(operation)Result></\(operation)Response>"
        return HTTPResponse(status: 200, headers: headers, body: Array(body.utf8))
    }
}

extension AWS.Operation {
    static let summary = AWS.Operation(.iam, "GetAccountSummary")
}
