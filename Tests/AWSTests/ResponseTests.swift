import HTTP
import Testing

@testable import AWS

struct ResponseTests {
    static let reads = [
        Operation(.iam, "ListUsers"), Operation(.ec2, "DescribeVpcs"), Operation(.kms, "ListKeys"),
        Operation(.efs, "DescribeFileSystems", method: "GET"), Operation(.s3, "ListBuckets", method: "GET"),
        Operation(.s3, "GetBucketPolicy", method: "GET", answersRaw: true),
    ]

    @Test(
        arguments: reads,
        ["", " \n", "<html><body>sign in</body></html>", "<!DOCTYPE html><html></html>", "<a>", "\u{0}"]
    )
    func `what is no answer to a question is never an empty one`(operation: AWS.Operation, body: String) {
        let isPolicy = operation.answersRaw && body == "\u{0}"
        #expect(isPolicy || throwsAnswerError(operation, Array(body.utf8)))
    }

    @Test(arguments: reads)
    func `an answer that is not UTF-8 is refused`(operation: AWS.Operation) {
        #expect(throwsAnswerError(operation, [0x7B, 0x22, 0xE9, 0x22, 0x7D]))
    }

    @Test(arguments: ["[]", "\"x\"", "null", "1"])
    func `JSON that is no object is no answer`(body: String) {
        #expect(throwsAnswerError(Operation(.kms, "ListKeys"), Array(body.utf8)))
    }

    @Test func `a query answer without its result is refused`() {
        let body =
            "<ListUsersResponse><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></ListUsersResponse>"
        #expect(throwsAnswerError(Operation(.iam, "ListUsers"), Array(body.utf8)))
        #expect(throwsAnswerError(Operation(.iam, "ListRoles"), Array("<ListUsersResult/>".utf8)))
    }

    @Test(arguments: [
        Operation(.s3, "PutBucketPolicy", method: "PUT"), Operation(.kms, "EnableKeyRotation"),
        Operation(.account, "PutAlternateContact"), Operation(.iam, "DeleteAccessKey"),
    ])
    func `a change may be answered with nothing`(operation: AWS.Operation) throws {
        #expect(try operation.answer(to: HTTPResponse(status: 200)).isAbsent)
    }

    @Test func `a whole answer has its header fields`() throws {
        let head = Operation(.s3, "HeadBucket", method: "HEAD", path: "/{Bucket}")
        let answer = try head.answer(
            to: HTTPResponse(status: 200, headers: [HTTPHeader("x-amz-bucket-region", "eu-west-1")])
        )
        #expect(answer.header("x-amz-bucket-region") == "eu-west-1")
        #expect(answer.header("x-amz-other") == nil)
    }

    @Test func `a raw answer is its body`() throws {
        let policy = Operation(.s3, "GetBucketPolicy", method: "GET", answersRaw: true)
        let body = #"{"Statement":[]}"#
        #expect(try policy.answer(to: HTTPResponse(status: 200, body: Array(body.utf8))).string == body)
    }

