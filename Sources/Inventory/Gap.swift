/// A call that failed, and so what is missing in the inventory.
public struct Gap: Sendable, Hashable {
    public let account: String
    public let region: String
    /// The call, as `s3:GetBucketAcl`.
    public let call: String
    /// The ARN of the one row that the call was about; nil where rows themselves may be missing.
    public let resource: String?
    /// AWS's error code, or a word of ours where no answer came.
    public let code: String
    public let message: String
    /// The IAM action that would allow the call; nil when a permission is not what is missing.
    public let permission: String?

    public init(
        account: String,
        region: String,
        call: String,
        resource: String?,
        code: String,
        message: String,
        permission: String?
    ) {
        self.account = account
        self.region = region
        self.call = call
        self.resource = resource
        self.code = code
        self.message = message
        self.permission = permission
    }
}
