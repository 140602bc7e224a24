extension Action {
    /// What users, their keys and passwords need.
    static let people: [Action] = [
        .iamDeactivateUnusedKeys, .iamDeactivateOldKeys, .iamDeactivateInitialKey, .iamDeactivateSecondKey,
        .iamRemovePassword, .iamSuspendUser, .iamMovePoliciesToGroup,
    ]
}
