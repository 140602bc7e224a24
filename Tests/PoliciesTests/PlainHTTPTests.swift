import Testing

@testable import Policies

struct PlainHTTPTests {
    private static let both = #"["arn:aws:s3:::b", "arn:aws:s3:::b/*"]"#
    private static let insecure = #"{"Bool": {"aws:SecureTransport": "false"}}"#

    private static func deny(
        principal: String = #""Principal": "*""#,
        action: String = #""Action": "s3:*""#,
        resource: String = both,
        condition: String = insecure
    ) -> String {
        #"{"Effect": "Deny", \#(principal), \#(action), "Resource": \#(resource), "Condition": \#(condition)}"#
    }

    private func problem(_ statements: String..., acceptsTLSVersion: Bool = false) throws -> String? {
        let policy = #"{"Version": "2012-10-17", "Statement": [\#(statements.joined(separator: ","))]}"#
        return try PlainHTTP.problem(in: policy, bucket: "arn:aws:s3:::b", acceptsTLSVersion: acceptsTLSVersion)
    }

    @Test(arguments: [
        deny(),
        deny(principal: #""Principal": {"AWS": "*"}"#),
        deny(principal: #""Principal": {"AWS": ["*"]}"#),
        deny(action: #""Action": "*""#),
        deny(action: #""Action": ["s3:GetObject", "S3:*"]"#),
        deny(resource: #""*""#),
        deny(resource: #""arn:aws:s3:::b*""#),
        deny(resource: #"["arn:aws:s3:::*"]"#),
        deny(condition: #"{"Bool": {"AWS:SecureTransport": false}}"#),
        deny(condition: #"{"Bool": {"aws:securetransport": ["false"]}}"#),
        deny(condition: #"{"Bool": {"aws:SecureTransport": "False"}}"#),
        deny(condition: #"{"BoolIfExists": {"aws:SecureTransport": "false"}}"#),
    ])
    func `a whole Deny refuses plain HTTP, however it is written`(statement: String) throws {
        #expect(try problem(statement) == nil)
    }

    @Test(arguments: [
        (
            #"{"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}"#,
            "no statement denies requests without TLS"
        ),
        (
            deny(condition: #"{"Bool": {"aws:SecureTransport": "true"}}"#),
            "no statement denies requests without TLS"
        ),
        (
            #"{"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*", "Condition": \#(insecure)}"#,
            "no statement denies requests without TLS"
        ),
        (
            deny(condition: #"{"StringEquals": {"aws:SecureTransport": "false"}}"#),
            "no statement denies requests without TLS"
        ),
        (deny(principal: #""Principal": {"AWS": "111122223333"}"#), "denied only for some principals"),
        (deny(principal: #""NotPrincipal": {"AWS": "111122223333"}"#), "denied only for some principals"),
        (
            deny(condition: #"{"Bool": {"aws:SecureTransport": "false", "aws:ViaAWSService": "false"}}"#),
            "denied only under a further condition"
        ),
        (
            deny(
                condition: #"{"Bool": {"aws:SecureTransport": "false"}, "NumericLessThan": {"s3:TlsVersion": "1.2"}}"#
            ),
            "denied only under a further condition"
        ),
        (deny(action: #""Action": "s3:GetObject""#), "denied only for s3:GetObject"),
        (deny(action: #""Action": ["s3:PutObject", "s3:Get*"]"#), "denied only for s3:PutObject, s3:Get*"),
        (deny(action: #""NotAction": "s3:ListBucket""#), "denied only for all but s3:ListBucket"),
        (deny(resource: #""arn:aws:s3:::b""#), "the objects are not covered"),
        (deny(resource: #""arn:aws:s3:::b/*""#), "the bucket itself is not covered"),
        (deny(resource: #"["arn:aws:s3:::b", "arn:aws:s3:::b/private/*"]"#), "the objects are not covered"),
        (deny(resource: #""arn:aws:s3:::other*""#), "neither the bucket nor its objects are covered"),
        (deny(resource: #""arn:aws-cn:s3:::b*""#), "neither the bucket nor its objects are covered"),
    ])
    func `anything narrower does not, and says why`(statement: String, reason: String) throws {
        #expect(try problem(statement) == reason)
    }

    @Test func `several statements may cover the bucket and its objects together`() throws {
        let bucket = Self.deny(resource: #""arn:aws:s3:::b""#)
        let objects = Self.deny(resource: #""arn:aws:s3:::b/*""#)
        #expect(try problem(bucket, objects) == nil)
        #expect(try problem(bucket, Self.deny(action: #""Action": "s3:GetObject""#)) == "the objects are not covered")
    }

    @Test(arguments: [
        (#"{"NumericLessThan": {"s3:TlsVersion": "1.2"}}"#, true),
        (#"{"NumericLessThan": {"s3:TlsVersion": 1.2}}"#, true),
        (#"{"NumericLessThan": {"S3:tlsversion": ["1.3"]}}"#, true),
        (#"{"NumericLessThan": {"s3:TlsVersion": "1.1"}}"#, false),
        (#"{"NumericLessThan": {"s3:TlsVersion": "new"}}"#, false),
        (#"{"NumericGreaterThan": {"s3:TlsVersion": "1.2"}}"#, false),
    ])
    func `a Deny below TLS 1.2 counts where it is accepted`(condition: String, isAccepted: Bool) throws {
        let statement = Self.deny(condition: condition)
        #expect(
            try problem(statement, acceptsTLSVersion: true)
                == (isAccepted ? nil : "no statement denies requests without TLS")
        )
        #expect(try problem(statement, acceptsTLSVersion: false) == "no statement denies requests without TLS")
    }

    @Test func `the bucket's partition counts`() throws {
        let policy = #"{"Statement": \#(Self.deny(resource: #"["arn:aws-cn:s3:::b", "arn:aws-cn:s3:::b/*"]"#))}"#
        #expect(try PlainHTTP.problem(in: policy, bucket: "arn:aws-cn:s3:::b", acceptsTLSVersion: false) == nil)
    }

    @Test func `a policy that cannot be read is an error`() {
        #expect(throws: PolicyError.self) {
            try PlainHTTP.problem(in: "{", bucket: "arn:aws:s3:::b", acceptsTLSVersion: true)
        }
    }
}
