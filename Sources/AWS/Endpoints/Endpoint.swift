/// Where a service is found, and what a request to it is signed for.
public struct Endpoint: Sendable, Hashable {
    /// Without a slash at the end: `https://sts.eu-west-1.amazonaws.com`.
    public let url: String
    /// The host, with the port where the URL names one: what the `Host` header says.
    public let host: String
    public let signingRegion: String
    public let signingName: String

    public init(url: String, host: String, signingRegion: String, signingName: String) {
        self.url = url
        self.host = host
        self.signingRegion = signingRegion
        self.signingName = signingName
    }
}

/// A service that has no endpoint of the kind that was asked for.
public struct EndpointError: Error, Equatable, CustomStringConvertible {
    public let service: String
    public let region: String
    public let reason: String

    public init(service: String, region: String, reason: String) {
        self.service = service
        self.region = region
        self.reason = reason
    }

    public var description: String { "\(service) in \(region): \(reason)" }
}
