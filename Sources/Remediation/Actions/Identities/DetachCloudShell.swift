extension Action {
    /// Takes the policy AWSCloudShellFullAccess from whoever has it.
    static let iamDetachCloudShell = Action(
        "iam-detach-cloudshell",
        "Detaches the policy AWSCloudShellFullAccess from every user, group and role",
        on: .account,
        risk: .mayInterrupt,
        caution: "whoever works in CloudShell can do so no more, unless another policy allows it",
        undo: "the policy is attached again",
        settings: [.userAttachedPolicies, .groupAttachedPolicies, .roleAttachedPolicies],
        looks: looksAtHolders,
        takesRights: true
    ) { account in
        let policy = account.managedPolicy("AWSCloudShellFullAccess")
        var changes: [Change] = []
        for holder in try await account.looking().holders(of: policy) {
            changes.append(try await account.detaching(policy, from: holder))
        }
        return changes
    }
}
