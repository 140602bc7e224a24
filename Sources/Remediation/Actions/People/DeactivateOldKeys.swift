extension Action {
    /// Makes access keys inactive that should have been replaced, where nothing uses them.
    static let iamDeactivateOldKeys = Action(
        "iam-deactivate-old-keys",
        "Makes a user's access keys inactive that are older than they may be and that nothing uses",
        on: .resource("user", service: "iam"),
        risk: .mayInterrupt,
        caution: "what uses the key, and has not for long, fails from then on",
        undo: "the keys are made active again",
        inputs: [
            Input("days", "the most days that an active key may be old", standard: "90"), .quietDays, .liveKeys,
        ],
        settings: [.idleAccessKey, .accessKey],
        looks: ["iam:GetUser"],
        takesRights: true,
        leavesParts: true
    ) { user in
        try await user.requireUser()
        let days = Double(try user.days("days"))
        var changes: [Change] = []
        var refusal: Refusal?
        for key in try await user.activeKeys() where key.created.age > days {
            do {
                changes.append(try await user.deactivation(unlessLive: key))
            } catch let error as Refusal {
                refusal = error
            }
        }
        // A live key keeps no other from being made inactive; the finding stays until it is replaced as well.
        if changes.isEmpty, let refusal { throw refusal }
        return changes
    }
}
