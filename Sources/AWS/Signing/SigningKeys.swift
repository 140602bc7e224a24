import Digest
public import FoundationEssentials

/// The key that Signature Version 4 signs with: the secret key, folded with a day, a region and a service.
public struct SigningKey: Sendable {
    /// The day in UTC as `yyyymmdd`.
    let day: String
    let bytes: [UInt8]

    init(credentials: Credentials, day: String, region: String, service: String) {
        self.day = day
        bytes = [day, region, service, "aws4_request"].reduce(Array("AWS4\(credentials.secretKey)".utf8)) { key, part in
            SHA256.authenticate(part.utf8, key: key)
        }
    }
}

// The key is as good as the secret for a day, and prints as little.
extension SigningKey: CustomStringConvertible, CustomReflectable {
    public var description: String { "signing key of \(day)" }
    public var customMirror: Mirror { Mirror(self, children: ["day": day]) }
}

/// The signers of one caller, whose keys are derived once a day for each region and service.
///
/// It is a value for whoever holds the credentials to keep; the signers that it hands out need it no more.
public struct SigningKeys: Sendable {
    private struct Scope: Hashable {
        let region: String
        let service: String
        let style: Signer.Style
    }

    private var credentials: Credentials?
    private var day = ""
    private var signers: [Scope: Signer] = [:]

    public init() {}

    /// The signer for `service` in `region` on the day of `date`; other credentials or another day discard all keys.
    public mutating func signer(
        credentials: Credentials,
        region: String,
        service: String,
        style: Signer.Style = .standard,
        at date: Date
    ) -> Signer {
        let today = SigningTime(date).day
        if self.credentials != credentials || day != today {
            self.credentials = credentials
            day = today
            signers = [:]
        }
        let scope = Scope(region: region, service: service, style: style)
        if let signer = signers[scope] { return signer }
        let key = SigningKey(credentials: credentials, day: today, region: region, service: service)
        let signer = Signer(credentials: credentials, region: region, service: service, style: style, key: key)
        signers[scope] = signer
        return signer
    }
}
