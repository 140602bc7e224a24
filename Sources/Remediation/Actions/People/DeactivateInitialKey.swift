import AWS

extension Action {
    /// Makes access keys inactive that a console user was given and never used.
    static let iamDeactivateInitialKey = Action(
        "iam-deactivate-initial-key",
        "Makes the access keys of a user with a password inactive that were never used",
        on: .resource("user", service: "iam"),
        risk: .mayInterrupt,
        caution: "somebody may have meant to use the key some day",
        undo: "the keys are made active again",
        settings: [.idleAccessKey, .accessKey],
        looks: ["iam:GetUser", "iam:GetLoginProfile"]
    ) { user in
        try await user.requireUser()
        var changes: [Change] = []
        for key in try await user.activeKeys() where key.lastUsed == nil {
            changes.append(try await user.deactivation(of: key))
        }
        guard !changes.isEmpty else { return [] }
        guard try await user.state(of: .loginProfile) != .null else {
            throw Refusal("has no password; keys of programs are the matter of iam-deactivate-unused-keys")
        }
        return changes
    }
}
