public import FoundationEssentials

/// What identifies the caller to AWS.
public struct Credentials: Sendable, Equatable {
    public var accessKey: String
    public var secretKey: String
    /// What temporary credentials carry beside their keys.
    public var sessionToken: String?
    /// When they end; nil where they have no end, or none that is known.
    public var expiration: Date?
    /// The account that they belong to, twelve digits, where their source says so.
    public var account: String?

    public init(
        accessKey: String,
        secretKey: String,
        sessionToken: String? = nil,
        expiration: Date? = nil,
        account: String? = nil
    ) {
        self.accessKey = accessKey
        self.secretKey = secretKey
        self.sessionToken = sessionToken
        self.expiration = expiration
        self.account = account
    }
}

// Whatever prints a value, interpolation, `dump`, a failed expectation, comes through one of these, so that the secret
// key and the token cannot get into a message by accident.
extension Credentials: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "credentials of access key \(accessKey)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror {
        Mirror(self, children: ["accessKey": accessKey, "expiration": expiration as Any, "account": account as Any])
    }
}
