/// Finds the endpoints of services, as AWS's endpoint rules do.
public struct Endpoints: Sendable {
    /// Whether only endpoints with FIPS 140 validated cryptography will do.
    public let fips: Bool
    /// Whether the endpoints answer over IPv6 as well.
    public let dualStack: Bool
    /// URLs to use instead: by the service's part of `AWS_ENDPOINT_URL_<SERVICE>`, and by `""` for all other services.
    public let overrides: [String: String]

    public init(fips: Bool = false, dualStack: Bool = false, overrides: [String: String] = [:]) {
        self.fips = fips
        self.dualStack = dualStack
        self.overrides = overrides
    }

    /// The endpoint of `service` for calls about `account` from `region`.
    ///
    /// S3 is always addressed by path, so that one host serves all buckets of a region. S3 Control has the account in
    /// its host, except where its URL is overridden: there the account is only in the header `x-amz-account-id`.
    /// Throws ``EndpointError`` where there is no such endpoint, and for names that cannot be part of a host.
    public func endpoint(for service: Service, region: String, account: String) throws -> Endpoint {
        func refuse(_ reason: String) -> EndpointError {
            EndpointError(service: service.name, region: region, reason: reason)
        }
        guard isLabel(region) else { throw refuse("a region's name has only letters, digits and hyphens") }
        let partition = Partition.of(region: region)
        let signingRegion = service.home(in: partition) ?? region
        if let override = overrides[service.variable] ?? overrides[""] {
            guard !fips, !dualStack else {
                throw refuse("an endpoint URL of your own cannot be combined with FIPS or dual-stack endpoints")
            }
            let url = override.hasSuffix("/") ? String(override.dropLast()) : override
            guard let host = host(of: url) else { throw refuse("the endpoint URL is not http(s)://host[:port][/path]") }
            return Endpoint(url: url, host: host, signingRegion: signingRegion, signingName: service.signingName)
        }
        if service.signingName == "s3" {
            guard !fips || partition.id != "aws-cn" else { throw refuse("there are no FIPS endpoints in China") }
            guard service.name != "s3control" || isLabel(account) else {
                throw refuse("the account id is no account id")
            }
        }
        let host = service.host(
            in: signingRegion,
            of: partition,
            Variant(fips: fips, dualStack: dualStack),
            account: account
        )
        return Endpoint(
            url: "https://\(host)",
            host: host,
            signingRegion: signingRegion,
            signingName: service.signingName
        )
    }
}

/// Whether `text` can be one label of a host name (RFC 1123).
private func isLabel(_ text: String) -> Bool {
    let allowed = text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
        default: false
        }
    }
    return allowed && (1...63).contains(text.utf8.count) && text.first != "-" && text.last != "-"
}

/// The host and port of a URL; nil where it is not one that requests can be sent below.
private func host(of url: String) -> String? {
    guard let scheme = ["https://", "http://"].first(where: url.hasPrefix) else { return nil }
    let rest = url.dropFirst(scheme.count)
    let isPlain = rest.unicodeScalars.allSatisfy { scalar in
        ("!"..."~").contains(scalar) && !["?", "#", "@", "\\", "\"", "<", ">"].contains(scalar)
    }
    let host = rest.prefix { $0 != "/" }
    return isPlain && !host.isEmpty && host.first != ":" ? String(host) : nil
}
