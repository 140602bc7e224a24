import Testing

@testable import Policies

struct FullAccessTests {
    @Test(arguments: [
        #"{"Sid": "S", "Effect": "Allow", "Action": "*", "Resource": "*"}"#,
        #"{"Sid": "S", "Effect": "Allow", "Action": "*:*", "Resource": "*"}"#,
        #"{"Sid": "S", "Effect": "Allow", "Action": ["s3:*", "*"], "Resource": ["arn:aws:s3:::b", "*"]}"#,
        #"{"Sid": "S", "Effect": "Allow", "Action": ["**"], "Resource": "**"}"#,
        #"{"Sid": "S", "Effect": "Allow", "Action": "*", "Resource": "arn:aws:*:*:*:*"}"#,
        #"{"Sid": "S", "Effect": "Allow", "Action": "*", "Resource": "arn:aws-us-gov:*"}"#,
        #"""
        {"Sid": "S", "Effect": "Allow", "Action": "*", "Resource": "*",
         "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}}
        """#,
    ])
    func `every action on every resource is full access, whatever the condition`(statement: String) throws {
        #expect(try FullAccess.grant(in: #"{"Statement": \#(statement)}"#) == "S")
    }

    @Test(arguments: [
        #"{"Effect": "Deny", "Action": "*", "Resource": "*"}"#,
        #"{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}"#,
        #"{"Effect": "Allow", "Action": ["ec2:*", "iam:*"], "Resource": "*"}"#,
        #"{"Effect": "Allow", "Action": "*", "Resource": "arn:aws:s3:::*"}"#,
        #"{"Effect": "Allow", "Action": "*", "Resource": ["arn:aws:s3:::b", "arn:aws:s3:::b/*"]}"#,
        #"{"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"}"#,
        #"{"Effect": "Allow", "Action": "*", "NotResource": "arn:aws:s3:::b"}"#,
        #"{"Effect": "Allow", "Action": "*"}"#,
    ])
    func `anything less is not`(statement: String) throws {
        #expect(try FullAccess.grant(in: #"{"Statement": [\#(statement)]}"#) == nil)
    }

    @Test func `two halves in two statements do not make a whole`() throws {
        let policy = """
            {"Statement": [{"Effect": "Allow", "Action": "*", "Resource": "arn:aws:s3:::b"},
                           {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}
            """
        #expect(try FullAccess.grant(in: policy) == nil)
    }

    @Test func `a statement without a Sid is named by its place`() throws {
        let policy = """
            {"Version": "2012-10-17", "Statement": [
              {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"},
              {"Effect": "Allow", "Action": "*", "Resource": "*"}]}
            """
        #expect(try FullAccess.grant(in: policy) == "statement 2")
    }

    @Test func `an empty list of statements grants nothing`() throws {
        #expect(try FullAccess.grant(in: #"{"Version": "2012-10-17", "Statement": []}"#) == nil)
    }
}
