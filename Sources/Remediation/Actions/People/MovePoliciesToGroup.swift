import AWS

extension Action {
    /// Gives a user through a group what the user has directly.
    static let iamMovePoliciesToGroup = Action(
        "iam-move-policies-to-group",
        "Moves the policies that a user has directly to a group that the user joins",
        on: .resource("user", service: "iam"),
        risk: .mayInterrupt,
        caution: "until IAM has spread the change, which takes seconds, some calls of the user may be refused",
        undo: "the user gets the policies back and leaves the group, which goes if it was made for this",
        inputs: [
            Input("group", "the name of the group, in which {user} is the user's", standard: "{user}-policies")
        ],
        settings: [
            .group, .groupAttachedPolicies, .groupInlinePolicy, .groupMembership, .userAttachedPolicies,
            .userInlinePolicy,
        ],
        looks: ["iam:GetUser"],
        isChain: true
    ) { user in
        try await user.requireUser()
        let own = try await user.policies(of: user.target, besides: [Suspension.policy])
        guard !own.isEmpty else { return [] }
        guard own.inline[Suspension.policy] == nil else {
            throw Refusal("is suspended by plumbline; take that back with plumbline undo first")
        }
        let denial = Suspension.managedPolicy(in: user.target.partition)
        guard !own.attached.contains(denial) else {
            throw Refusal(
                "is denied everything by AWSDenyAll, as when plumbline suspends somebody; take that back with plumbline "
                    + "undo first, or detach it"
            )
        }
        let group = try await user.groupToJoin()
        try await user.check(group, takes: own)

        var changes: [Change] = []
        changes.append(try await user.change(.group, at: group) { $0 == .null ? ["Path": "/"] : $0 })
        changes.append(
            try await user.change(.groupAttachedPolicies, at: group) { arns in
                let all = Set(arns.elements.compactMap(\.string)).union(own.attached)
                return .array(all.sorted().map(JSON.string))
            }
        )
        for (name, policy) in own.inline.sorted(by: { $0.key < $1.key }) {
            changes.append(try await user.change(.groupInlinePolicy, at: group.with(part: name)) { _ in policy })
        }
        let membership = user.target.with(part: group.name)
        changes.append(try await user.change(.groupMembership, at: membership) { _ in .membership(of: group) })

        changes.append(try await user.change(.userAttachedPolicies) { _ in [] })
        for name in own.inline.keys.sorted() {
            changes.append(try await user.change(.userInlinePolicy, at: user.target.with(part: name)) { _ in .null })
        }
        return changes
    }
}

extension JSON {
    /// The state of ``Setting/groupMembership`` of a user in `group`.
    fileprivate static func membership(of group: Target) -> JSON { ["GroupName": .string(group.name)] }
}

extension Subject {
    /// The group that the input names, whether or not it is there yet.
    fileprivate func groupToJoin() async throws -> Target {
        let name = try input("group").split(separator: "{user}", omittingEmptySubsequences: false)
            .joined(separator: target.name)
        guard name.isIAMName(atMost: 128) else {
            throw Refusal("“\(name)” is no name for a group; say another with --set group=…")
        }
        let arn = "arn:\(target.partition):iam::\(target.account):group/\(name)"
        return target.with(arn: try await looking().group(name)?.arn ?? arn)
    }

    /// Throws ``Refusal`` where joining `group` would give somebody else rights, or pass what IAM allows.
    fileprivate func check(_ group: Target, takes own: HeldPolicies) async throws {
        let membership = try await state(of: .groupMembership, at: target.with(part: group.name))
        let there = try await policies(of: group, besides: Set(own.inline.keys))
        if try await state(of: .group, at: group) != .null {
            let isMember = membership != .null
            guard isMember || there.isContained(in: own) else {
                throw Refusal(
                    "the group \(group.name) has policies that the user has not; say another with --set group=…"
                )
            }
            if !own.isContained(in: there) {
                // With the user's name in its own it is made for one user, and was perhaps left unfinished.
                let isOwn = try input("group").contains("{user}")
                let members = try await looking().group(group.name)?.members ?? []
                guard isOwn, members.allSatisfy({ $0 == target.name }) else {
                    throw Refusal(
                        "the group \(group.name) lacks policies of the user, and its members would get them; "
                            + "say another with --set group=…"
                    )
                }
            }
        }
        guard there.attached.union(own.attached).count <= Quota.policiesPerGroup else {
            throw Refusal(
                "a group takes \(Quota.policiesPerGroup) managed policies at most; detach some, or merge them"
            )
        }
        let groups = Set(try await looking().groupNames()).subtracting([group.name])
        guard groups.count < Quota.groupsPerUser else {
            throw Refusal("is in \(Quota.groupsPerUser) groups, and IAM allows no more; take it out of one first")
        }
    }
}

/// What IAM allows.
///
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html>
private enum Quota {
    static let policiesPerGroup = 10
    static let groupsPerUser = 10
}
