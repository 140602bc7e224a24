import AWS

extension Action {
    /// Makes a role that may open cases with AWS Support.
    static let iamCreateSupportRole = Action(
        "iam-create-support-role",
        "Makes a role that may open cases with AWS Support, which whoever is named may take on",
        on: .account,
        risk: .needsInput,
        caution: "whoever is trusted can read the account's support cases, and what AWS Support shows of its resources",
        undo: "the policy is detached and the role deleted",
        inputs: [
            Input("trusted", "the ARN of the user, role or account that may take the role on"),
            Input("role_name", "what the role is called", standard: "AWSSupport"),
        ],
        settings: [.role, .roleAttachedPolicies],
        looks: looksAtHolders,
        isChain: true
    ) { account in
        let policy = account.managedPolicy("AWSSupportAccess")
        let holders = try await account.looking().holders(of: policy)
        if holders.contains(where: { $0.contains(":role/") }) { return [] }
        let role = try account.supportRole()
        let wanted = SupportRole.state(trusting: try account.trusted())
        let made = try await account.change(.role, at: role) { state in
            guard state == .null || state == wanted else {
                throw Refusal("there is another role \(role.name); choose a name with --set role_name=…")
            }
            return wanted
        }
        let attached = try await account.change(.roleAttachedPolicies, at: role) { policies in
            let all = Set(policies.elements.compactMap(\.string)).union([policy])
            return .array(all.sorted().map(JSON.string))
        }
        return [made, attached]
    }
}

/// The role as it is made.
private enum SupportRole {
    static func state(trusting trusted: String) -> JSON {
        [
            "AssumeRolePolicyDocument": [
                "Version": "2012-10-17",
                "Statement": [
                    ["Effect": "Allow", "Principal": ["AWS": .string(trusted)], "Action": "sts:AssumeRole"]
                ],
            ],
            "Description": "Opens cases with AWS Support",
            "MaxSessionDuration": 3600,
            "Path": "/",
        ]
    }
}

extension Subject {
    fileprivate func supportRole() throws -> Target {
        let name = try input("role_name")
        guard name.isIAMName(atMost: 64) else {
            throw Refusal("role_name has at most 64 letters, digits and signs of +=,.@_-; “\(name)” has not")
        }
        return target.with(arn: "arn:\(target.partition):iam::\(target.account):role/\(name)", region: "global")
    }

    /// Who may take the role on: one user, one role, or an account.
    fileprivate func trusted() throws -> String {
        let arn = try input("trusted")
        let parts = arn.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false).map(String.init)
        let isIdentity =
            parts.count == 6 && parts[0] == "arn" && parts[1] == target.partition && parts[2] == "iam"
            && parts[4].count == 12 && parts[4].allSatisfy { ("0"..."9").contains($0) }
            && (parts[5] == "root" || parts[5].hasPrefix("user/") || parts[5].hasPrefix("role/"))
        guard isIdentity, !arn.contains("*") else {
            throw Refusal("trusted is the ARN of one user, role or account, as arn:aws:iam::123456789012:role/on-call")
        }
        return arn
    }
}
