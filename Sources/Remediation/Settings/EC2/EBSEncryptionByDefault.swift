import AWS

extension Setting {
    /// Whether new volumes of a region are encrypted without being asked.
    ///
    /// <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EnableEbsEncryptionByDefault.html>
    static let ebsEncryptionByDefault = Setting(
        "ec2-ebs-encryption-by-default",
        reads: ["ec2:GetEbsEncryptionByDefault"],
        mutations: [.enableEBSEncryptionByDefault, .disableEBSEncryptionByDefault],
        read: { region in
            let operation = Operation.getEBSEncryptionByDefault
            let isOn = try await region.answer(operation)["ebsEncryptionByDefault"].boolean
            return [member: .boolean(try region.required(isOn, member, of: operation))]
        },
        moves: { _, _, to in
            [Move(to[member] == true ? .enableEBSEncryptionByDefault : .disableEBSEncryptionByDefault, [:], after: to)]
        },
        terraform: { _, state in
            .resource(
                "aws_ebs_encryption_by_default",
                importID: "default",
                [.set("enabled", .boolean(state[member] == true))]
            )
        }
    )
}

private let member = "EbsEncryptionByDefault"

extension Mutation {
    fileprivate static let enableEBSEncryptionByDefault = Mutation(.ec2, "EnableEbsEncryptionByDefault")
    fileprivate static let disableEBSEncryptionByDefault = Mutation(.ec2, "DisableEbsEncryptionByDefault")
}
