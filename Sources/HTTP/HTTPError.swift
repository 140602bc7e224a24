/// A request that got no response, or none that can be used.
public struct HTTPError: Error, Equatable, CustomStringConvertible {
    public enum Kind: Sendable, Equatable {
        /// The host could not be reached: no such name, refused, unreachable, or the proxy said no.
        case unreachable
        /// The time allowed for connecting or for the exchange ran out.
        case timedOut
        /// The certificate is not trusted, or TLS failed in another way.
        case insecure
        /// The body is longer than the limit.
        case tooLarge
        /// The connection broke in the middle, or what came is not HTTP.
        case broken
        /// The request cannot be sent as it is: a URL that is none, a line break in a header.
        case invalid
    }

    public let kind: Kind
    /// The URL as `scheme://host[:port]/path`: its query and its user may be secret, and are not here.
    public let url: String
    public let reason: String

    public init(kind: Kind, url: String, reason: String) {
        self.kind = kind
        self.url = Self.withoutSecrets(url)
        self.reason = reason
    }

    public var description: String { "\(url): \(reason)" }

    private static func withoutSecrets(_ url: String) -> String {
        let address = url.prefix { $0 != "?" && $0 != "#" }
        guard let scheme = address.firstRange(of: "://") else { return String(address) }
        let rest = address[scheme.upperBound...]
        let authority = rest.prefix { $0 != "/" }
        guard let at = authority.lastIndex(of: "@") else { return String(address) }
        return String(address[..<scheme.upperBound] + rest[rest.index(after: at)...])
    }
}
