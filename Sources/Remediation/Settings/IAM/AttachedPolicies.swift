import AWS

extension Setting {
    /// The ARNs of the managed policies that are attached to a user, in order; none for a user that is not there.
    ///
    /// <https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachUserPolicy.html>
    static let userAttachedPolicies = attachedPolicies("User")

    /// The ARNs of the managed policies that are attached to a group, in order; none for a group that is not there.
    ///
    /// <https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachGroupPolicy.html>
    static let groupAttachedPolicies = attachedPolicies("Group")

    /// The ARNs of the managed policies that are attached to a role, in order; none for a role that is not there.
    ///
    /// <https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachRolePolicy.html>
    static let roleAttachedPolicies = attachedPolicies("Role")

    private static func attachedPolicies(_ kind: String) -> Setting {
        let list = Operation.iamListing("ListAttached\(kind)Policies")
        let attach = Mutation(.iam, "Attach\(kind)Policy")
        let detach = Mutation(.iam, "Detach\(kind)Policy")
        return Setting(
            "iam-\(kind.lowercased())-attached-policies",
            reads: ["iam:ListAttached\(kind)Policies"],
            mutations: [attach, detach],
            read: { holder in
                let input: [String: Input] = ["\(kind)Name": .text(holder.target.name)]
                let attached = try await holder.items("AttachedPolicies", of: list, input, absences: ["NoSuchEntity"])
                let arns = try attached.map { try holder.required($0["PolicyArn"].string, "PolicyArn", of: list) }
                return .array(arns.sorted().map(JSON.string))
            },
            moves: { holder, from, to in
                var arns = Set(from.elements.compactMap(\.string))
                let wanted = Set(to.elements.compactMap(\.string))
                var moves: [Move] = []
                func move(_ mutation: Mutation, _ arn: String) {
                    let input: [String: JSON] = ["\(kind)Name": .string(holder.name), "PolicyArn": .string(arn)]
                    moves.append(Move(mutation, input, after: .array(arns.sorted().map(JSON.string))))
                }
                for arn in wanted.subtracting(arns).sorted() {
                    arns.insert(arn)
                    move(attach, arn)
                }
                for arn in arns.subtracting(wanted).sorted() {
                    arns.remove(arn)
                    move(detach, arn)
                }
                return moves
            },
            terraform: { holder, arns in
                .resource(
                    "aws_iam_\(kind.lowercased())_policy_attachments_exclusive",
                    importID: holder.name,
                    [
                        .set("\(kind.lowercased())_name", .text(holder.name)),
                        .set("policy_arns", .list(arns.elements.compactMap(\.string).map(HCL.text))),
                    ]
                )
            }
        )
    }
}
