import HTTP
import TestSupport
import Testing

@testable import AWS

@Suite struct ClientPagesTests {
    private let list = Operation(
        .iam,
        "ListRoles",
        pages: Pages("Marker", "Marker", more: "IsTruncated", limit: "MaxItems", size: 1_000)
    )
    private let topics = Operation(.sns, "ListTopics", pages: Pages("NextToken", "NextToken"))

    private func body(_ request: HTTPRequest) -> String { String(decoding: request.body, as: UTF8.self) }

    @Test func `pages are asked for one after the other with the token of the last`() async throws {
        let fixture = ClientFixture { _, number in
            let rest =
                number < 3
                ? "<IsTruncated>true</IsTruncated><Marker>m\(number)</Marker>" : "<IsTruncated>false</IsTruncated>"
            return .result("ListRoles", "<Number>\(number)</Number>\(rest)")
        }
        let answers = try await fixture.client.pages(list, ["PathPrefix": "/a/"])
        #expect(answers.map { $0["Number"].integer } == [1, 2, 3])
        let bodies = await fixture.transport.requests.map(body)
        #expect(bodies.allSatisfy { $0.contains("MaxItems=1000") && $0.contains("PathPrefix=%2Fa%2F") })
        #expect(bodies.map { $0.contains("Marker=m1") } == [false, true, false])
        #expect(bodies.map { $0.contains("Marker=m2") } == [false, false, true])
    }

    @Test func `an empty token is the end`() async throws {
        let fixture = ClientFixture { _, _ in .result("ListTopics", "<Topics/><NextToken></NextToken>") }
        #expect(try await fixture.client.pages(topics).count == 1)
    }

    @Test func `the caller's own page size is kept`() async throws {
        let fixture = ClientFixture { _, _ in .result("ListRoles", "<IsTruncated>false</IsTruncated>") }
        _ = try await fixture.client.pages(list, ["MaxItems": 5])
        #expect(
            await fixture.transport.requests.map(body).allSatisfy {
                $0.contains("MaxItems=5&") || $0.hasSuffix("MaxItems=5")
            }
        )
    }

    @Test func `an operation without pages is called once`() async throws {
        let fixture = ClientFixture { _, _ in .summary }
        #expect(try await fixture.client.pages(.summary).count == 1)
    }

    @Test(arguments: [1, 2, 5])
    func `pages that run in a circle are an error`(length: Int) async throws {
        let fixture = ClientFixture { _, number in .result("ListTopics", "<NextToken>\(number % length)</NextToken>") }
        let error = try await #require(throws: AnswerError.self) { try await fixture.client.pages(topics) }
        #expect(error.reason == "its pages run in a circle")
        #expect(await fixture.transport.requests.count == length + 1)
    }

    @Test func `pages without end are an error`() async throws {
        let fixture = ClientFixture { _, number in .result("ListTopics", "<NextToken>\(number)</NextToken>") }
        let error = try await #require(throws: AnswerError.self) { try await fixture.client.pages(topics) }
        #expect(error.reason == "more than 10000 pages")
    }

    @Test func `a page that promises more without a token is an error, not the end`() async throws {
        let fixture = ClientFixture { _, _ in .result("ListRoles", "<IsTruncated>true</IsTruncated>") }
        let error = try await #require(throws: AnswerError.self) { try await fixture.client.pages(list) }
        #expect(error.reason == "IsTruncated is true, but Marker is missing")
    }

    @Test func `a token counts where nothing says whether there is more`() async throws {
        let fixture = ClientFixture { _, number in
            .result("ListRoles", number == 1 ? "<Marker>m</Marker>" : "<IsTruncated>false</IsTruncated>")
        }
        #expect(try await fixture.client.pages(list).count == 2)
    }

    @Test func `a token that is none is an error, not the end`() async throws {
        let alarms = Operation(.cloudwatch, "DescribeAlarms", pages: Pages("NextToken", "NextToken"))
        let fixture = ClientFixture { _, _ in HTTPResponse(status: 200, body: Array(#"{"NextToken": 5}"#.utf8)) }
        let error = try await #require(throws: AnswerError.self) { try await fixture.client.pages(alarms) }
        #expect(error.reason == "NextToken is not a text")
    }

    @Test func `a token may lie deeper in the answer`() async throws {
        let deep = Operation(.iam, "ListDeep", pages: Pages("Marker", "List.Marker", more: "List.IsTruncated"))
        let fixture = ClientFixture { _, number in
            let marker = number == 1 ? "<Marker>m</Marker>" : ""
            return .result("ListDeep", "<List><IsTruncated>\(number == 1)</IsTruncated>\(marker)</List>")
        }
        #expect(try await fixture.client.pages(deep).count == 2)
        #expect(await fixture.transport.requests.last.map(body)?.contains("Marker=m") == true)
    }
}
