import AWS
import Testing

@testable import Remediation

@Suite struct AccountSettingsTests {
    /// The one call between two states, and that of the way back where there is one.
    private func names(_ setting: Setting, _ target: Target, _ from: JSON, _ to: JSON) throws -> [String] {
        let there = try setting.moves(target, from, to)
        #expect(there.map(\.after) == [to])
        let back = (try? setting.moves(target, to, from)) ?? []
        return (there + back).map(\.mutation.qualifiedName)
    }

    @Test func `a security contact is put, put back, and taken away`() throws {
        let contact: JSON = [
            "Name": "Watch", "Title": "On Call", "EmailAddress": "a@b.example", "PhoneNumber": "+1 555",
        ]
        let root = RecordedAccount.root()
        let names = try names(.securityContact, root, .null, contact)
        #expect(names == ["account:PutAlternateContact", "account:DeleteAlternateContact"])
        let input = try Setting.securityContact.moves(root, .null, contact)[0].input
        #expect(input == contact.members.merging(["AlternateContactType": "SECURITY"]) { $1 })
    }

    @Test func `a role is made with its trust as text, and deleted`() throws {
        let role = RecordedAccount.target("role/AWSSupport")
        let state: JSON = ["AssumeRolePolicyDocument": ["Version": "2012-10-17", "Statement": []], "Path": "/"]
        #expect(try names(.role, role, .null, state) == ["iam:CreateRole", "iam:DeleteRole"])
        let input = try Setting.role.moves(role, .null, state)[0].input
        #expect(input["AssumeRolePolicyDocument"] == #"{"Statement":[],"Version":"2012-10-17"}"#)
        #expect(throws: Irreversible.self) { try Setting.role.moves(role, state, ["Path": "/other/"]) }
    }

