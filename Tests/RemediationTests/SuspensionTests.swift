import AWS
import Testing

@testable import Remediation

@Suite struct SuspensionTests {
    private typealias Key = RecordedUser.Key
    private static let denyAll = "arn:aws:iam::aws:policy/AWSDenyAll"
    private static let room = 2048 - Suspension.state["PolicyDocument"].text.count

    @Test func `a suspension denies first, and then takes keys and password`() async throws {
        let user = RecordedUser(
            keys: [
                Key(id: "A", made: 10), Key(id: "B", status: "Inactive", made: 10), Key(id: "C", made: 10, used: 0),
            ],
            password: .init(made: 10)
        )
        #expect(
            try await changes(of: user).map { "\($0.setting.name) \($0.target.part)" } == [
                "iam-user-inline-policy PlumblineSuspended", "iam-access-key A", "iam-access-key C",
                "iam-login-profile ",
            ]
        )
    }

    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
    @Test func `where the inline policies leave no room, AWS's policy is attached`() async throws {
        var user = RecordedUser(
            keys: [Key(id: "A", made: 10)],
            attached: ["arn:aws:iam::aws:policy/ReadOnlyAccess"],
            inline: ["a": Self.policy(of: Self.room - 200), "b": Self.policy(of: 200, spaces: 3000)]
        )
        #expect(try await changes(of: user).map(\.setting.name) == ["iam-user-inline-policy", "iam-access-key"])
        user.inline["b"] = Self.policy(of: 201)
        let changes = try await changes(of: user)
        #expect(changes.map(\.setting.name) == ["iam-user-attached-policies", "iam-access-key"])
        #expect(changes[0].after == [.string(Self.denyAll), "arn:aws:iam::aws:policy/ReadOnlyAccess"])
    }

    @Test func `what is written longer than it has to be takes the room that it takes`() async throws {
        // In JSON, \u0061 is an a.
        let text = Self.policy(of: Self.room - 4).replacing("aaa", with: #"aa\u0061"#, maxReplacements: 1)
        let user = RecordedUser(inline: ["a": text])
        #expect(text.count == Self.room + 1)
        #expect(try await changes(of: user).map(\.setting.name) == ["iam-user-attached-policies"])
    }

    @Test func `a suspension that was changed meanwhile makes room for itself`() async throws {
        let user = RecordedUser(inline: ["a": Self.policy(of: Self.room), Suspension.policy: Self.policy(of: 200)])
        #expect(try await changes(of: user).map(\.setting.name) == ["iam-user-inline-policy"])
    }

    @Test func `who is denied everything already needs no other policy`() async throws {
        let user = RecordedUser(keys: [Key(id: "A", made: 10)], attached: [Self.denyAll])
        #expect(try await changes(of: user).map(\.setting.name) == ["iam-access-key"])
    }

    @Test func `without room for either policy nothing is begun, because sessions would go on`() async throws {
        var user = RecordedUser(keys: [Key(id: "A", made: 10)], inline: ["a": Self.policy(of: 2048)])
        user.attached = (1...10).map { "arn:aws:iam::111122223333:policy/p\($0)" }
        user.others = [("GetAccountSummary", Self.quota(10))]
        let reason = try await user.account.refusal(of: .iamSuspendUser, on: user.target)
        #expect(reason.contains("2048 of the 2048 characters") && reason.contains("10 managed policies"))
        // An account can be allowed more than most.
        user.others = [("GetAccountSummary", Self.quota(20))]
        #expect(try await changes(of: user).map(\.setting.name) == ["iam-user-attached-policies", "iam-access-key"])
    }

    @Test func `undo takes away the policy that was attached`() async throws {
        let user = RecordedUser(
            attached: ["arn:aws:iam::aws:policy/ReadOnlyAccess"],
            inline: ["a": Self.policy(of: 2048)]
        )
        let change = try await changes(of: user)[0]
        let there = try change.setting.moves(change.target, change.before, change.after)
        let back = try change.setting.moves(change.target, change.after, change.before)
        #expect(there.map(\.mutation.qualifiedName) == ["iam:AttachUserPolicy"])
        #expect(back.map(\.mutation.qualifiedName) == ["iam:DetachUserPolicy"])
        #expect((there + back).map { $0.input["PolicyArn"] } == [.string(Self.denyAll), .string(Self.denyAll)])
    }

    private func changes(of user: RecordedUser) async throws -> [Change] {
        try await user.account.proposal(of: .iamSuspendUser, on: user.target)
    }

    /// A policy with so many characters, and besides so many spaces.
    private static func policy(of size: Int, spaces: Int = 0) -> String {
        let start = #"{"Statement":{"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::"#
        let end = #""}}"#
        let name = String(repeating: "a", count: size - start.count - end.count)
        return start + name + #"""# + String(repeating: " ", count: spaces) + "}}"
    }

    private static func quota(_ most: Int) -> RecordedAccount.Recording {
        .result("<SummaryMap><entry><key>AttachedPoliciesPerUserQuota</key><value>\(most)</value></entry></SummaryMap>")
    }
}
