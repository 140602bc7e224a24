import AWS

extension Setting {
    /// The ARNs of the managed policies that are attached to a group, in order; none for a group that is not there.
    ///
    /// <https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAttachedGroupPolicies.html>
    static let groupAttachedPolicies = Setting(
        "iam-group-attached-policies",
        reads: ["iam:ListAttachedGroupPolicies"],
        mutations: [.attachGroupPolicy, .detachGroupPolicy],
        read: { group in
            let input: [String: Input] = ["GroupName": .text(group.target.name)]
            let attached = try await group.items(
                "AttachedPolicies",
                of: .listAttachedGroupPolicies,
                input,
                absences: ["NoSuchEntity"]
            )
            let policies = try attached.map {
                try group.required($0["PolicyArn"].string, "PolicyArn", of: .listAttachedGroupPolicies)
            }
            return .array(policies.sorted().map(JSON.string))
        },
        moves: { group, from, to in
            var policies = Set(from.elements.compactMap(\.string))
            let wanted = Set(to.elements.compactMap(\.string))
            var moves: [Move] = []
            func move(_ mutation: Mutation, _ policy: String) {
                let input: [String: JSON] = ["GroupName": .string(group.name), "PolicyArn": .string(policy)]
                moves.append(Move(mutation, input, after: .array(policies.sorted().map(JSON.string))))
            }
            for policy in wanted.subtracting(policies).sorted() {
                policies.insert(policy)
                move(.attachGroupPolicy, policy)
            }
            for policy in policies.subtracting(wanted).sorted() {
                policies.remove(policy)
                move(.detachGroupPolicy, policy)
            }
            return moves
        },
        terraform: { group, policies in
            .resource(
                "aws_iam_group_policy_attachments_exclusive",
                importID: group.name,
                [
                    .set("group_name", .text(group.name)),
                    .set("policy_arns", .list(policies.elements.compactMap(\.string).map(HCL.text))),
                ]
            )
        }
    )
}

extension Operation {
    fileprivate static let listAttachedGroupPolicies = Operation(
        .iam,
        "ListAttachedGroupPolicies",
        pages: Pages("Marker", "Marker", more: "IsTruncated", limit: "MaxItems", size: 1000)
    )
}

extension Mutation {
    fileprivate static let attachGroupPolicy = Mutation(.iam, "AttachGroupPolicy")
    fileprivate static let detachGroupPolicy = Mutation(.iam, "DetachGroupPolicy")
}
