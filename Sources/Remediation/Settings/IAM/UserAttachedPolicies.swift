import AWS

extension Setting {
    /// The ARNs of the managed policies that are attached to a user, in order; none for a user that is not there.
    ///
    /// <https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAttachedUserPolicies.html>
    static let userAttachedPolicies = Setting(
        "iam-user-attached-policies",
        reads: ["iam:ListAttachedUserPolicies"],
        mutations: [.attachUserPolicy, .detachUserPolicy],
        read: { user in
            let input: [String: Input] = ["UserName": .text(user.target.name)]
            let attached = try await user.items(
                "AttachedPolicies",
                of: .listAttachedUserPolicies,
                input,
                absences: ["NoSuchEntity"]
            )
            let policies = try attached.map {
                try user.required($0["PolicyArn"].string, "PolicyArn", of: .listAttachedUserPolicies)
            }
            return .array(policies.sorted().map(JSON.string))
        },
        moves: { user, from, to in
            var policies = Set(from.elements.compactMap(\.string))
            let wanted = Set(to.elements.compactMap(\.string))
            var moves: [Move] = []
            func move(_ mutation: Mutation, _ policy: String) {
                let input: [String: JSON] = ["UserName": .string(user.name), "PolicyArn": .string(policy)]
                moves.append(Move(mutation, input, after: .array(policies.sorted().map(JSON.string))))
            }
            for policy in wanted.subtracting(policies).sorted() {
                policies.insert(policy)
                move(.attachUserPolicy, policy)
            }
            for policy in policies.subtracting(wanted).sorted() {
                policies.remove(policy)
                move(.detachUserPolicy, policy)
            }
            return moves
        },
        terraform: { user, policies in
            .resource(
                "aws_iam_user_policy_attachments_exclusive",
                importID: user.name,
                [
                    .set("user_name", .text(user.name)),
                    .set("policy_arns", .list(policies.elements.compactMap(\.string).map(HCL.text))),
                ]
            )
        }
    )
}

extension Operation {
    fileprivate static let listAttachedUserPolicies = Operation(
        .iam,
        "ListAttachedUserPolicies",
        pages: Pages("Marker", "Marker", more: "IsTruncated", limit: "MaxItems", size: 1000)
    )
}

extension Mutation {
    fileprivate static let attachUserPolicy = Mutation(.iam, "AttachUserPolicy")
    fileprivate static let detachUserPolicy = Mutation(.iam, "DetachUserPolicy")
}
