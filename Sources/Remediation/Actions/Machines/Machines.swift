extension Action {
    /// What instances, images, volumes, databases and keys need.
    static let machines: [Action] = [
        .ec2RequireIMDSv2, .ec2InstanceRole, .ec2EBSDefaultEncryption, .ec2ImagePrivate, .ec2SnapshotPrivate,
        .rdsNotPublic, .rdsMinorUpgrades, .rdsMultiAZ, .kmsKeyRotation,
    ]
}
