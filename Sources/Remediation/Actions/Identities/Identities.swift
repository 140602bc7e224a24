extension Action {
    /// What IAM's groups, roles, policies and certificates need, and what all users have in common.
    static let identities: [Action] = [
        .iamCreateSupportRole, .iamDeleteExpiredCertificates, .iamDetachAdministratorAccess, .iamDetachCloudShell,
        .iamDetachFullAdministrator, .iamPasswordPolicy,
    ]
}
