import AWS
import FoundationEssentials

extension Action {
    /// Makes access keys inactive that nobody uses, and takes an unused password where that is wanted.
    static let iamDeactivateUnusedKeys = Action(
        "iam-deactivate-unused-keys",
        "Makes a user's access keys inactive that nobody has used for long",
        on: .resource("user", service: "iam"),
        risk: .mayInterrupt,
        caution: "what runs once a quarter or once a year may still want the key",
        undo: "the keys are made active again; a password that was removed is known to nobody, so it stays removed",
        inputs: [
            Input("days", "from how many days without use on a credential is unused", standard: "45"),
            Input(
                "password",
                "what becomes of a password that nobody has used so long: keep or remove",
                standard: "keep"
            ),
        ],
        // The second of each is what another action may have changed already.
        settings: [.idleAccessKey, .accessKey, .idleLoginProfile, .loginProfile],
        looks: ["iam:GetUser", "iam:ListMFADevices"],
        takesRights: true,
        leavesParts: true
    ) { user in
        try await user.requireUser()
        let days = try user.days("days")
        var changes: [Change] = []
        for key in try await user.activeKeys() where !key.isLive(within: days) {
            changes.append(try await user.deactivation(of: key))
        }
        guard try await user.hasPassword() else { return changes }
        let profile = try await user.state(of: .idleLoginProfile)
        // A new password has its own day, so that it counts as used on that day.
        let seen = try [profile["CreateDate"], profile["PasswordLastUsed"]]
            .compactMap { try $0.string.map { try Date($0, strategy: .iso8601) } }.max()
        guard let seen, seen.age >= Double(days) else { return changes }
        switch try user.input("password") {
        case "remove": changes.append(try await user.change(.idleLoginProfile) { _ in .null })
        case "keep":
            // It keeps no key from being made inactive; the finding stays until the password is gone as well.
            guard changes.isEmpty else { break }
            throw Refusal("its password is unused, since \(seen.day); --set password=remove removes it for good")
        case let other: throw Refusal("password is keep or remove, not “\(other)”")
        }
        return changes
    }
}

extension Subject {
    /// Whether the user will have a password when all that is planned so far is done.
    fileprivate func hasPassword() async throws -> Bool {
        for setting in [Setting.loginProfile, .unprotectedLoginProfile] where try await state(of: setting) == .null {
            return false
        }
        return true
    }
}