    @Test(arguments: [
        ("<html>503</html>", "HTTP 503"), ("", "HTTP 503"), ("<!DOCTYPE html><p>", "HTTP 503"), ("{", "HTTP 503"),
        ("[]", "HTTP 503"), ("{}", "HTTP 503"), ("<Error><Code/></Error>", "HTTP 503"), ("\u{0}", "HTTP 503"),
        ("<Error><Code>SlowDown</Code></Error>", "SlowDown"),
        (#"{"__type":"a.b#Throttled","code":"other"}"#, "Throttled"),
        (#"{"Code":"Throttled"}"#, "Throttled"), (#"{"__type":"a#"}"#, "HTTP 503"), (#"{"__type":1}"#, "HTTP 503"),
        (
            "\n<?xml version=\"1.0\"?><Response><Errors><Error><Code>RequestLimitExceeded</Code></Error></Errors></Response>",
            "RequestLimitExceeded"
        ),
    ])
    func `an error has a code whatever its body is`(body: String, code: String) {
        for operation in Self.reads {
            let error = serviceError(operation, HTTPResponse(status: 503, body: Array(body.utf8)))
            #expect(error?.code == code)
            #expect(error?.status == 503)
        }
    }

    @Test func `codes in header fields win`() {
        let body = Array(#"{"__type":"ns#QueueDoesNotExist","message":"no"}"#.utf8)
        let type = HTTPHeader("x-amzn-errortype", "ns#Other:http://example.com/")
        let query = HTTPHeader("x-amzn-query-error", "AWS.SimpleQueueService.NonExistentQueue;Sender")
        let operation = Operation(.sqs, "ListQueues")
        let error = serviceError(operation, HTTPResponse(status: 400, headers: [type], body: body))
        #expect(error?.code == "Other")
        #expect(error?.message == "no")
        let compatible = serviceError(operation, HTTPResponse(status: 400, headers: [type, query], body: body))
        #expect(compatible?.code == "AWS.SimpleQueueService.NonExistentQueue")
    }

    @Test(arguments: [301, 302, 307, 304, 199])
    func `only 2xx is a success`(status: Int) {
        #expect(
            serviceError(Operation(.kms, "ListKeys"), HTTPResponse(status: status, body: Array("{}".utf8)))?.status
                == status
        )
    }

    @Test func `S3 says where a bucket is`() {
        let operation = Operation(.s3, "GetBucketAcl", method: "GET", path: "/{Bucket}?acl")
        let body = """
            <Error><Code>AuthorizationHeaderMalformed</Code><Message>expecting 'eu-west-1'</Message>\
            <Region>eu-west-1</Region><RequestId>R1</RequestId><HostId>H1</HostId></Error>
            """
        let told = serviceError(operation, HTTPResponse(status: 400, body: Array(body.utf8)))
        let expected = ServiceError(
            operation: "s3:GetBucketAcl",
            status: 400,
            code: "AuthorizationHeaderMalformed",
            message: "expecting 'eu-west-1'",
            requestID: "R1",
            region: "eu-west-1"
        )
        #expect(told == expected)
        let headers = [HTTPHeader("x-amz-bucket-region", "eu-north-1"), HTTPHeader("x-amz-request-id", "R2")]
        let moved = serviceError(operation, HTTPResponse(status: 301, headers: headers))
        #expect(moved?.region == "eu-north-1")
        #expect(moved?.requestID == "R2")
        #expect(moved?.code == "HTTP 301")
    }

    @Test func `S3 may begin with 200 and end with an error`() {
        let body = Array("<Error><Code>InternalError</Code><Message>again</Message></Error>".utf8)
        let error = serviceError(Operation(.s3, "ListBuckets", method: "GET"), HTTPResponse(status: 200, body: body))
        #expect(error?.code == "InternalError")
    }

    @Test func `the errors are sentences`() {
        let error = ServiceError(operation: "iam:ListUsers", status: 403, code: "AccessDenied", message: "not allowed")
        #expect("\(error)" == "iam:ListUsers: AccessDenied (HTTP 403): not allowed")
        let answer = AnswerError(operation: "iam:ListUsers", reason: "the body is empty")
        #expect("\(answer)" == "iam:ListUsers: the answer cannot be read: the body is empty")
        let input = InputError(
            operation: "s3:GetBucketAcl",
            input: "Bucket",
            reason: "is missing, and the path needs it"
        )
        #expect("\(input)" == "s3:GetBucketAcl: the input Bucket is missing, and the path needs it")
    }

    private func throwsAnswerError(_ operation: AWS.Operation, _ body: [UInt8]) -> Bool {
        do {
            _ = try operation.answer(to: HTTPResponse(status: 200, body: body))
            return false
        } catch {
            return error is AnswerError
        }
    }

    private func serviceError(_ operation: AWS.Operation, _ response: HTTPResponse) -> ServiceError? {
        do {
            _ = try operation.answer(to: response)
            return nil
        } catch {
            return error as? ServiceError
        }
    }
}
