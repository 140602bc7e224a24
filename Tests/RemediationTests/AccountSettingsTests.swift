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

    @Test(arguments: [
        ("email", "nobody"), ("email", "a@b"), ("phone", "call me"), ("name", String(repeating: "x", count: 65)),
    ])
    func `a contact that nobody can reach is refused`(name: String, value: String) async throws {
        let contact = ["name": "Watch", "title": "On Call", "email": "a@b.example", "phone": "+1 555 0100"]
        let account = RecordedAccount(["/getAlternateContact": .error("ResourceNotFoundException")])
        let root = RecordedAccount.root()
        #expect(try await account.refusal(of: .accountSecurityContact, on: root, contact) == "")
        let reason = try await account.refusal(
            of: .accountSecurityContact,
            on: root,
            contact.merging([name: value]) { $1 }
        )
        #expect(reason.contains(name == "name" ? "64" : value))
    }
}
