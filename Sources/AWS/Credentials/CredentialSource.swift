/// A place that credentials can come from.
public protocol CredentialSource: Sendable {
    /// The place as messages call it: `environment`.
    var name: String { get }

    /// Looks for credentials.
    ///
    /// Throws when the place is set up but does not work: then no other place is asked, because the user meant this one.
    func credentials() async throws -> CredentialFinding
}

/// What a ``CredentialSource`` found.
public enum CredentialFinding: Sendable, Equatable {
    case found(Credentials)
    /// Nothing; the text says in one sentence why.
    case nothing(String)
}

/// The places that credentials are looked for, in order.
public struct CredentialChain: Sendable {
    public let sources: [any CredentialSource]

    public init(_ sources: [any CredentialSource]) { self.sources = sources }

    /// The credentials of the first place that has any.
    ///
    /// Throws ``CredentialError``: of the first place that is set up but broken, or one that says of each place why
    /// there are none.
    public func credentials() async throws -> Credentials {
        var reasons: [String] = []
        for source in sources {
            switch try await source.credentials() {
            case .found(let credentials): return credentials
            case .nothing(let reason): reasons.append("\n  \(source.name): \(reason)")
            }
        }
        throw CredentialError(
            reason: """
                no credentials found\(reasons.joined())
                choose a profile with --profile or AWS_PROFILE, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY
                """
        )
    }
}

extension Credentials {
    /// A part of credentials with the place where it was found.
    typealias Part = (value: String, place: String)

    /// Credentials from parts that people have typed or pasted; throws if they cannot be sent as they are.
    init(accessKey: Part, secretKey: Part, sessionToken: Part?, source: String) throws(CredentialError) {
        for part in [accessKey, secretKey, sessionToken].compactMap(\.self) {
            guard part.value.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
                throw CredentialError(source: source, reason: "\(part.place) has a blank or a control character in it")
            }
        }
        self.init(accessKey: accessKey.value, secretKey: secretKey.value, sessionToken: sessionToken?.value)
    }
}
