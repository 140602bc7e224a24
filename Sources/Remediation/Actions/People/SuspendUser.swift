import AWS

extension Action {
    /// Takes everything from a user at once, so that it can be given back.
    static let iamSuspendUser = Action(
        "iam-suspend-user",
        "Denies a user everything, makes the access keys inactive and removes the password",
        on: .resource("user", service: "iam"),
        risk: .mayInterrupt,
        caution: "the person is locked out, and every program that has one of the keys fails",
        undo: "the policy goes and the keys are made active again; nobody knows the password, so it stays removed",
        settings: [.userInlinePolicy, .userAttachedPolicies, .accessKey, .loginProfile],
        looks: ["iam:GetAccountSummary", "iam:GetUser"],
        takesRights: true
    ) { user in
        try await user.requireUser()
        // Denied first: sessions that were begun with a key or the password end with it.
        var changes = [try await user.denial()]
        for key in try await user.looking().accessKeys() {
            let target = user.target.with(part: key.id)
            guard try await user.state(of: .accessKey, at: target)["Status"] == "Active" else { continue }
            changes.append(try await user.change(.accessKey, at: target) { _ in ["Status": "Inactive"] })
        }
        changes.append(try await user.change(.loginProfile) { _ in .null })
        return changes
    }
}
