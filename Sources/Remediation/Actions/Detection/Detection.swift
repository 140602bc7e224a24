extension Action {
    /// What alarms, analyzers, Security Hub and the security contact need.
    static let detection: [Action] = [
        .cloudwatchAlarmChain, .accessanalyzerCreate, .securityhubEnable, .accountSecurityContact,
    ]
}
