import Testing

@testable import Policies

@Suite struct PrivilegeEscalationTests {
    private func ways(_ statements: String...) throws -> String? {
        try PrivilegeEscalation.ways(
            in: PolicyDocument(parsing: #"{"Statement": [\#(statements.joined(separator: ","))]}"#)
        )
    }

    private func allow(_ actions: String, _ resource: String = "*") -> String {
        #"{"Effect": "Allow", "Action": [\#(actions)], "Resource": "\#(resource)"}"#
    }

    @Test(arguments: EscalationWay.all.indices)
    func `a policy with the actions of a way has that way, and without one of them it does not`(index: Int) throws {
        let way = EscalationWay.all[index]
        let actions = way.steps.map { "\"\($0.action)\"" }
        let found = try PrivilegeEscalation.ways(
            in: PolicyDocument(parsing: #"{"Statement": \#(allow(actions.joined(separator: ",")))}"#)
        )
        // Another way may need a part of these actions only, so this one need not come first.
        #expect(found != nil)
        for left in actions.indices where actions.count > 1 {
            let others = way.steps.enumerated().filter { $0.offset != left }.map(\.element)
            let isWayAlone = EscalationWay.all.contains { shorter in
                shorter.steps.allSatisfy { step in others.contains { $0.action == step.action } }
            }
            let rest = actions.enumerated().filter { $0.offset != left }.map(\.element)
            #expect((try ways(allow(rest.joined(separator: ","))) != nil) == isWayAlone, "without \(actions[left])")
        }
    }

    @Test func `no way is there twice, and every action has a service and a name`() throws {
        #expect(Set(EscalationWay.all.map(\.name)).count == EscalationWay.all.count)
        for step in EscalationWay.all.flatMap(\.steps) {
            #expect(try #/[a-z0-9-]+:[A-Z][A-Za-z]+/#.wholeMatch(in: step.action) != nil, "\(step.action)")
        }
    }

    @Test(arguments: [
        (#""iam:PutUserPolicy""#, "iam:PutUserPolicy"),
        (#""IAM:putuser*""#, "iam:PutUserPolicy"),
        (#""iam:PassRole", "ec2:RunInstances""#, "iam:PassRole with ec2:RunInstances"),
        (#""ssm:StartSession""#, "ssm:StartSession"),
    ])
    func `a way is named by its actions, however they are written`(actions: String, name: String) throws {
        #expect(try ways(allow(actions)) == name)
    }

    @Test func `a way over two statements counts`() throws {
        let passing = allow(#""iam:PassRole""#, "arn:aws:iam::111122223333:role/app-*")
        let running = allow(#""ec2:RunInstances""#, "arn:aws:ec2:eu-west-1:111122223333:instance/i-1")
        #expect(try ways(passing, running) == "iam:PassRole with ec2:RunInstances")
    }

    @Test func `all but some actions are many`() throws {
        #expect(try ways(#"{"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"}"#)?.contains("more") == true)
        #expect(try ways(#"{"Effect": "Allow", "NotAction": "*", "Resource": "*"}"#) == nil)
        #expect(
            try ways(#"{"Effect": "Allow", "Action": "iam:PutRolePolicy", "NotResource": "arn:aws:iam::1:role/a"}"#)
                == "iam:PutRolePolicy"
        )
    }

    @Test(arguments: [
        (#""iam:PassRole", "ec2:RunInstances""#, "arn:aws:iam::111122223333:role/app"),
        (#""iam:CreateAccessKey", "iam:UpdateLoginProfile""#, "arn:aws:iam::*:user/${aws:username}"),
        (#""lambda:UpdateFunctionCode""#, "arn:aws:lambda:eu-west-1:111122223333:function:mail"),
        (#""iam:PassRole""#, "*"),
        (#""ec2:RunInstances""#, "*"),
        (#""iam:Get*", "iam:List*""#, "*"),
    ])
    func `what is named, is one's own, or is half of a way does not count`(actions: String, resource: String) throws {
        #expect(try ways(allow(actions, resource)) == nil)
    }

    @Test(arguments: [
        ("arn:aws:dynamodb:eu-west-1:111122223333:table/berths", false), ("arn:aws:s3:::*", false),
        ("arn:*:dynamodb:*", false), ("arn:aws:iam::111122223333:*", true), ("arn:aws:*:*:*:*", true),
        ("arn:aws:i*:*", true), ("arn:aws*:iam::*:user/a", true), ("arn:*", true), ("*", true), ("**", true),
        ("arn:aws*:lambda:*:*:*", false),
    ])
    func `everything on things of other services changes no permissions`(resource: String, counts: Bool) throws {
        let actions = #""iam:PutUserPolicy""#
        #expect((try ways(allow(actions, resource)) != nil) == counts)
    }

    @Test func `what changes one's own permissions counts on oneself`() throws {
        #expect(
            try ways(allow(#""iam:PutUserPolicy""#, "arn:aws:iam::*:user/${aws:username}")) == "iam:PutUserPolicy"
        )
    }

    @Test(arguments: [
        (#"{"Effect": "Deny", "Action": "iam:*", "Resource": "*"}"#, true),
        (#"{"Effect": "Deny", "NotAction": "s3:*", "Resource": "*"}"#, true),
        (#"{"Effect": "Deny", "Action": "iam:PutUserPolicy", "Resource": "arn:aws:iam::1:user/a"}"#, false),
        (#"{"Effect": "Deny", "Action": "iam:PutGroupPolicy", "Resource": "*"}"#, false),
        (#"{"Effect": "Deny", "NotAction": "iam:*", "Resource": "*"}"#, false),
        (
            #"""
            {"Effect": "Deny", "Action": "iam:*", "Resource": "*",
             "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "false"}}}
            """#, false
        ),
    ])
    func `only a Deny of everything takes a way back`(deny: String, isGone: Bool) throws {
        #expect((try ways(allow(#""iam:PutUserPolicy""#), deny) == nil) == isGone)
    }

    @Test(arguments: [
        (#"{"StringEquals": {"iam:PermissionsBoundary": "arn:aws:iam::111122223333:policy/b"}}"#, true),
        (#"{"StringLike": {"iam:PermissionsBoundary": "*"}}"#, false),
        (#"{"StringNotEquals": {"iam:PermissionsBoundary": "arn:aws:iam::111122223333:policy/b"}}"#, false),
        (#"{"StringEqualsIfExists": {"iam:PermissionsBoundary": "arn:aws:iam::111122223333:policy/b"}}"#, false),
        (#"{"Bool": {"aws:MultiFactorAuthPresent": "true"}}"#, false),
    ])
    func `a boundary that must be set bounds the way, no other condition does`(
        condition: String,
        isBounded: Bool
    ) throws {
        let statement =
            #"{"Effect": "Allow", "Action": "iam:PutUserPolicy", "Resource": "*", "Condition": \#(condition)}"#
        #expect((try ways(statement) == nil) == isBounded)
    }
}
