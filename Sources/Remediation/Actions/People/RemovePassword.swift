import AWS

extension Action {
    /// Takes the console password of a user who signs in without a second factor.
    static let iamRemovePassword = Action(
        "iam-remove-password",
        "Removes the console password of a user without an MFA device",
        on: .resource("user", service: "iam"),
        risk: .mayInterrupt,
        caution: "the person is locked out of the console until somebody gives them a new password",
        undo: "cannot be taken back, because nobody knows the password; give the person a new one",
        inputs: [
            Input("mfa_users", "what becomes of the password of a user with a device: keep or remove", standard: "keep")
        ],
        settings: [.unprotectedLoginProfile, .loginProfile],
        looks: ["iam:GetUser"],
        takesRights: true
    ) { user in
        try await user.requireUser()
        let change = try await user.change(.loginProfile) { _ in .null }
        switch try user.input("mfa_users") {
        case "remove": return [change]
        case "keep":
            // Another action may have removed it already.
            guard change.before != change.after else { return [change] }
            let unprotected = try await user.change(.unprotectedLoginProfile) { _ in .null }
            // The credential report may be older than the device.
            guard unprotected.before["MFADevices"] == .null else {
                throw Refusal("has an MFA device now; --set mfa_users=remove removes the password all the same")
            }
            return [unprotected]
        case let other: throw Refusal("mfa_users is keep or remove, not “\(other)”")
        }
    }
}
