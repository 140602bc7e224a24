extension Action {
    /// What security groups and network ACLs need.
    static let network: [Action] = [.ec2CloseOpenPorts, .ec2CloseDefaultSecurityGroup, .ec2NetworkACLDenyAdminPorts]
}
