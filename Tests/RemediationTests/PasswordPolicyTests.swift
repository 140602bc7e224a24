import AWS
import Testing

@testable import Remediation

@Suite struct PasswordPolicyTests {
    private static let policy: JSON = [
        "MinimumPasswordLength": 10, "PasswordReusePrevention": 12, "RequireLowercaseCharacters": true,
        "RequireUppercaseCharacters": false, "RequireNumbers": true, "RequireSymbols": false,
        "AllowUsersToChangePassword": true, "HardExpiry": false,
    ]

    /// An account with that policy, but for `more`.
    private func account(_ more: String = "") -> RecordedAccount {
        let answer = """
            <PasswordPolicy><MinimumPasswordLength>10</MinimumPasswordLength>
            <PasswordReusePrevention>12</PasswordReusePrevention><ExpirePasswords>false</ExpirePasswords>
            <RequireLowercaseCharacters>true</RequireLowercaseCharacters><RequireNumbers>true</RequireNumbers>
            <AllowUsersToChangePassword>true</AllowUsersToChangePassword><MaxPasswordAge>0</MaxPasswordAge>
            \(more)</PasswordPolicy>
            """
        return RecordedAccount(["GetAccountPasswordPolicy": .result(answer)])
    }

    @Test func `the call says the whole policy, whichever way it goes`() throws {
        var stricter = Self.policy
        stricter["MaxPasswordAge"] = 90
        let target = RecordedAccount.root()
        let there = try Setting.accountPasswordPolicy.moves(target, Self.policy, stricter)
        #expect(there.map(\.mutation.name) == ["UpdateAccountPasswordPolicy"])
        #expect(there.map(\.input) == [stricter.members])
        let back = try Setting.accountPasswordPolicy.moves(target, stricter, Self.policy)
        #expect(back.map(\.input) == [Self.policy.members])
    }

    @Test func `a policy where there was none is taken away again`() throws {
        let back = try Setting.accountPasswordPolicy.moves(RecordedAccount.root(), Self.policy, .null)
        #expect(back.map(\.mutation.name) == ["DeleteAccountPasswordPolicy"])
        #expect(back.map(\.input) == [[:]])
    }

    @Test func `what five rules want is one call`() async throws {
        let wishes: [(String, [String: String])] = [
            ("length", ["minimum_length": "14"]), ("reuse", ["reuse_prevention": "24"]), ("expiry", ["max_age": "90"]),
            ("symbol", ["require_symbols": "true"]), ("uppercase", ["require_uppercase": "true"]),
        ]
        let requests = wishes.compactMap { RecordedAccount.request($0, .iamPasswordPolicy, $1) }
        let plan = try await account().plan(requests)
        #expect(plan.refused == [])
        let step = try #require(plan.steps.first)
        #expect(plan.steps.count == 1)
        #expect(Set(step.findings.map(\.rule)) == ["length", "reuse", "expiry", "symbol", "uppercase"])
        #expect(step.before == Self.policy)
        #expect(
            step.call.input == [
                "MinimumPasswordLength": 14, "PasswordReusePrevention": 24, "MaxPasswordAge": 90,
                "RequireLowercaseCharacters": true, "RequireUppercaseCharacters": true, "RequireNumbers": true,
                "RequireSymbols": true, "AllowUsersToChangePassword": true, "HardExpiry": false,
            ]
        )
        #expect(step.undo == [Step.Call(operation: "iam:UpdateAccountPasswordPolicy", input: Self.policy.members)])
    }

    @Test func `what is stricter than asked for stays`() async throws {
        let inputs = [
            "minimum_length": "8", "reuse_prevention": "5", "require_numbers": "false", "require_symbols": "true",
        ]
        let change = try #require(try await account().changes(.iamPasswordPolicy, inputs).first)
        var expected = Self.policy
        expected["RequireSymbols"] = true
        #expect(change.after == expected)
    }

    @Test func `the first policy takes no password that AWS would not take without one`() async throws {
        let account = RecordedAccount(["GetAccountPasswordPolicy": .error("NoSuchEntity")])
        let change = try #require(try await account.changes(.iamPasswordPolicy, ["require_symbols": "true"]).first)
        #expect(change.before == .null)
        var expected = PasswordPolicy.standard
        expected["RequireSymbols"] = true
        #expect(change.after == expected)
    }

    @Test func `nobody is locked out by a password's new age`() async throws {
        let strict = account("<HardExpiry>true</HardExpiry>")
        #expect(try await strict.refusal(.iamPasswordPolicy, ["max_age": "90"]).contains("HardExpiry"))
        let change = try #require(try await strict.changes(.iamPasswordPolicy, ["minimum_length": "14"]).first)
        #expect(change.after["HardExpiry"] == true)
    }

    @Test(arguments: [
        ([:], "nothing is asked"), (["minimum_length": "200"], "from 6 to 128"), (["max_age": "-1"], "from 1 to 1095"),
        (["require_symbols": "yes"], "true or false"), (["reuse_prevention": "many"], "whole number"),
    ])
    func `what cannot be meant is refused`(inputs: [String: String], reason: String) async throws {
        #expect(try await account().refusal(.iamPasswordPolicy, inputs).contains(reason))
    }

    @Test func `an answer without a length is no policy`() async throws {
        let account = RecordedAccount(["GetAccountPasswordPolicy": "<PasswordPolicy/>"])
        await #expect(throws: AnswerError.self) { try await account.changes(.iamPasswordPolicy, ["max_age": "90"]) }
    }
}

extension RecordedAccount {
    fileprivate func changes(_ action: Action, _ inputs: [String: String]) async throws -> [Change] {
        try await proposal(of: action, on: Self.root(), inputs)
    }

    fileprivate func refusal(_ action: Action, _ inputs: [String: String]) async throws -> String {
        try await refusal(of: action, on: Self.root(), inputs)
    }
}
