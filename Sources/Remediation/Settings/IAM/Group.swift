import AWS

extension Setting {
    /// A group of users; null where there is none.
    ///
    /// Its policies and members are other settings.
    ///
    /// <https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateGroup.html>
    static let group = Setting(
        "iam-group",
        reads: ["iam:GetGroup", "iam:ListAttachedGroupPolicies", "iam:ListGroupPolicies"],
        mutations: [.createGroup, .deleteGroup],
        contents: { group in try await group.members() + group.policies(.groupAttachedPolicies, .groupInlinePolicy) },
        read: { group in
            let input: [String: Input] = ["GroupName": .text(group.target.name)]
            let answer = try await group.answer(.getGroup, input, absences: ["NoSuchEntity"])
            guard !answer.isAbsent else { return .null }
            return ["Path": .string(try group.required(answer["Group"]["Path"].string, "Path", of: .getGroup))]
        },
        moves: { group, from, to in
            let name: JSON = .string(group.name)
            guard to != .null else { return [Move(.deleteGroup, ["GroupName": name], after: .null)] }
            guard from == .null else { throw Irreversible("a group keeps its path") }
            return [Move(.createGroup, ["GroupName": name, "Path": to["Path"]], after: to)]
        },
        terraform: { group, state in
            guard let path = state["Path"].string else {
                return .note("remove the resource aws_iam_group of the group \(group.name)")
            }
            return .resource(
                "aws_iam_group",
                importID: group.name,
                [.set("name", .text(group.name)), .set("path", .text(path))]
            )
        }
    )

    /// That a user is in a group, which is the part; null where the user is not.
    ///
    /// <https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddUserToGroup.html>
    static let groupMembership = Setting(
        "iam-group-membership",
        reads: ["iam:ListGroupsForUser"],
        mutations: [.addUserToGroup, .removeUserFromGroup],
        read: { user in
            try await user.groupNames().contains(user.target.part) ? ["GroupName": .string(user.target.part)] : .null
        },
        moves: { user, _, membership in
            let mutation: Mutation = membership == .null ? .removeUserFromGroup : .addUserToGroup
            let input: [String: JSON] = ["GroupName": .string(user.part), "UserName": .string(user.name)]
            return [Move(mutation, input, after: membership)]
        },
        terraform: { user, membership in
            guard membership != .null else {
                return .note("remove the resource aws_iam_user_group_membership of \(user.name) in \(user.part)")
            }
            return .resource(
                "aws_iam_user_group_membership",
                importID: "\(user.name)/\(user.part)",
                [.set("user", .text(user.name)), .set("groups", .list([.text(user.part)]))]
            )
        }
    )
}

extension Looking {
    /// The names of the groups that the user who is looked at is in.
    func groupNames() async throws -> [String] {
        try await items("Groups", of: .listGroupsForUser, ["UserName": .text(target.name)])
            .map { try required($0["GroupName"].string, "GroupName", of: .listGroupsForUser) }
    }

    /// The members of the group that is looked at.
    fileprivate func members() async throws -> [Content] {
        let pages = try await client.pages(.getGroup, ["GroupName": .text(target.name)])
        return try pages.flatMap { $0["Users"].items }.map { user in
            let arn = try required(user["Arn"].string, "Arn", of: .getGroup)
            let member = target.with(arn: arn, part: target.name)
            return Content(.groupMembership, at: member, called: "the user \(member.name)")
        }
    }

    /// The ARN and the members' names of the group called `name`; nil where there is none.
    func group(_ name: String) async throws -> (arn: String, members: [String])? {
        let pages: [Answer]
        do {
            pages = try await client.pages(.getGroup, ["GroupName": .text(name)])
        } catch let error as ServiceError where error.code == "NoSuchEntity" {
            return nil
        }
        let arn = try required(pages.first?["Group"]["Arn"].string, "Arn", of: .getGroup)
        let members = try pages.flatMap { $0["Users"].items }
            .map { try required($0["UserName"].string, "UserName", of: .getGroup) }
        return (arn, members)
    }
}

extension Mutation {
    fileprivate static let createGroup = Mutation(.iam, "CreateGroup")
    fileprivate static let deleteGroup = Mutation(.iam, "DeleteGroup")
    fileprivate static let addUserToGroup = Mutation(.iam, "AddUserToGroup")
    fileprivate static let removeUserFromGroup = Mutation(.iam, "RemoveUserFromGroup")
}
