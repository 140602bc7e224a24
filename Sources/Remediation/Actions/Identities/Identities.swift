extension Action {
    /// What the account, its groups, roles, policies and certificates need.
    static let identities: [Action] = [
        .accessanalyzerCreate, .accountSecurityContact, .iamCreateSupportRole, .iamDeleteExpiredCertificates,
        .iamDetachAdministratorAccess, .iamDetachCloudShell, .iamDetachFullAdministrator, .iamPasswordPolicy,
        .securityhubEnable,
    ]
}
