/// Why there is nothing to sign requests with.
public struct CredentialError: Error, Equatable, CustomStringConvertible {
    /// Where the credentials should have come from, as in `environment`; nil when no place had any.
    public let source: String?
    public let reason: String

    public init(source: String? = nil, reason: String) {
        self.source = source
        self.reason = reason
    }

    public var description: String { source.map { "credentials from \($0): \(reason)" } ?? reason }
}
