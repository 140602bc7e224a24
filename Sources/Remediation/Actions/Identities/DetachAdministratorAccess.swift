extension Action {
    /// Takes the policy AdministratorAccess from a user or role.
    static let iamDetachAdministratorAccess = Action(
        "iam-detach-administrator-access",
        "Detaches the policy AdministratorAccess from a user or role",
        on: .resource("user or role", service: "iam"),
        risk: .mayInterrupt,
        caution: "whoever uses it can do only what its other policies allow; give it those that it needs first",
        undo: "the policy is attached again",
        settings: [.userAttachedPolicies, .roleAttachedPolicies],
        takesRights: true
    ) { identity in
        guard !identity.target.isGroup else {
            throw Refusal("is a group; --action iam-detach-full-administrator takes policies from groups")
        }
        return [try await identity.detaching(identity.managedPolicy("AdministratorAccess"), from: identity.target.arn)]
    }

    /// Takes a policy that allows everything from one user, group or role.
    static let iamDetachFullAdministrator = Action(
        "iam-detach-full-administrator",
        "Detaches a policy that allows every action on every resource from one user, group or role",
        on: .resource("policy", service: "iam"),
        risk: .needsInput,
        caution: "whoever uses it can do only what its other policies allow; give it those that it needs first",
        undo: "the policy is attached again",
        inputs: [Input("from", "the ARN of the user, group or role that the policy is taken from")],
        settings: [.userAttachedPolicies, .groupAttachedPolicies, .roleAttachedPolicies],
        takesRights: true
    ) { policy in
        let holder = try policy.input("from")
        let change = try await policy.detaching(policy.target.arn, from: holder)
        guard change.before != change.after else { throw Refusal("is not attached to \(holder)") }
        return [change]
    }
}
