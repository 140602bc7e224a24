import FoundationEssentials

extension Action {
    /// Makes the one of two active access keys inactive that was used longest ago.
    static let iamDeactivateSecondKey = Action(
        "iam-deactivate-second-key",
        "Makes that of a user's two active access keys inactive which was used longest ago",
        on: .resource("user", service: "iam"),
        risk: .mayInterrupt,
        caution: "what still uses this key, and has not for long, fails from then on",
        undo: "the key is made active again",
        inputs: [.quietDays, .liveKeys],
        settings: [.idleAccessKey, .accessKey],
        looks: ["iam:GetUser"]
    ) { user in
        try await user.requireUser()
        // One that was never used comes before all that were.
        let keys = try await user.activeKeys().sorted {
            ($0.lastUsed ?? .distantPast) < ($1.lastUsed ?? .distantPast)
        }
        guard keys.count > 1 else { return [] }
        guard keys[0].lastUsed != keys[1].lastUsed else {
            let what = keys[0].lastUsed == nil ? "were never used" : "were last used at the same time"
            throw Refusal("both access keys, \(keys[0].id) and \(keys[1].id), \(what); make one inactive by hand")
        }
        return [try await user.deactivation(unlessLive: keys[0])]
    }
}
