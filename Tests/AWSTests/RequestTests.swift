import HTTP
import Testing
import XML

@testable import AWS

struct RequestTests {
    @Test func `the query protocol flattens lists and structures`() throws {
        let operation = Operation(.rds, "DescribeDBInstances", timeout: .seconds(7))
        let filters: Input = ["1": ["Name": "engine", "Values": ["Value": ["1": "a b"]]]]
        let request = try operation.request(
            ["Filters": ["Filter": filters], "MaxRecords": 100, "Tags": ["a", "b"], "Deep": true],
            at: endpoint
        )
        #expect(request.method == "POST")
        #expect(request.url == "https://host/")
        #expect(request.timeout == .seconds(7))
        #expect(request.headers == [HTTPHeader("content-type", "application/x-www-form-urlencoded; charset=utf-8")])
        #expect(
            body(request) == """
                Action=DescribeDBInstances&Version=2014-10-31&Deep=true&Filters.Filter.1.Name=engine\
                &Filters.Filter.1.Values.Value.1=a%20b&MaxRecords=100&Tags.member.1=a&Tags.member.2=b
                """
        )
    }

    @Test func `EC2's protocol numbers lists and writes names with capitals`() throws {
        let filter: Input = ["name": "is-default", "value": ["true"]]
        let request = try Operation(.ec2, "DescribeVpcs").request(["Filter": [filter], "vpcId": ["é&="]], at: endpoint)
        #expect(
            body(request)
                == "Action=DescribeVpcs&Version=2016-11-15&Filter.1.Name=is-default&Filter.1.Value.1=true&VpcId.1=%C3%A9%26%3D"
        )
    }

    @Test(arguments: [
        (Service.kms, "TrentService.ListKeys", "application/x-amz-json-1.1"),
        (.cloudwatch, "GraniteServiceVersion20100801.ListKeys", "application/x-amz-json-1.0"),
    ])
    func `JSON operations are named in a header, and have a body always`(
        service: Service,
        target: String,
        contentType: String
    ) throws {
        let request = try Operation(service, "ListKeys").request([:], at: endpoint)
        #expect(body(request) == "{}")
        #expect(request.headers == [HTTPHeader("content-type", contentType), HTTPHeader("x-amz-target", target)])
    }

    @Test func `inputs go where the operation says, and the rest into the body`() throws {
        let operation = Operation(
            .securityhub,
            "Get",
            path: "/a/{Name}/b/{Arn+}?fixed",
            query: ["Token": "next-token", "Kinds": "kind"],
            headers: ["Account": "X-Account"]
        )
        let request = try operation.request(
            [
                "Name": "x/y z", "Arn": "arn:aws:x/y z", "Token": "=&", "Kinds": ["1", 2, true], "Account": "1",
                "Other": ["List": ["a"], "Number": 5],
            ],
            at: Endpoint(url: "http://host:1/base", host: "host:1", signingRegion: "r", signingName: "s")
        )
        #expect(
            request.url
                == "http://host:1/base/a/x%2Fy%20z/b/arn%3Aaws%3Ax/y%20z?fixed&kind=1&kind=2&kind=true&next-token=%3D%26"
        )
        #expect(request.headers == [HTTPHeader("x-account", "1"), HTTPHeader("content-type", "application/json")])
        #expect(body(request) == #"{"Other":{"List":["a"],"Number":5}}"#)
    }

    @Test func `a sub-resource of S3 is asked for as it stands`() throws {
        let operation = Operation(.s3, "GetBucketPolicy", method: "GET", path: "/{Bucket}?policy")
        let request = try operation.request(["Bucket": "my.bucket"], at: endpoint)
        #expect(request == HTTPRequest(method: "GET", url: "https://host/my.bucket?policy"))
    }

    @Test(
        arguments: [
            ([:], "Bucket", "is missing, and the path needs it"),
            (["Bucket": ""], "Bucket", "is empty, and the path needs it"),
            (["Bucket": []], "Bucket", "is empty, and the path needs it"),
            (["Bucket": ".."], "Bucket", "is a dot segment"),
            (["Bucket": "b", "Key": "a/../b"], "Key", "is a dot segment"),
            (["Bucket": "b", "Key": "k", "Other": 1], "Other", "has no place in a request without a body"),
            (["Bucket": "b", "Key": "k", "Head": "a\r\nb"], "Head", "has control characters"),
            (
                ["Bucket": "b", "Key": "k", "Head": .structure([:])], "Head",
                "is a structure, which a header cannot hold"
            ),
            (
                ["Bucket": "b", "Key": "k", "Query": .structure([:])], "Query",
                "is a structure, which a query cannot hold"
            ),
        ] as [([String: Input], String, String)]
    )
    func `an input that does not fit is refused before anything is sent`(
        input: [String: Input],
        name: String,
        reason: String
    ) {
        let operation = Operation(
            .s3,
            "GetObject",
            method: "GET",
            path: "/{Bucket}/{Key+}",
            query: ["Query": "q"],
            headers: ["Head": "h"]
        )
        var input = input
        if name == "Bucket" { input["Key"] = "k" }
        #expect(throws: InputError(operation: "s3:GetObject", input: name, reason: reason)) {
            try operation.request(input, at: endpoint)
        }
    }

    @Test func `a change to S3 has an XML body and its digest`() throws {
        let operation = Operation(.s3, "PutPublicAccessBlock", method: "PUT", path: "/{Bucket}?publicAccessBlock")
        let request = try operation.request(
            [
                "Bucket": "b",
                "PublicAccessBlockConfiguration": ["BlockPublicAcls": true, "Note": ["<a>", "&"]],
            ],
            at: endpoint
        )
        let expected = """
            <PublicAccessBlockConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><BlockPublicAcls>true\
            </BlockPublicAcls><Note>&lt;a&gt;</Note><Note>&amp;</Note></PublicAccessBlockConfiguration>
            """
        #expect(body(request) == expected)
        #expect(
            request.headers.map(\.name) == ["content-type", "x-amz-sdk-checksum-algorithm", "x-amz-checksum-sha256"]
        )
        #expect(request.headers.last?.value.count == 44)
    }

    @Test func `a text alone is the body as it is`() throws {
        let operation = Operation(.s3, "PutBucketPolicy", method: "PUT", path: "/{Bucket}?policy")
        let request = try operation.request(["Bucket": "b", "Policy": #"{"Version":"2012-10-17"}"#], at: endpoint)
        #expect(body(request) == #"{"Version":"2012-10-17"}"#)
        #expect(throws: InputError.self) {
            try operation.request(["Bucket": "b", "Policy": "{}", "X": "1"], at: endpoint)
        }
        #expect(throws: InputError.self) { try operation.request(["Bucket": "b", "Policy": 1], at: endpoint) }
    }

    @Test func `services with a header of their own always get it`() throws {
        let apis = try Operation(.apigateway, "GetRestApis", method: "GET", path: "/restapis").request(
            [:],
            at: endpoint
        )
        #expect(apis.headers == [HTTPHeader("accept", "application/json")])
        let vaults = try Operation(.glacier, "ListVaults", method: "GET", path: "/-/vaults").request([:], at: endpoint)
        #expect(vaults.headers == [HTTPHeader("x-amz-glacier-version", "2012-06-01")])
    }

    private let endpoint = Endpoint(url: "https://host", host: "host", signingRegion: "r", signingName: "s")
    private func body(_ request: HTTPRequest) -> String { String(decoding: request.body, as: UTF8.self) }
}
