import AWS

extension Action {
    /// Encrypts the new volumes of a region by default.
    static let ec2EBSDefaultEncryption = Action(
        "ec2-ebs-default-encryption",
        "Encrypts the new EBS volumes of a region without being asked",
        on: .region,
        risk: .safe,
        caution: "what starts instances from images of other accounts may lack the rights to the key",
        undo: "new volumes are no longer encrypted without being asked; those made meanwhile stay encrypted",
        settings: [.ebsEncryptionByDefault]
    ) { region in
        [try await region.change(.ebsEncryptionByDefault) { _ in ["EbsEncryptionByDefault": true] }]
    }
}
