extension Action {
    /// What security groups need.
    static let network: [Action] = [.ec2CloseOpenPorts, .ec2CloseDefaultSecurityGroup]
}
