import Testing

@testable import Policies

@Suite struct RoleTrustTests {
    private func document(_ statement: String) throws -> PolicyDocument {
        try PolicyDocument(parsing: #"{"Statement": [\#(statement)]}"#)
    }

    @Test(arguments: [
        (#""Action": "sts:AssumeRole", "Resource": "*""#, true),
        (#""Action": "*", "Resource": "*""#, true),
        (#""Action": "STS:assume*", "Resource": ["arn:aws:s3:::b", "arn:aws:iam::*:role/*"]"#, true),
        (#""Action": "sts:AssumeRole", "Resource": "arn:aws:iam::111122223333:role/*""#, true),
        (#""Action": "sts:AssumeRole", "Resource": "arn:aws:iam::111122223333:*""#, true),
        (#""Action": "sts:AssumeRole", "Resource": "arn:aws-cn:iam::111122223333:role/*""#, true),
        (#""Action": "sts:AssumeRole", "Resource": "arn:aws:iam::*""#, true),
        (#""NotAction": "iam:*", "Resource": "*""#, true),
        (#""Action": "sts:AssumeRole", "NotResource": "arn:aws:iam::111122223333:role/admin""#, true),
        (#""Action": "sts:AssumeRole", "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": "true"}}"#, true),
        (#""Action": "sts:AssumeRole", "Resource": "arn:aws:iam::*:role/audit""#, false),
        (#""Action": "sts:AssumeRole", "Resource": "arn:aws:iam::111122223333:role/app-*""#, false),
        (#""Action": "sts:AssumeRole", "Resource": "arn:aws:iam::111122223333:role/""#, false),
        (#""Action": "sts:AssumeRoleWithSAML", "Resource": "*""#, false),
        (#""NotAction": "sts:*", "Resource": "*""#, false),
        (#""Action": "sts:AssumeRole", "Resource": []"#, false),
    ])
    func `every role is one that nobody has named`(statement: String, expected: Bool) throws {
        let policy = try document(#"{"Sid": "S", "Effect": "Allow", \#(statement)}"#)
        #expect((RoleTrust.assumesAnyRole(in: policy) == "S") == expected)
    }

    @Test func `a Deny of everything takes it back`() throws {
        let allow = #"{"Effect": "Allow", "Action": "sts:*", "Resource": "*"}"#
        let deny = #"{"Effect": "Deny", "Action": "sts:AssumeRole", "Resource": "*"}"#
        #expect(try RoleTrust.assumesAnyRole(in: document(allow)) == "statement 1")
        #expect(try RoleTrust.assumesAnyRole(in: document("\(allow), \(deny)")) == nil)
    }

    private func trust(_ principal: String, _ condition: String? = nil) throws -> PolicyDocument {
        let condition = condition.map { #", "Condition": \#($0)"# } ?? ""
        return try document(
            #"{"Effect": "Allow", "Principal": \#(principal), "Action": "sts:AssumeRole"\#(condition)}"#
        )
    }

    @Test(arguments: [
        (#"{"StringEquals": {"aws:SourceAccount": "111122223333"}}"#, true),
        (#"{"ArnLike": {"AWS:SourceArn": "arn:aws:glue:*:111122223333:*"}}"#, true),
        (#"{"StringEquals": {"aws:SourceOrgID": "o-a1b2c3d4e5"}}"#, true),
        (#"{"ForAnyValue:StringLike": {"aws:SourceOrgPaths": "o-a1b2c3d4e5/*"}}"#, true),
        (#"{"StringLike": {"aws:SourceAccount": "*"}}"#, false),
        (#"{"ArnLike": {"aws:SourceArn": "*:*"}}"#, false),
        (#"{"ArnLike": {"aws:SourceArn": "arn:aws:glue:*:*:*"}}"#, false),
        (#"{"ArnLike": {"aws:SourceArn": "arn:aws:glue:eu-west-1:${aws:PrincipalAccount}:job/a"}}"#, false),
        (#"{"ArnLike": {"aws:SourceArn": "arn:aws:s3:::logs-*"}}"#, false),
        (#"{"ArnLike": {"aws:SourceArn": "arn:aws:s3:::logs"}}"#, true),
        (#"{"ArnLike": {"aws:SourceArn": ["arn:aws:s3:::logs", "*"]}}"#, false),
        (#"{"StringLike": {"aws:SourceAccount": "1111*"}}"#, false),
        (#"{"ForAnyValue:StringLike": {"aws:SourceOrgPaths": "o-*/r-1/*"}}"#, false),
        (#"{"StringNotEquals": {"aws:SourceAccount": "111122223333"}}"#, false),
        (#"{"StringEqualsIfExists": {"aws:SourceAccount": "111122223333"}}"#, false),
        (#"{"ForAllValues:StringEquals": {"aws:SourceAccount": "111122223333"}}"#, false),
        (#"{"StringEquals": {"aws:SourceAccount": []}}"#, false),
        (#"{"StringEquals": {"sts:ExternalId": "1"}}"#, false),
        (#"{"Bool": {"aws:SecureTransport": "true"}}"#, false),
    ])
    func `a service works for somebody only when the condition says who`(condition: String, isNamed: Bool) throws {
        let policy = try trust(#"{"Service": "glue.amazonaws.com"}"#, condition)
        let found = RoleTrust.servicesForAnyone(in: policy, exempt: [])
        #expect(found == (isNamed ? nil : "glue.amazonaws.com"))
    }

    @Test func `services are named once, and those that are exempt are not`() throws {
        let policy = try trust(
            #"{"Service": ["sns.amazonaws.com", "ec2.amazonaws.com.cn", "config.amazonaws.com", "sns.amazonaws.com"]}"#
        )
        let found = RoleTrust.servicesForAnyone(in: policy, exempt: ["ec2.amazonaws.com"])
        #expect(found == "config.amazonaws.com, sns.amazonaws.com")
        #expect(try RoleTrust.servicesForAnyone(in: trust(#"{"AWS": "111122223333"}"#), exempt: []) == nil)
    }

    @Test(arguments: [
        (#"{"AWS": "arn:aws:iam::444455556666:root"}"#, "444455556666"),
        (#"{"AWS": ["111122223333", "444455556666"]}"#, "444455556666"),
        (
            #"{"AWS": ["arn:aws:iam::444455556666:role/a", "arn:aws:iam::777788889999:user/b"]}"#,
            "444455556666, 777788889999"
        ),
        (#""*""#, "*"),
        (#"{"AWS": "AROAEXAMPLE"}"#, "AROAEXAMPLE"),
        (#"{"AWS": "arn:aws:iam::111122223333:role/a"}"#, nil),
        (#"{"Service": "ec2.amazonaws.com"}"#, nil),
        (#"{"Federated": "arn:aws:iam::444455556666:saml-provider/a"}"#, nil),
    ])
    func `other accounts are those of AWS principals`(principal: String, expected: String?) throws {
        let policy = try trust(principal, #"{"StringEquals": {"sts:ExternalId": "1"}}"#)
        #expect(RoleTrust.otherAccounts(in: policy, than: "111122223333") == expected)
    }

    @Test func `what is denied is not trusted, and all but some are all`() throws {
        let denied = #"{"Effect": "Deny", "Principal": {"AWS": "444455556666"}, "Action": "sts:AssumeRole"}"#
        #expect(try RoleTrust.otherAccounts(in: document(denied), than: "111122223333") == nil)
        let service = #"{"Effect": "Deny", "Principal": {"Service": "sns.amazonaws.com"}, "Action": "sts:AssumeRole"}"#
        #expect(try RoleTrust.servicesForAnyone(in: document(service), exempt: []) == nil)
        let others = #"{"Effect": "Allow", "NotPrincipal": {"AWS": "1"}, "Action": "sts:AssumeRole"}"#
        #expect(try RoleTrust.otherAccounts(in: document(others), than: "111122223333") == "*")
    }
}
