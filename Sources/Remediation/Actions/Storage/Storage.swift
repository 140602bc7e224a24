extension Action {
    /// What buckets need.
    static let storage: [Action] = [.s3BlockPublicAccess]
}