    @Test func `an analyzer is made and deleted, and keeps its type`() throws {
        let analyzer = RecordedAccount.target("analyzer/door", service: "access-analyzer")
        let names = try names(.analyzer, analyzer, .null, ["type": "ACCOUNT"])
        #expect(names == ["accessanalyzer:CreateAnalyzer", "accessanalyzer:DeleteAnalyzer"])
        #expect(throws: Irreversible.self) {
            try Setting.analyzer.moves(analyzer, ["type": "ACCOUNT"], ["type": "ORGANIZATION"])
        }
    }

    @Test func `Security Hub is turned on without standards, and off while it has none`() throws {
        let root = RecordedAccount.root(in: "eu-west-1")
        let names = try names(.hub, root, .null, ["Standards": []])
        #expect(names == ["securityhub:EnableSecurityHub", "securityhub:DisableSecurityHub"])
        #expect(try Setting.hub.moves(root, .null, ["Standards": []])[0].input == ["EnableDefaultStandards": false])
        #expect(throws: Irreversible.self) { try Setting.hub.moves(root, .null, ["Standards": ["cis"]]) }
    }

    @Test func `a region with an analyzer of access from outside needs no other`() async throws {
        func changes(_ type: String, _ status: String) async throws -> [JSON] {
            let analyzer = #"{"name": "door", "type": "\#(type)", "status": "\#(status)"}"#
            let account = RecordedAccount(["/analyzer": .body(#"{"analyzers": [\#(analyzer)]}"#)])
            let root = RecordedAccount.root(in: "eu-west-1")
            return try await account.proposal(of: .accessanalyzerCreate, on: root).map(\.after)
        }
        #expect(try await changes("ORGANIZATION", "ACTIVE").isEmpty)
        #expect(try await changes("ACCOUNT_UNUSED_ACCESS", "ACTIVE") == [["type": "ACCOUNT"]])
        #expect(try await changes("ACCOUNT", "DISABLED") == [["type": "ACCOUNT"]])
    }

    @Test func `Security Hub that is on stays as it is, and is asked for its standards`() async throws {
        let standards = #"{"StandardsSubscriptions": [{"StandardsArn": "b"}, {"StandardsArn": "a"}]}"#
        let on = RecordedAccount([
            "/accounts": .body(#"{"HubArn": "arn:aws:securityhub"}"#), "/standards/get": .body(standards),
        ])
        let region = RecordedAccount.root(in: "eu-west-1")
        #expect(try await on.proposal(of: .securityhubEnable, on: region, ["accept_cost": "yes"]).isEmpty)
        let state = try await Setting.hub.read(on.session.looking(at: region, home: "eu-west-1"))
        #expect(state == ["Standards": ["a", "b"]])
        let off = RecordedAccount(["/accounts": .error("InvalidAccessException")])
        #expect(
            try await off.proposal(of: .securityhubEnable, on: region, ["accept_cost": "yes"]).map(\.before) == [.null]
        )
    }

    @Test(arguments: [
        "*", "arn:aws:iam::*:root", "arn:aws:iam::111122223333:group/ops", "111122223333", "arn:aws:s3:::x",
    ])
    func `a support role trusts one user, role or account and nobody else`(trusted: String) async throws {
        let account = RecordedAccount(["ListEntitiesForPolicy": "<PolicyRoles/>", "GetRole": .error("NoSuchEntity")])
        let reason = try await account.refusal(
            of: .iamCreateSupportRole,
            on: RecordedAccount.root(),
            ["trusted": trusted]
        )
        #expect(reason.hasPrefix("trusted is the ARN of one user, role or account"))
    }

    @Test func `a support role is made, and then given its policy`() async throws {
        let account = RecordedAccount([
            "ListEntitiesForPolicy": "<PolicyRoles/>", "GetRole": .error("NoSuchEntity"),
            "ListAttachedRolePolicies": .error("NoSuchEntity"),
            "ListRoleTags": .error("NoSuchEntity"),
        ])
        let inputs = ["trusted": "arn:aws:iam::111122223333:role/on-call"]
        let plan = try await account.plan([Request(.iamCreateSupportRole, on: RecordedAccount.root())], inputs)
        #expect(plan.steps.map(\.call.operation) == ["iam:CreateRole", "iam:AttachRolePolicy"])
        #expect(plan.steps.flatMap(\.undo).map(\.operation) == ["iam:DeleteRole", "iam:DetachRolePolicy"])
        // A role that is not there has no policies; both are new, and nothing of it can be imported.
        #expect(plan.steps.map(\.before) == [.null, []])
        #expect(plan.steps.map(plan.isThereBefore) == [false, false])
    }

    /// Why a contact that is otherwise fine is refused where `name` is `value`; empty where it is not.
    private func refusal(_ name: String, _ value: String) async throws -> String {
        let contact = ["name": "Watch", "title": "On Call", "email": "a@b.example", "phone": "+1 555 0100"]
        let account = RecordedAccount(["/getAlternateContact": .error("ResourceNotFoundException")])
        let inputs = contact.merging([name: value]) { $1 }
        return try await account.refusal(of: .accountSecurityContact, on: RecordedAccount.root(), inputs)
    }

    // The lengths and patterns are those of API_PutAlternateContact.
    @Test(arguments: [
        ("email", "nobody"), ("email", "a@b"), ("email", "o'neil@b.example"), ("email", "a@b.ex-ample"),
        ("email", "a@m\u{FC}nchen.example"), ("email", "a b@b.example"), ("email", "a@b@c.example"),
        ("phone", "call me"),
        ("phone", "()"), ("phone", "555/0100"),
    ])
    func `a contact that AWS does not take is refused`(name: String, value: String) async throws {
        #expect(try await refusal(name, value).contains("“\(value)”"))
    }

    @Test(arguments: ["a=b|c#d!e&f@b.example", "a@b_c.e_f", "a@-b..example", "a@b.1", "plumbline+security@b.c.example"])
    func `an address that AWS takes is taken`(address: String) async throws {
        #expect(try await refusal("email", address) == "")
    }

    @Test(arguments: [("name", 64), ("title", 50), ("phone", 25), ("email", 254)])
    func `what is told of a contact is as long as AWS takes it`(name: String, most: Int) async throws {
        let tail = name == "email" ? "@b.example" : ""
        let longest = String(repeating: "1", count: most - tail.count) + tail
        #expect(try await refusal(name, longest) == "")
        #expect(try await refusal(name, "1" + longest) == "\(name) has more than \(most) characters")
    }

    @Test func `all that a contact lacks is asked for at once`() async throws {
        let root = RecordedAccount.root()
        let none = try await RecordedAccount([:]).refusal(of: .accountSecurityContact, on: root)
        #expect(none.hasPrefix("needs --set name=… --set title=… --set email=… --set phone=…: the name, of a person"))
        #expect(none.hasSuffix("; the e-mail address; the telephone number, as +353 1 555 0100"))
        #expect(try await refusal("title", "") == "needs --set title=…: the title, as Head of Security")
    }
}
