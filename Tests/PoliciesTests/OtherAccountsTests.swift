import Testing

@testable import Policies

@Suite struct OtherAccountsTests {
    private func grant(_ statement: String) throws -> String? {
        let document = try PolicyDocument(parsing: #"{"Statement": [{"Resource": "*", \#(statement)}]}"#)
        return try OtherAccounts.sensitiveGrant(in: document, besides: "111122223333")
    }

    @Test(arguments: [
        (#""AWS": "444455556666""#, "444455556666"),
        (#""AWS": ["111122223333", "arn:aws:iam::444455556666:role/x"]"#, "arn:aws:iam::444455556666:role/x"),
        (#""AWS": "*""#, "anyone"),
        (#""AWS": "arn:aws:iam::*:root""#, "arn:aws:iam::*:root"),
        (#""CanonicalUser": "79a59df900b949e5""#, "79a59df900b949e5"),
        (#""Federated": "cognito-identity.amazonaws.com""#, "cognito-identity.amazonaws.com"),
    ])
    func `principals outside the account are strangers`(principal: String, name: String) throws {
        let statement = #""Effect": "Allow", "Principal": {\#(principal)}, "Action": "s3:PutBucketPolicy""#
        #expect(try grant(statement) == "statement 1 lets \(name) call s3:PutBucketPolicy")
    }

    @Test(arguments: [
        #""AWS": "111122223333""#, #""AWS": "arn:aws:iam::111122223333:root""#,
        #""AWS": "arn:aws:sts::111122223333:assumed-role/x/y""#, #""Service": "logging.s3.amazonaws.com""#,
        #""AWS": "AROAJ55FFS5HSEXAMPLE1""#, #""Federated": "arn:aws:iam::111122223333:saml-provider/x""#,
    ])
    func `the account itself, services and the deleted are not`(principal: String) throws {
        #expect(try grant(#""Effect": "Allow", "Principal": {\#(principal)}, "Action": "s3:*""#) == nil)
    }

    @Test(arguments: [
        (#""Action": ["s3:GetObject", "s3:put*acl"]"#, "s3:PutBucketAcl, s3:PutObjectAcl"),
        (#""Action": "*""#, "all"),
        (#""NotAction": "s3:Get*""#, "all"),
        (#""NotAction": ["s3:*Bucket*", "s3:PutE*"]"#, "s3:PutObjectAcl"),
    ])
    func `sensitive actions are found by patterns too`(actions: String, found: String) throws {
        let all =
            "s3:DeleteBucketPolicy, s3:PutBucketAcl, s3:PutBucketPolicy, s3:PutEncryptionConfiguration, s3:PutObjectAcl"
        let statement = #""Sid": "Share", "Effect": "Allow", "Principal": {"AWS": "444455556666"}, \#(actions)"#
        #expect(try grant(statement) == "Share lets 444455556666 call \(found == "all" ? all : found)")
    }

    @Test(arguments: [
        #""Effect": "Deny", "Principal": "*", "Action": "s3:*""#,
        #""Effect": "Allow", "Principal": "*", "Action": ["s3:GetObject", "s3:PutObject", "s3:ListBucket"]"#,
        #""Effect": "Allow", "Principal": {"AWS": "444455556666"}, "NotAction": "s3:*""#,
    ])
    func `what is denied or is not sensitive is nothing`(statement: String) throws {
        #expect(try grant(statement) == nil)
    }

    @Test(arguments: [
        (#""StringEquals": {"aws:PrincipalAccount": "111122223333"}"#, true),
        (#""ArnLike": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/*"}"#, true),
        (#""StringEquals": {"aws:PrincipalAccount": ["111122223333", "444455556666"]}"#, false),
        (#""StringEqualsIfExists": {"aws:PrincipalAccount": "111122223333"}"#, false),
        (#""StringNotEquals": {"aws:PrincipalAccount": "111122223333"}"#, false),
        (#""ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/*"}"#, false),
        (#""StringLike": {"aws:PrincipalArn": "arn:aws:iam:*:111122223333:role/*"}"#, false),
        (#""StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}"#, false),
        (#""IpAddress": {"aws:SourceIp": "203.0.113.0/24"}"#, false),
    ])
    func `only a condition that lets in the account alone keeps others out`(condition: String, isOnly: Bool) throws {
        let statement =
            #""Effect": "Allow", "Principal": "*", "Action": "s3:PutBucketAcl", "Condition": {\#(condition)}"#
        #expect(try grant(statement) == (isOnly ? nil : "statement 1 lets anyone call s3:PutBucketAcl"))
    }

    @Test func `everyone but some is a stranger, and a statement without a principal an error`() throws {
        let but = #""Effect": "Allow", "NotPrincipal": {"AWS": "111122223333"}, "Action": "s3:PutBucketAcl""#
        #expect(try grant(but) == "statement 1 lets all but some principals call s3:PutBucketAcl")
        #expect(throws: PolicyError.self) { try grant(#""Effect": "Allow", "Action": "s3:PutBucketAcl""#) }
    }
}
