import AWS

/// What marks a user as suspended: one of two policies that deny everything.
enum Suspension {
    /// The name of the inline policy.
    static let policy = "PlumblineSuspended"

    /// The state of ``Setting/userInlinePolicy`` that denies everything.
    static let state: JSON = [
        "PolicyDocument": [
            "Version": "2012-10-17",
            "Statement": [["Sid": "Suspended", "Effect": "Deny", "Action": "*", "Resource": "*"]],
        ]
    ]

    /// The ARN of AWS's own policy that denies everything, for a user in whom there is no room for another inline policy.
    ///
    /// <https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSDenyAll.html>
    static func managedPolicy(in partition: String) -> String { "arn:\(partition):iam::aws:policy/AWSDenyAll" }
}

extension Subject {
    /// The change by which a user is denied everything; none where AWS's policy for that is attached already.
    ///
    /// Throws ``Refusal`` where IAM would take neither policy: keys that are inactive end no session.
    func denial() async throws -> Change {
        let managed = Suspension.managedPolicy(in: target.partition)
        let attached = try await change(.userAttachedPolicies) { arns in
            .array(Set(arns.elements.compactMap(\.string)).union([managed]).sorted().map(JSON.string))
        }
        if attached.before == attached.after { return attached }

        let size = try await looking().inlinePolicySize(besides: Suspension.policy)
        if size + Suspension.state["PolicyDocument"].text.unicodeScalars.count <= Quota.inlinePolicies {
            return try await change(.userInlinePolicy, at: target.with(part: Suspension.policy)) { _ in Suspension.state
            }
        }
        guard attached.after.elements.count > Quota.attachedPolicies else { return attached }
        let most = try await looking().attachedPolicyLimit()
        guard attached.after.elements.count > most else { return attached }
        throw Refusal(
            "has no room for a policy that denies everything: its inline policies have \(size) of the "
                + "\(Quota.inlinePolicies) characters that IAM allows, and \(most) managed policies are attached, which "
                + "is all; take one of them away first"
        )
    }
}

/// What IAM allows a user.
///
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html>
private enum Quota {
    /// The characters of all inline policies together, without white space.
    static let inlinePolicies = 2048
    /// The managed policies, unless AWS has allowed the account more.
    static let attachedPolicies = 10
}

extension Looking {
    /// How many characters the user's inline policies have as IAM counts them, without the one called `name`.
    ///
    /// The text itself is counted, not what it means: in JSON the same can be said shorter and longer.
    fileprivate func inlinePolicySize(besides name: String) async throws -> Int {
        var size = 0
        for other in try await inlinePolicyNames() where other != name {
            let text = try await Looking(target: target.with(part: other), client: client).inlinePolicyText() ?? ""
            size += text.unicodeScalars.count { !" \t\r\n".unicodeScalars.contains($0) }
        }
        return size
    }

    /// How many managed policies can be attached to a user of the account.
    fileprivate func attachedPolicyLimit() async throws -> Int {
        let quotas = try await answer(.getAccountSummary)["SummaryMap"].map
        let quota = quotas.first { $0.key == "AttachedPoliciesPerUserQuota" }?.value.integer
        return Int(try required(quota, "AttachedPoliciesPerUserQuota", of: .getAccountSummary))
    }
}

extension Operation {
    fileprivate static let getAccountSummary = Operation(.iam, "GetAccountSummary")
}
