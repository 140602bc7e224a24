import HTTP
import Testing

@testable import AWS

/// Errors that come with status 200.
@Suite struct ErrorDocumentTests {
    private static let error = "<Error><Code>AccessDenied</Code><Message>no</Message></Error>"

    @Test(
        arguments: [
            Operation(.s3, "ListBuckets", method: "GET"), Operation(.s3control, "GetPublicAccessBlock", method: "GET"),
            Operation(.ec2, "DescribeVpcs"),
        ],
        ["<ErrorResponse>\(error)</ErrorResponse>", "<Response><Errors>\(error)</Errors></Response>", error]
    )
    func `an error document is an error whatever its status`(operation: AWS.Operation, body: String) {
        #expect(throws: ServiceError.self) {
            try operation.answer(to: HTTPResponse(status: 200, body: Array(body.utf8)))
        }
    }

    @Test func `an EC2 answer to another question is refused`() {
        let body = "<DescribeRegionsResponse><regionInfo/></DescribeRegionsResponse>"
        #expect(throws: AnswerError.self) {
            try Operation(.ec2, "DescribeVpcs").answer(to: HTTPResponse(status: 200, body: Array(body.utf8)))
        }
    }
}
