import Testing

@testable import Policies

struct PolicyDocumentTests {
    @Test func `a statement may stand alone or in a list, and so may its actions and resources`() throws {
        let one = #"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}"#
        let listed = #"[{"Effect": "Allow", "Action": ["s3:GetObject"], "Resource": ["*"]}]"#
        #expect(
            try PolicyDocument(parsing: #"{"Statement": \#(one)}"#)
                == PolicyDocument(parsing: #"{"Statement": \#(listed)}"#)
        )
    }

    @Test func `every element arrives`() throws {
        let document = try PolicyDocument(
            parsing: """
                {"Version": "2012-10-17", "Id": "P", "Statement": [
                  {"Sid": "First", "Effect": "Deny",
                   "NotPrincipal": {"AWS": ["a", "b"], "Service": "ec2.amazonaws.com"},
                   "NotAction": ["S3:Get*"], "NotResource": "arn:aws:s3:::Bucket",
                   "Condition": {"ForAnyValue:StringLikeIfExists": {"AWS:PrincipalOrgPaths": ["x", true, 1.2, 7]}}},
                  {"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}]}
                """
        )
        #expect(document.version == "2012-10-17")
        #expect(document.id == "P")
        let first = document.statements[0]
        #expect(first.name == "First")
        #expect(first.effect == .deny)
        #expect(
            first.principal
                == .allBut(PolicyPrincipal(identifiers: [.aws: ["a", "b"], .service: ["ec2.amazonaws.com"]]))
        )
        #expect(first.actions == .allBut(["S3:Get*"]))
        #expect(first.resources == .allBut(["arn:aws:s3:::Bucket"]))
        let condition = first.conditions[0]
        #expect(condition.comparison == "stringlike")
        #expect(condition.setPrefix == "foranyvalue")
        #expect(condition.holdsWithoutKey)
        #expect(condition.key == "aws:principalorgpaths")
        #expect(condition.values == ["x", "true", "1.2", "7"])
        #expect(document.statements[1].name == "statement 2")
        #expect(document.statements[1].principal == .only(PolicyPrincipal(identifiers: [.aws: ["*"]])))
    }

