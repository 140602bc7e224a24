import AWS
import Testing

@testable import Remediation

@Suite struct UserCredentialTests {
    private typealias Key = RecordedUser.Key

    @Test func `what nobody used for long goes, from its last use or else from its making`() async throws {
        let user = RecordedUser(keys: [Key(id: "USED", made: 400, used: 44), Key(id: "NEVER", made: 46)])
        let changes = try await proposal(of: .iamDeactivateUnusedKeys, for: user)
        #expect(changes.map(\.target.part) == ["NEVER"])
        #expect(changes[0].before == ["Status": "Active"])
        #expect(changes[0].after == ["Status": "Inactive"])
        let sooner = try await proposal(of: .iamDeactivateUnusedKeys, for: user, ["days": "30"])
        #expect(sooner.map(\.target.part) == ["USED", "NEVER"])
        #expect(sooner[0].before["LastUsedDate"].string != nil)
    }

    @Test(arguments: ["-1", "many"])
    func `days are a number of days`(days: String) async throws {
        let user = RecordedUser(keys: [Key(id: "A", made: 400)])
        for action in [Action.iamDeactivateUnusedKeys, .iamDeactivateOldKeys] {
            #expect(await refusal(of: action, for: user, ["days": days])?.contains("“\(days)”") == true)
        }
    }

    @Test func `an unused password stays unless it is said that it goes`() async throws {
        let user = RecordedUser(password: .init(made: 300, used: 60))
        #expect(await refusal(of: .iamDeactivateUnusedKeys, for: user)?.contains("--set password=remove") == true)
        let changes = try await proposal(of: .iamDeactivateUnusedKeys, for: user, ["password": "remove"])
        #expect(changes.map(\.setting.name) == ["iam-idle-login-profile"])
        #expect(changes[0].before["PasswordLastUsed"].string != nil)
        #expect(
            await refusal(of: .iamDeactivateUnusedKeys, for: user, ["password": "maybe"])?.contains("maybe") == true
        )
    }

    @Test func `a password that is used, or was changed lately, is not unused`() async throws {
        for password in [RecordedUser.Password(made: 300, used: 3), .init(made: 3, used: 300), .init(made: 3)] {
            let user = RecordedUser(password: password)
            #expect(try await proposal(of: .iamDeactivateUnusedKeys, for: user, ["password": "remove"]).isEmpty)
        }
    }

    @Test func `an old key goes unless something uses it`() async throws {
        let quiet = RecordedUser(keys: [
            Key(id: "QUIET", made: 91, used: 40), Key(id: "YOUNG", made: 89, used: 80),
            Key(id: "OFF", status: "Inactive", made: 400),
        ])
        #expect(try await proposal(of: .iamDeactivateOldKeys, for: quiet).map(\.target.part) == ["QUIET"])
        let live = RecordedUser(keys: [Key(id: "LIVE", made: 500, used: 2)])
        #expect(await refusal(of: .iamDeactivateOldKeys, for: live)?.contains("LIVE was last used on") == true)
        let changes = try await proposal(of: .iamDeactivateOldKeys, for: live, ["live_keys": "deactivate"])
        // That it is used again in the meantime is no reason to let it be.
        #expect(changes.map(\.setting.name) == ["iam-access-key"])
        #expect(changes[0].before == ["Status": "Active"])
    }

    @Test func `a live key does not keep a quiet one`() async throws {
        let user = RecordedUser(keys: [Key(id: "LIVE", made: 500, used: 2), Key(id: "QUIET", made: 500)])
        #expect(try await proposal(of: .iamDeactivateOldKeys, for: user).map(\.target.part) == ["QUIET"])
    }

    @Test func `the key that was used longest ago is the second one`() async throws {
        let user = RecordedUser(keys: [Key(id: "NEW", made: 50, used: 1), Key(id: "OLD", made: 300, used: 46)])
        #expect(try await proposal(of: .iamDeactivateSecondKey, for: user).map(\.target.part) == ["OLD"])
        let never = RecordedUser(keys: [Key(id: "NEVER", made: 50), Key(id: "OLD", made: 300, used: 299)])
        #expect(try await proposal(of: .iamDeactivateSecondKey, for: never).map(\.target.part) == ["NEVER"])
    }

    @Test func `which of two keys is the second one is left to people when it cannot be told`() async throws {
        let tie = RecordedUser(keys: [Key(id: "A", made: 50), Key(id: "B", made: 300)])
        #expect(await refusal(of: .iamDeactivateSecondKey, for: tie)?.contains("were never used") == true)
        let both = RecordedUser(keys: [Key(id: "A", made: 50, used: 0), Key(id: "B", made: 300, used: 9)])
        #expect(await refusal(of: .iamDeactivateSecondKey, for: both)?.contains("B was last used on") == true)
        // A key made yesterday may be on its way to whoever needs it.
        let fresh = RecordedUser(keys: [Key(id: "A", made: 300, used: 0), Key(id: "B", made: 1)])
        #expect(await refusal(of: .iamDeactivateSecondKey, for: fresh)?.contains("B was made only on") == true)
        let one = RecordedUser(keys: [Key(id: "A", made: 300), Key(id: "B", status: "Inactive", made: 1)])
        #expect(try await proposal(of: .iamDeactivateSecondKey, for: one).isEmpty)
    }

    @Test func `a console user loses the keys that were never used`() async throws {
        var user = RecordedUser(keys: [Key(id: "NEVER", made: 10), Key(id: "USED", made: 10, used: 5)])
        #expect(await refusal(of: .iamDeactivateInitialKey, for: user)?.contains("has no password") == true)
        user.password = .init(made: 10)
        #expect(try await proposal(of: .iamDeactivateInitialKey, for: user).map(\.target.part) == ["NEVER"])
        // Where all is done there is nothing to refuse.
        let done = RecordedUser(keys: [Key(id: "NEVER", status: "Inactive", made: 10)])
        #expect(try await proposal(of: .iamDeactivateInitialKey, for: done).isEmpty)
    }

    @Test func `the password of a user with a device stays`() async throws {
        var user = RecordedUser(password: .init(made: 10))
        let changes = try await proposal(of: .iamRemovePassword, for: user)
        #expect(changes.map(\.after) == [.null])
        // Before the deed the devices are looked at again.
        #expect(changes.map(\.setting.name) == ["iam-unprotected-login-profile"])
        user.devices = 1
        #expect(await refusal(of: .iamRemovePassword, for: user)?.contains("has an MFA device now") == true)
        #expect(try await proposal(of: .iamRemovePassword, for: user, ["mfa_users": "remove"]).count == 1)
        user.password = nil
        #expect(try await proposal(of: .iamRemovePassword, for: user, ["mfa_users": "remove"]).isEmpty)
    }

    @Test(arguments: ["root", "role/kim", "user/other/kim"])
    func `only users are users, and only by their own ARN`(resource: String) async throws {
        let account = RecordedUser(keys: [Key(id: "A", made: 400)]).account
        for action in Action.people {
            await #expect(throws: Refusal.self) {
                try await account.proposal(of: action, on: RecordedAccount.target(resource))
            }
        }
    }

    private func proposal(
        of action: Action,
        for user: RecordedUser,
        _ inputs: [String: String] = [:]
    ) async throws -> [Change] {
        try await user.account.proposal(of: action, on: user.target, inputs)
    }

    private func refusal(
        of action: Action,
        for user: RecordedUser,
        _ inputs: [String: String] = [:]
    ) async -> String? {
        do {
            _ = try await proposal(of: action, for: user, inputs)
            return nil
        } catch {
            return (error as? Refusal)?.reason
        }
    }
}
