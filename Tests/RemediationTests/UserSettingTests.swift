import AWS
import Testing

@testable import Remediation

@Suite struct UserSettingTests {
    private let key = RecordedAccount.target("user/team/kim").with(part: "AKIA1")

    @Test(arguments: [Setting.accessKey, .idleAccessKey])
    func `a key is made inactive, and active again, but never deleted`(setting: Setting) throws {
        let active: JSON = ["Status": "Active", "LastUsedDate": "2026-01-02T03:04:05Z"]
        let there = try setting.moves(key, active, ["Status": "Inactive"])
        #expect(there.map(\.mutation.qualifiedName) == ["iam:UpdateAccessKey"])
        #expect(there[0].input == ["UserName": "kim", "AccessKeyId": "AKIA1", "Status": "Inactive"])
        let back = try setting.moves(key, ["Status": "Inactive"], active)
        #expect(back.map(\.input) == [["UserName": "kim", "AccessKeyId": "AKIA1", "Status": "Active"]])
        #expect(back[0].after == active)
        #expect(throws: Irreversible.self) { try setting.moves(key, active, .null) }
        #expect(throws: Irreversible.self) { try setting.moves(key, .null, active) }
    }

    @Test func `a key that is used meanwhile has another state`() async throws {
        let before = RecordedUser(keys: [.init(id: "AKIA1", made: 90)])
        let after = RecordedUser(keys: [.init(id: "AKIA1", made: 90, used: 0)])
        #expect(try await state(of: .idleAccessKey, key, before) == ["Status": "Active"])
        #expect(try await state(of: .idleAccessKey, key, after)["LastUsedDate"] != .null)
        #expect(try await state(of: .accessKey, key, after) == ["Status": "Active"])
        let inactive = RecordedUser(keys: [.init(id: "AKIA1", status: "Inactive", made: 90, used: 0)])
        #expect(try await state(of: .idleAccessKey, key, inactive) == ["Status": "Inactive"])
    }

    @Test func `a key that is gone has no state, and one that cannot be looked at neither has one`() async throws {
        #expect(try await state(of: .idleAccessKey, key, RecordedUser()) == .null)
        let silent = RecordedAccount([
            "ListAccessKeys": """
            <AccessKeyMetadata><member><AccessKeyId>AKIA1</AccessKeyId><Status>Active</Status>\
            <CreateDate>2026-01-02T03:04:05Z</CreateDate></member></AccessKeyMetadata>
            """,
            "GetAccessKeyLastUsed": "",
        ])
        await #expect(throws: AnswerError.self) { try await state(of: .idleAccessKey, key, in: silent) }
        await #expect(throws: ServiceError.self) { try await state(of: .accessKey, key, in: RecordedAccount([:])) }
    }

    @Test func `a password is removed for good`() async throws {
        let user = RecordedUser(password: .init(made: 30, used: 3))
        let profile = try await state(of: .loginProfile, user.target, user)
        #expect(Set(profile.members.keys) == ["CreateDate", "PasswordResetRequired"])
        #expect(try await state(of: .idleLoginProfile, user.target, user)["PasswordLastUsed"] != .null)
        #expect(try await state(of: .idleLoginProfile, user.target, RecordedUser()) == .null)
        let there = try Setting.loginProfile.moves(user.target, profile, .null)
        #expect(there.map(\.mutation.qualifiedName) == ["iam:DeleteLoginProfile"])
        #expect(throws: Irreversible.self) { try Setting.loginProfile.moves(user.target, .null, profile) }
    }

    @Test func `an inline policy is put back as it was`() async throws {
        let document = #"{"Statement": [{"Sid": "a+b", "Effect": "Allow", "Action": "s3:*", "Resource": "*/ü"}]}"#
        let user = RecordedUser(inline: ["own": document])
        let target = user.target.with(part: "own")
        let policy = try await state(of: .userInlinePolicy, target, user)
        #expect(policy["PolicyDocument"]["Statement"].elements.first?["Sid"] == "a+b")
        let gone = try Setting.userInlinePolicy.moves(target, policy, .null)
        #expect(gone.map(\.input) == [["UserName": "kim", "PolicyName": "own"]])
        let back = try Setting.userInlinePolicy.moves(target, .null, policy)
        let text = try #require(back.first?.input["PolicyDocument"]?.string)
        #expect(try JSON(parsing: Array(text.utf8)) == JSON(parsing: Array(document.utf8)))
        #expect(try await state(of: .userInlinePolicy, user.target.with(part: "other"), user) == .null)
    }

    @Test(arguments: [
        #"{"Statement":{"Effect":"Allow","Action":"*","Action":"s3:*","Resource":"*"}}"#, "no JSON", "",
    ])
    func `an inline policy that could not be put back is not touched`(document: String) async throws {
        let user = RecordedUser(inline: ["own": document])
        await #expect(throws: AnswerError.self) {
            try await state(of: .userInlinePolicy, user.target.with(part: "own"), user)
        }
    }

    @Test func `managed policies come before they go, a call each`() throws {
        let group = RecordedAccount.target("group/team")
        let moves = try Setting.groupAttachedPolicies.moves(group, ["b", "c"], ["a", "c"])
        #expect(moves.map(\.mutation.name) == ["AttachGroupPolicy", "DetachGroupPolicy"])
        #expect(moves.map(\.after) == [["a", "b", "c"], ["a", "c"]])
        #expect(
            try Setting.userAttachedPolicies.moves(group, ["a", "c"], ["b", "c"]).map(\.mutation.name)
                == ["AttachUserPolicy", "DetachUserPolicy"]
        )
    }

    @Test func `a group and a membership come and go`() throws {
        let group = RecordedAccount.target("group/teams/ops")
        let path: JSON = ["Path": "/teams/"]
        #expect(try Setting.group.moves(group, .null, path).map(\.input) == [["GroupName": "ops", "Path": "/teams/"]])
        #expect(try Setting.group.moves(group, path, .null).map(\.mutation.name) == ["DeleteGroup"])
        #expect(throws: Irreversible.self) { try Setting.group.moves(group, path, ["Path": "/"]) }
        let membership = RecordedAccount.target("user/team/kim").with(part: "ops")
        let input: [String: JSON] = ["GroupName": "ops", "UserName": "kim"]
        let joining = try Setting.groupMembership.moves(membership, .null, ["GroupName": "ops"])
        #expect(joining.map(\.mutation.name) == ["AddUserToGroup"] && joining[0].input == input)
        let leaving = try Setting.groupMembership.moves(membership, ["GroupName": "ops"], .null)
        #expect(leaving.map(\.mutation.name) == ["RemoveUserFromGroup"] && leaving[0].input == input)
    }

    private func state(of setting: Setting, _ target: Target, _ user: RecordedUser) async throws -> JSON {
        try await state(of: setting, target, in: user.account)
    }

    private func state(of setting: Setting, _ target: Target, in account: RecordedAccount) async throws -> JSON {
        try await setting.read(account.session.looking(at: target, home: "eu-west-1"))
    }

    @Test func `a password whose owner has got a second factor is another one`() async throws {
        var user = RecordedUser(password: .init(made: 10))
        let setting = Setting.unprotectedLoginProfile
        let planned = try await state(of: setting, user.target, user)
        #expect(planned["MFADevices"] == .null)
        user.devices = 1
        let now = try await state(of: setting, user.target, user)
        #expect(now["MFADevices"] == ["0"])
        #expect(!setting.isSame(planned, now))
    }
}