    @Test(arguments: [
        ("", "the policy is not valid JSON"),
        ("{", "the policy is not valid JSON"),
        ("%7B%7D", "the policy is not valid JSON"),
        ("\"\0}\0\"\0", "the policy is not valid JSON"),
        ("null", "the policy is null, not an object"),
        ("[]", "the policy is a list, not an object"),
        ("{}", "the policy has no Statement"),
        (
            #"{"Statement": {"Effect": "Deny", "Effect": "Allow", "Action": "*"}}"#,
            #"the policy has "Effect" twice in one place"#
        ),
        (
            #"{"Statement": [{"Effect": "Deny", "Action": ["\"{", "b"], "\u0041ction": "*"}]}"#,
            #"the policy has "Action" twice in one place"#
        ),
        (#"{"statement": []}"#, #"the policy has an unknown element "statement""#),
        (#"{"Version": "2030-01-01", "Statement": []}"#, "the policy's Version is neither 2012-10-17 nor 2008-10-17"),
        (#"{"Version": 2012, "Statement": []}"#, "the Version of the policy is a number, not a string"),
        (#"{"Statement": "x"}"#, "statement 1 is a string, not an object"),
        (#"{"Statement": [{}]}"#, "the Effect of statement 1 is neither Allow nor Deny"),
        (#"{"Statement": {"Effect": "allow", "Action": "*"}}"#, "the Effect of statement 1 is neither Allow nor Deny"),
        (#"{"Statement": {"Effect": "Allow"}}"#, "statement 1 has neither Action nor NotAction"),
        (
            #"{"Statement": {"Effect": "Allow", "Action": "*", "NotAction": "*"}}"#,
            "statement 1 has both Action and NotAction"
        ),
        (
            #"{"Statement": {"Effect": "Allow", "Action": "*", "condition": {}}}"#,
            #"statement 1 has an unknown element "condition""#
        ),
        (
            #"{"Statement": {"Effect": "Allow", "Action": [1]}}"#,
            "the Action of statement 1 is a number, not a string"
        ),
        (
            #"{"Statement": {"Effect": "Allow", "Action": "*", "Principal": "me"}}"#,
            #"the Principal of statement 1 is neither "*" nor an object"#
        ),
        (
            #"{"Statement": {"Effect": "Allow", "Action": "*", "Principal": {"aws": "*"}}}"#,
            #"the Principal of statement 1 has an unknown kind "aws""#
        ),
        (
            #"{"Statement": {"Effect": "Allow", "Action": "*", "Condition": {"Bool": true}}}"#,
            "Bool in statement 1 is true or false, not an object"
        ),
        (
            #"{"Statement": {"Effect": "Allow", "Action": "*", "Condition": {"Bool": {"a": null}}}}"#,
            "a value of a in statement 1 is null"
        ),
    ])
    func `what the grammar does not know is an error with a reason`(policy: String, reason: String) {
        let error = #expect(throws: PolicyError.self) { try PolicyDocument(parsing: policy) }
        #expect(error?.description == reason)
    }

    @Test func `a document too large for AWS is refused`() {
        let statement = #"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}"#
        let large = Array(repeating: statement, count: 20_000).joined(separator: ",")
        let error = #expect(throws: PolicyError.self) { try PolicyDocument(parsing: #"{"Statement": [\#(large)]}"#) }
        #expect(error?.reason == "the policy is longer than 256 KiB")
    }

    @Test(arguments: ["[", #"{"a":"#, #"{"Statement":["#])
    func `nesting without end is refused`(opening: String) {
        #expect(throws: PolicyError.self) {
            try PolicyDocument(parsing: String(repeating: opening, count: 10_000))
        }
        let closed = String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000)
        #expect(throws: PolicyError.self) { try PolicyDocument(parsing: closed) }
        let deep =
            String(repeating: opening, count: 500) + "1" + String(repeating: opening == "[" ? "]" : "}", count: 500)
        #expect(throws: PolicyError.self) { try PolicyDocument(parsing: deep) }
        #expect(throws: PolicyError.self) { try ACL.publicGrants(in: closed) }
    }
}

struct WildcardTests {
    @Test(arguments: [
        ("", "", true), ("", "a", false), ("*", "", true), ("*", "anything", true), ("**", "x", true),
        ("s3:*", "s3:getobject", true), ("s3:*", "s4:getobject", false), ("s3:get*", "s3:putobject", false),
        ("*object", "s3:getobject", true), ("s3:*object*acl", "s3:getobjectversionacl", true),
        ("a?c", "abc", true), ("a?c", "ac", false), ("a?c", "a\u{1F600}c", true), ("?", "", false),
        ("*a*b", "aXbXaXb", true), ("*a*b", "ba", false), ("a", "a*", false),
    ])
    func `a wildcard matches as a whole`(pattern: String, text: String, expected: Bool) {
        #expect(Wildcard(pattern).matches(text) == expected)
    }

    @Test(arguments: [
        ("*", "s3:*", true), ("s3:*", "s3:get*", true), ("s3:get*", "s3:*", false), ("s3:get*", "s3:getobject", true),
        ("arn:b/*", "arn:b/*", true), ("arn:b/*", "arn:b*", false), ("arn:b*", "arn:b/*", true),
        ("arn:?", "arn:*", false), ("arn:?", "arn:?", true), ("arn:a", "arn:*", false), ("*", "?", true),
    ])
    func `one pattern covers another only when that is plain`(wide: String, narrow: String, expected: Bool) {
        #expect(Wildcard(wide).covers(narrow) == expected)
    }

    @Test func `many stars do not take forever`() {
        let pattern = String(repeating: "*a", count: 2_000) + "b"
        #expect(!Wildcard(pattern).matches(String(repeating: "a", count: 4_000)))
    }
}
