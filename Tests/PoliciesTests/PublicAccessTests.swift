import Testing

@testable import Policies

struct PublicAccessTests {
    private func policy(principal: String = #""Principal": "*""#, condition: String? = nil) -> String {
        let condition = condition.map { #", "Condition": \#($0)"# } ?? ""
        return #"""
            {"Version": "2012-10-17", "Statement": [{"Sid": "Read", "Effect": "Allow", \#(principal),
             "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"\#(condition)}]}
            """#
    }

    private static let finding = "Read lets anyone call s3:GetObject"

    @Test(arguments: [
        #""Principal": "*""#,
        #""Principal": {"AWS": "*"}"#,
        #""Principal": {"AWS": ["*"]}"#,
        #""Principal": {"AWS": ["arn:aws:iam::111122223333:root", "*"]}"#,
        #""Principal": {"Service": "ec2.amazonaws.com", "AWS": "*"}"#,
        #""Principal": {"AWS": "arn:aws:iam::*:root"}"#,
        #""Principal": {"Service": "*"}"#,
        #""Principal": {"Federated": "graph.facebook.com"}"#,
        #""NotPrincipal": {"AWS": "arn:aws:iam::111122223333:root"}"#,
    ])
    func `these principals are anyone`(principal: String) throws {
        #expect(try PublicAccess.grant(in: policy(principal: principal)) == Self.finding)
    }

    @Test(arguments: [
        #""Principal": {"AWS": "arn:aws:iam::111122223333:root"}"#,
        #""Principal": {"AWS": "111122223333"}"#,
        #""Principal": {"AWS": ["arn:aws:iam::111122223333:role/a", "AIDAEXAMPLE"]}"#,
        #""Principal": {"Service": "cloudtrail.amazonaws.com"}"#,
        #""Principal": {"CanonicalUser": "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be"}"#,
        #""Principal": {"Federated": "arn:aws:iam::111122223333:saml-provider/x"}"#,
        #""Principal": {"AWS": []}"#,
    ])
    func `these principals are somebody`(principal: String) throws {
        #expect(try PublicAccess.grant(in: policy(principal: principal)) == nil)
    }

    @Test(arguments: [
        #"{"StringEquals": {"aws:SourceVpc": "vpc-91237329"}}"#,
        #"{"StringEquals": {"AWS:SOURCEVPCE": ["vpce-1a2b3c4d", "vpce-5e6f7a8b"]}}"#,
        #"{"StringLike": {"aws:SourceVpc": "vpc-91237329"}}"#,
        #"{"StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}"#,
        #"{"ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": "o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/*"}}"#,
        #"{"ArnEquals": {"aws:SourceArn": "arn:aws:sns:us-east-1:111122223333:topic"}}"#,
        #"{"ArnLike": {"aws:SourceArn": "arn:aws:s3:::bucket"}}"#,
        #"{"StringEquals": {"aws:SourceAccount": "111122223333"}}"#,
        #"{"StringEquals": {"AWS:SourceOwner": "111122223333"}}"#,
        #"{"StringEquals": {"aws:SourceOrgID": "o-a1b2c3d4e5"}}"#,
        #"{"StringEquals": {"aws:PrincipalAccount": 111122223333}}"#,
        #"{"ArnEquals": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/a"}}"#,
        #"{"StringEquals": {"aws:userid": "AIDAEXAMPLE"}}"#,
        #"{"StringEquals": {"s3:DataAccessPointAccount": "111122223333"}}"#,
        #"{"StringLike": {"s3:DataAccessPointArn": "arn:aws:s3:us-west-2:111122223333:accesspoint/*"}}"#,
        #"{"StringEquals": {"s3:x-amz-server-side-encryption-aws-kms-key-id": "arn:aws:kms:us-east-1:1:key/k"}}"#,
        #"{"StringEquals": {"kms:CallerAccount": "111122223333", "kms:ViaService": "ec2.us-east-1.amazonaws.com"}}"#,
        #"{"Bool": {"elasticfilesystem:AccessedViaMountTarget": "true"}}"#,
        #"{"IpAddress": {"aws:SourceIp": "203.0.113.7"}}"#,
        #"{"IpAddress": {"aws:SourceIp": ["10.0.0.0/8", "192.168.0.0/16", "2001:db8::/32"]}}"#,
        #"{"Bool": {"aws:SecureTransport": "true"}, "StringEquals": {"aws:SourceVpc": "vpc-1"}}"#,
    ])
    func `fixed values of telling keys narrow a grant`(condition: String) throws {
        #expect(try PublicAccess.grant(in: policy(condition: condition)) == nil)
        let strict = try PublicAccess.wildcardPrincipal(in: policy(condition: condition))
        #expect(strict == "Read allows s3:GetObject to the principal *")
    }

    @Test(arguments: [
        "{}",
        #"{"Bool": {"aws:SecureTransport": "true"}}"#,
        #"{"StringLike": {"aws:SourceVpc": "vpc-*"}}"#,
        #"{"StringLike": {"aws:PrincipalOrgID": "*"}}"#,
        #"{"StringEquals": {"aws:SourceVpc": ["vpc-1", "${aws:SourceVpc}"]}}"#,
        #"{"StringEquals": {"aws:SourceVpc": []}}"#,
        #"{"StringEquals": {"aws:SourceVpc": ""}}"#,
        #"{"StringEqualsIfExists": {"aws:SourceVpce": "vpce-1"}}"#,
        #"{"ForAllValues:StringEquals": {"aws:PrincipalOrgPaths": "o-a1b2c3d4e5/"}}"#,
        #"{"StringNotEquals": {"aws:SourceVpc": "vpc-1"}}"#,
        #"{"ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/a"}}"#,
        #"{"NotIpAddress": {"aws:SourceIp": "203.0.113.0/24"}}"#,
        #"{"IpAddress": {"aws:SourceIp": "0.0.0.0/0"}}"#,
        #"{"IpAddress": {"aws:SourceIp": "0.0.0.0/1"}}"#,
        #"{"IpAddress": {"aws:SourceIp": ["203.0.113.0/24", "::/0"]}}"#,
        #"{"IpAddress": {"aws:SourceIp": "2001::/16"}}"#,
        #"{"IpAddress": {"aws:VpcSourceIp": "10.0.0.0/16"}}"#,
        #"{"StringEquals": {"aws:SourceIp": "203.0.113.7"}}"#,
        #"{"Null": {"aws:PrincipalOrgID": "false"}}"#,
        #"{"StringEquals": {"aws:Referer": "https://example.com"}}"#,
        #"{"StringEquals": {"aws:PrincipalTag/team": "a"}}"#,
        #"{"StringLike": {"s3:DataAccessPointArn": "arn:aws:s3:us-west-2:*:accesspoint/a"}}"#,
        #"{"ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": "o-*/r-ab12/*"}}"#,
        #"{"StringLike": {"aws:userid": "AROAEXAMPLE:*"}}"#,
    ])
    func `these conditions keep nobody out`(condition: String) throws {
        #expect(try PublicAccess.grant(in: policy(condition: condition)) == Self.finding)
    }

    @Test(arguments: [
        ("graph.facebook.com", #"{"StringEquals": {"graph.facebook.com:app_id": "1234"}}"#, false),
        ("graph.facebook.com", #"{"StringEquals": {"accounts.google.com:aud": "1234"}}"#, true),
        ("graph.facebook.com", #"{"StringLike": {"graph.facebook.com:app_id": "*"}}"#, true),
    ])
    func `a web identity is anyone until its application is fixed`(
        provider: String,
        condition: String,
        isPublic: Bool
    ) throws {
        let policy = policy(principal: #""Principal": {"Federated": "\#(provider)"}"#, condition: condition)
        #expect(try (PublicAccess.grant(in: policy) != nil) == isPublic)
    }

    @Test(arguments: [
        (#""Principal": "*", "Action": "*", "Resource": "*""#, false),
        (#""Principal": {"AWS": "*"}, "Action": "s3:*", "Resource": "arn:aws:s3:::b/*""#, false),
        (#""Principal": "*", "Action": "S3:Get*", "Resource": ["arn:aws:s3:::x", "arn:aws:s3:::b*"]"#, false),
        (#""Principal": "*", "Action": "s3:PutObject", "Resource": "*""#, true),
        (#""Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::b""#, true),
        (#""Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::b/private/*""#, true),
        (#""Principal": {"AWS": "111122223333"}, "Action": "*", "Resource": "*""#, true),
        (#""NotPrincipal": {"AWS": "111122223333"}, "Action": "*", "Resource": "*""#, true),
        (#""Principal": "*", "NotAction": "s3:PutObject", "Resource": "*""#, true),
        (
            #""Principal": "*", "Action": "*", "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": false}}"#,
            true
        ),
    ])
    func `a Deny takes a grant back when it plainly covers it`(deny: String, isPublic: Bool) throws {
        let policy = #"""
            {"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject",
                            "Resource": "arn:aws:s3:::b/*"},
                           {"Effect": "Deny", \#(deny)}]}
            """#
        #expect(try (PublicAccess.grant(in: policy) != nil) == isPublic)
        #expect(try PublicAccess.wildcardPrincipal(in: policy) != nil)
    }

    @Test func `one open statement among closed ones is found and named`() throws {
        let policy = """
            {"Statement": [
              {"Effect": "Allow", "Principal": {"Service": "cloudtrail.amazonaws.com"}, "Action": "s3:PutObject",
               "Resource": "*"},
              {"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "s3:*", "Resource": "*"},
              {"Effect": "Allow", "Principal": "*", "Resource": "*",
               "Action": ["s3:GetObject", "s3:PutObject", "s3:ListBucket", "s3:DeleteObject", "s3:GetObjectAcl"]}]}
            """
        let actions = "s3:GetObject, s3:PutObject, s3:ListBucket and 2 more"
        #expect(try PublicAccess.grant(in: policy) == "statement 3 lets anyone call \(actions)")
        #expect(try PublicAccess.wildcardPrincipal(in: policy) == "statement 3 allows \(actions) to the principal *")
    }

    @Test func `the last of two thousand statements is found`() throws {
        let closed = #"{"Effect": "Allow", "Principal": {"AWS": "1"}, "Action": "s3:*", "Resource": "*"}"#
        let open = closed.replacing(#"{"AWS": "1"}"#, with: #""*""#)
        let statements = Array(repeating: closed, count: 2_000) + [open]
        let policy = #"{"Statement": [\#(statements.joined(separator: ","))]}"#
        #expect(try PublicAccess.grant(in: policy) == "statement 2001 lets anyone call s3:*")
    }

    @Test func `a policy without principals is not a resource policy`() {
        let policy = #"{"Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}}"#
        #expect(throws: PolicyError.self) { try PublicAccess.grant(in: policy) }
        #expect(throws: PolicyError.self) { try PublicAccess.wildcardPrincipal(in: policy) }
    }

    @Test func `the strict form passes over services and accounts`() throws {
        let policy = """
            {"Statement": [
              {"Effect": "Allow", "Principal": {"Service": "cloudtrail.amazonaws.com"}, "Action": "s3:*",
               "Resource": "*"},
              {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*"}]}
            """
        #expect(try PublicAccess.wildcardPrincipal(in: policy) == nil)
    }

    /// AWS's page on global condition keys says which value they have for a request that nobody signed.
    @Test(
        arguments: ["aws:userid", "aws:PrincipalAccount", "AWS:UserId"],
        [#""StringEquals""#, #""StringLike""#, #""StringEqualsIgnoreCase""#]
    )
    func `who has not signed in is told by a fixed value and is a stranger all the same`(
        key: String,
        comparison: String
    ) throws {
        for values in [#""anonymous""#, #"["AIDAEXAMPLE", "Anonymous"]"#] {
            let policy = """
                {"Statement": {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject",
                 "Resource": "arn:aws:s3:::b/*", "Condition": {\(comparison): {"\(key)": \(values)}}}}
                """
            #expect(try PublicAccess.grant(in: policy) != nil)
        }
    }
}

struct AddressRangeTests {
    @Test(arguments: [
        ("10.0.0.0/8", true), ("10.0.0.0/7", false), ("1.2.3.4", true), ("1.2.3.4/32", true), ("1.2.3.4/33", false),
        ("1.2.3", false), ("1.2.3.256", false), ("1.2.3.4/", false), ("1.2.3.4/8/8", false), ("", false), ("/8", false),
        ("2001:db8::/32", true), ("2001:db8::/31", false), ("::/0", false), ("::1", true), ("::ffff:1.2.3.4", true),
        ("1:2:3:4:5:6:7:8", true), ("1:2:3:4:5:6:7", false), ("1:2:3:4:5:6:7:8:9", false), ("1::2::3", false),
        ("12345::", false), ("g::", false), (":::", false), ("2001:db8::/129", false), ("*", false), ("fe80::*", false),
    ])
    func `a range is narrow when it is one and not very broad`(text: String, expected: Bool) {
        #expect(AddressRange.isNarrow(text) == expected)
    }
}
