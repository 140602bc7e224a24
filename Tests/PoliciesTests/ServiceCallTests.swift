import Testing

@testable import Policies

@Suite struct ServiceCallTests {
    private let call = ServiceCall(
        by: "logging.s3.amazonaws.com",
        of: "s3:PutObject",
        on: "arn:aws:s3:::logs/data/",
        for: "arn:aws:s3:::data",
        account: "111122223333"
    )

    /// Whether a statement that denies everyone to write into the bucket, but for what is said here, denies the call.
    private func isDenied(_ members: String) throws -> Bool {
        let usual = [("Principal", #""*""#), ("Action", #""s3:PutObject""#), ("Resource", #""arn:aws:s3:::logs/*""#)]
        let missing = usual.filter { name, _ in !members.contains(#"\#(name)":"#) }.map { #""\#($0)": \#($1)"# }
        let statement = [#""Effect": "Deny""#, members] + missing
        let text = #"{"Statement": [{\#(statement.filter { !$0.isEmpty }.joined(separator: ", "))}]}"#
        return call.denial(in: try PolicyDocument(parsing: text)) != nil
    }

    @Test(arguments: [
        "", #""Principal": {"AWS": "*"}"#, #""Principal": {"Service": "logging.s3.amazonaws.com"}"#,
        #""NotPrincipal": {"AWS": "arn:aws:iam::111122223333:root"}"#, #""Action": "s3:Put*""#, #""Action": "*""#,
        #""NotAction": "s3:GetObject""#, #""Resource": "arn:aws:s3:::logs/data/*""#, #""Resource": "*""#,
        #""Resource": "arn:aws:s3:::logs/*.txt""#, #""Resource": "arn:aws:s3:::logs/data/2026/*""#,
        #""NotResource": "arn:aws:s3:::logs/other/*""#, #""Resource": "arn:aws:s3:::logs/${aws:PrincipalTag/x}/*""#,
    ])
    func `who is denied among everyone, for whatever objects, is denied`(members: String) throws {
        #expect(try isDenied(members))
    }

    @Test(arguments: [
        #""Principal": {"AWS": "arn:aws:iam::111122223333:root"}"#,
        #""Principal": {"Service": "delivery.logs.amazonaws.com"}"#,
        #""NotPrincipal": {"Service": "logging.s3.amazonaws.com"}"#, #""Action": "s3:DeleteObject""#,
        #""NotAction": ["s3:Put*", "s3:Get*"]"#, #""Resource": "arn:aws:s3:::logs""#,
        #""Resource": "arn:aws:s3:::logs/other/*""#, #""NotResource": "arn:aws:s3:::logs/*""#,
    ])
    func `a denial of others, of other actions or of other objects is none`(members: String) throws {
        #expect(try !isDenied(members))
    }

    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
    @Test(arguments: [
        #""Bool": {"aws:SecureTransport": "false"}"#, #""NumericLessThan": {"s3:TlsVersion": "1.2"}"#,
        #""BoolIfExists": {"aws:PrincipalIsAWSService": "false"}"#,
        #""StringNotEquals": {"aws:SourceAccount": ["111122223333", "444455556666"]}"#,
        #""StringNotEqualsIfExists": {"aws:PrincipalServiceName": "logging.s3.amazonaws.com"}"#,
        #""StringNotLike": {"aws:PrincipalServiceName": "*.amazonaws.com"}"#,
        #""ArnNotLike": {"aws:SourceArn": "arn:aws:s3:::*"}"#, #""Null": {"aws:SourceAccount": "true"}"#,
        // All conditions of a statement have to hold.
        #""StringNotEquals": {"aws:PrincipalOrgID": "o-1"}, "Bool": {"aws:PrincipalIsAWSService": "false"}"#,
    ])
    func `a condition that services do not meet spares them`(condition: String) throws {
        #expect(try !isDenied(#""Condition": {\#(condition)}"#))
    }

    @Test(arguments: [
        #""Bool": {"aws:SecureTransport": "true"}"#, #""NumericLessThan": {"s3:TlsVersion": "1.3"}"#,
        #""Bool": {"aws:PrincipalIsAWSService": "true"}"#,
        #""StringNotEquals": {"aws:SourceAccount": "444455556666"}"#,
        #""StringEquals": {"aws:SourceAccount": "111122223333"}"#,
        #""StringNotEquals": {"aws:PrincipalOrgID": "o-1"}"#, #""StringNotEquals": {"aws:SourceVpce": "vpce-1"}"#,
        #""StringNotEquals": {"s3:x-amz-server-side-encryption": "aws:kms"}"#,
        #""NotIpAddress": {"aws:SourceIp": "198.51.100.0/24"}"#, #""Null": {"aws:SourceAccount": "false"}"#,
        #""StringNotEquals": {"aws:SourceAccount": "${aws:PrincipalAccount}"}"#,
        #""ForAllValues:StringNotEquals": {"aws:PrincipalServiceName": "logging.s3.amazonaws.com"}"#,
    ])
    func `a condition that services meet, or that nobody can judge, spares nobody`(condition: String) throws {
        #expect(try isDenied(#""Condition": {\#(condition)}"#))
    }
}
