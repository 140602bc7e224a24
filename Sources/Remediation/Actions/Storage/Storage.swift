extension Action {
    /// What buckets need.
    static let storage: [Action] = [
        .s3AccessLogging, .s3AccountBlockPublicAccess, .s3BlockPublicAccess, .s3DefaultEncryption, .s3DisableACLs,
        .s3MakeBucketPrivate, .s3RemoveCollaborator, .s3RequireHTTPS, .s3Versioning,
    ]
}
