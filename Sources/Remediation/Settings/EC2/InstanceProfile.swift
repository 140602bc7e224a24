import AWS

extension Setting {
    /// The instance profile, and by that the role, of an instance; an empty object for none.
    ///
    /// <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssociateIamInstanceProfile.html>
    static let instanceProfile = Setting(
        "ec2-instance-profile",
        reads: ["ec2:DescribeIamInstanceProfileAssociations"],
        mutations: [.associateIAMInstanceProfile, .disassociateIAMInstanceProfile],
        assigned: ["AssociationId"],
        read: { instance in
            let operation = Operation.describeInstanceProfileAssociations
            let associations = try await instance.items(
                "iamInstanceProfileAssociationSet",
                of: operation,
                Input.filter("instance-id", instance.target.name)
            )
            let current = associations.first { ["associating", "associated"].contains($0["state"].string) }
            guard let current else { return [:] }
            let profile = current["iamInstanceProfile"]["arn"].string
            return [
                "Arn": .string(try instance.required(profile, "ARN of the instance profile", of: operation)),
                "AssociationId": .string(
                    try instance.required(current["associationId"].string, "associationId", of: operation)
                ),
            ]
        },
        moves: { instance, from, to in
            var moves: [Move] = []
            if from != [:] {
                let id = from["AssociationId"].string ?? "(the id that AWS gives)"
                moves.append(Move(.disassociateIAMInstanceProfile, ["AssociationId": .string(id)], after: [:]))
            }
            if to != [:] {
                let input: [String: JSON] = [
                    "IamInstanceProfile": ["Arn": to["Arn"]], "InstanceId": .string(instance.name),
                ]
                moves.append(Move(.associateIAMInstanceProfile, input, after: to))
            }
            return moves
        },
        terraform: { instance, profile in
            let name = (profile["Arn"].string ?? "").split(separator: "/").last.map(String.init)
            guard let name else { return .note("aws_instance of \(instance.name) has no iam_instance_profile") }
            return .resource("aws_instance", importID: instance.name, [.set("iam_instance_profile", .text(name))])
        }
    )
}

extension Mutation {
    fileprivate static let associateIAMInstanceProfile = Mutation(
        .ec2,
        "AssociateIamInstanceProfile",
        actions: ["ec2:AssociateIamInstanceProfile", "iam:PassRole"]
    )
    fileprivate static let disassociateIAMInstanceProfile = Mutation(.ec2, "DisassociateIamInstanceProfile")
}
