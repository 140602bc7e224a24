import HTTP
import TestSupport
import Testing
import XML

@testable import AWS

/// Inputs by the API's names as they go over the wire, as AWS's documentation shows it.
@Suite struct MutationTests {
    private func request(_ mutation: Mutation, _ input: [String: JSON]) throws -> HTTPRequest {
        let endpoint = Endpoint(url: "https://host", host: "host", signingRegion: "eu-west-1", signingName: "any")
        return try mutation.operation.request(try mutation.wire(input), at: endpoint)
    }

    private func body(_ mutation: Mutation, _ input: [String: JSON]) throws -> String {
        String(decoding: try request(mutation, input).body, as: UTF8.self)
    }

    // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RevokeSecurityGroupIngress.html
    @Test func `a name of the API becomes the wire's, and members of lists are numbered`() throws {
        let revoke = Mutation(
            .ec2,
            "RevokeSecurityGroupIngress",
            wireNames: ["SecurityGroupRuleIds": .member("SecurityGroupRuleId")]
        )
        let body = try body(revoke, ["GroupId": "sg-1", "SecurityGroupRuleIds": ["sgr-1", "sgr-2"]])
        let fields = body.split(separator: "&").dropFirst(2)
        #expect(fields == ["GroupId=sg-1", "SecurityGroupRuleId.1=sgr-1", "SecurityGroupRuleId.2=sgr-2"])
    }

    @Test func `names are mapped however deep`() throws {
        let authorize = Mutation(
            .ec2,
            "AuthorizeSecurityGroupIngress",
            wireNames: ["TagSpecifications": .member("TagSpecification"), "Tags": .member("Tag")]
        )
        let tags: JSON = [["ResourceType": "security-group-rule", "Tags": [["Key": "a", "Value": "b"]]]]
        let body = try body(authorize, ["TagSpecifications": tags])
        #expect(body.contains("TagSpecification.1.Tag.1.Key=a&TagSpecification.1.Tag.1.Value=b"))
    }

    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketAcl.html
    @Test func `a list gets an element around it, and a type becomes an attribute`() throws {
        let put = Mutation(
            .s3,
            "PutBucketAcl",
            method: "PUT",
            path: "/{Bucket}?acl",
            wireNames: ["Grants": .list("AccessControlList", item: "Grant"), "Type": .attribute("xsi:type")]
        )
        let grants: JSON = [
            ["Grantee": ["Type": "CanonicalUser", "ID": "abc"], "Permission": "FULL_CONTROL"],
            ["Grantee": ["Type": "Group", "URI": "http://a/b?c&d"], "Permission": "READ"],
        ]
        let policy: JSON = ["Owner": ["ID": "abc"], "Grants": grants]
        let request = try request(put, ["Bucket": "invoices", "AccessControlPolicy": policy])
        #expect(request.method == "PUT")
        #expect(request.url == "https://host/invoices?acl")
        #expect(
            String(decoding: request.body, as: UTF8.self) == """
                <AccessControlPolicy xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><AccessControlList>\
                <Grant><Grantee xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="CanonicalUser">\
                <ID>abc</ID></Grantee><Permission>FULL_CONTROL</Permission></Grant>\
                <Grant><Grantee xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="Group">\
                <URI>http://a/b?c&amp;d</URI></Grantee><Permission>READ</Permission></Grant>\
                </AccessControlList><Owner><ID>abc</ID></Owner></AccessControlPolicy>
                """
        )
    }

    @Test func `an empty list has its element all the same`() throws {
        let put = Mutation(
            .s3,
            "PutBucketAcl",
            method: "PUT",
            path: "/{Bucket}?acl",
            wireNames: ["Grants": .list("AccessControlList", item: "Grant")]
        )
        let body = try body(put, ["Bucket": "invoices", "AccessControlPolicy": ["Grants": []]])
        #expect(body.contains("<AccessControlList></AccessControlList>"))
    }

    @Test func `what is null is left out, at the top and below`() throws {
        let put = Mutation(.logs, "PutMetricFilter")
        let metric: JSON = .object(["metricName": "a", "unit": .null])
        let input: [String: JSON] = [
            "filterName": "f", "fieldSelectionCriteria": .null, "metricTransformations": [metric],
        ]
        #expect(try body(put, input) == #"{"filterName":"f","metricTransformations":[{"metricName":"a"}]}"#)
    }

    @Test func `integers and switches stay what they are in JSON, and become words elsewhere`() throws {
        let input: [String: JSON] = ["Count": 3, "IsOn": true]
        #expect(try body(Mutation(.cloudwatch, "PutMetricAlarm"), input) == #"{"Count":3,"IsOn":true}"#)
        #expect(try body(Mutation(.iam, "UpdateAccountPasswordPolicy"), input).hasSuffix("Count=3&IsOn=true"))
    }

    @Test func `what has no form on the wire is refused before anything is sent`() {
        let put = Mutation(.cloudwatch, "PutMetricAlarm")
        let expected = InputError(
            operation: "cloudwatch:PutMetricAlarm",
            input: "Threshold",
            reason: "is neither text, integer nor true or false"
        )
        #expect(throws: expected) { try put.wire(["Threshold": .number(0.5)]) }
        #expect(throws: InputError.self) { try put.wire(["AlarmActions": .array([.null])]) }
    }

    @Test func `the IAM action is the operation where no other is named`() {
        #expect(Mutation(.sns, "Subscribe").actions == ["sns:Subscribe"])
        #expect(Mutation(.s3, "PutPublicAccessBlock", actions: ["s3:PutBucketPublicAccessBlock"]).actions.count == 1)
    }

    @Test func `a change is sent with the user's word, which is not there where it was not given`() async throws {
        #expect(Confirmation(isGiven: false) == nil)
        let confirmation = try #require(Confirmation(isGiven: true))
        let fixture = ClientFixture { _, _ in HTTPResponse(status: 200) }
        try await fixture.client.change(
            Mutation(.logs, "DeleteMetricFilter"),
            ["filterName": "f"],
            confirmed: confirmation
        )
        let requests = await fixture.transport.requests
        #expect(requests.count == 1)
        #expect(
            requests.first?.headers.first { $0.name == "x-amz-target" }?.value == "Logs_20140328.DeleteMetricFilter"
        )
    }

    @Test func `what AWS refuses is an error, and what it took is none, however it answers`() async throws {
        let confirmation = try #require(Confirmation(isGiven: true))
        let delete = Mutation(.iam, "DeleteUserPolicy")
        let taken = ClientFixture { _, _ in HTTPResponse(status: 200, body: Array("<p>done</p>".utf8)) }
        try await taken.client.change(delete, [:], confirmed: confirmation)
        let refused = ClientFixture { _, _ in .error(403, "AccessDenied") }
        await #expect(throws: ServiceError.self) {
            try await refused.client.change(delete, [:], confirmed: confirmation)
        }
    }
}
