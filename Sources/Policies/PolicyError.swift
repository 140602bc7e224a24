/// Why a policy or an access control list could not be understood; whoever asks must then say "unknown".
public struct PolicyError: Error, Sendable, Equatable, CustomStringConvertible {
    /// A fragment that names what is wrong and where: "the Effect of statement 2 is neither Allow nor Deny".
    public let reason: String

    public var description: String { reason }

    init(_ reason: String) {
        self.reason = reason
    }
}
