import Digest
public import FoundationEssentials
public import HTTP

/// Signs requests with AWS Signature Version 4.
///
/// A signer is a value: many requests at a time may use one. ``SigningKeys`` hands out signers that have their key.
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html>
public struct Signer: Sendable {
    /// How a service wants the path and the body to be signed.
    public enum Style: Sendable, Hashable {
        /// The path normalised and encoded once more than on the wire.
        case standard
        /// Amazon S3's way: the path as it is on the wire, and the digest of the body in a header.
        case s3
    }

    let credentials: Credentials
    let region: String
    let service: String
    var normalizesPath: Bool
    var sendsBodyDigest: Bool
    private let key: SigningKey?

    /// A signer for one service in one region.
    ///
    /// `service` is the name that the service signs under, such as `s3` for S3 Control. On the day of `key`, which has to
    /// be derived from the other arguments, signing takes half the time.
    public init(
        credentials: Credentials,
        region: String,
        service: String,
        style: Style = .standard,
        key: SigningKey? = nil
    ) {
        self.credentials = credentials
        self.region = region
        self.service = service
        self.key = key
        normalizesPath = style == .standard
        sendsBodyDigest = style == .s3
    }

    /// `request` with the headers that prove who sent it and when.
    ///
    /// All headers are signed but those that proxies change. The URL's path has to be encoded as it goes over the wire.
    public func sign(_ request: HTTPRequest, at date: Date) -> HTTPRequest {
        let time = SigningTime(date)
        let digest = request.body.isEmpty ? Self.emptyDigest : SHA256.digest(of: request.body).hex
        var request = prepare(request, at: time, bodyDigest: digest)
        let canonical = CanonicalRequest(request, bodyDigest: digest, normalizesPath: normalizesPath)
        let signature = SHA256.authenticate(stringToSign(canonical, at: time).utf8, key: signingKey(at: time)).hex
        let authorization = """
            AWS4-HMAC-SHA256 Credential=\(credentials.accessKey)/\(scope(at: time)), \
            SignedHeaders=\(canonical.signedHeaders), Signature=\(signature)
            """
        request.headers.append(HTTPHeader("authorization", authorization))
        return request
    }

    /// `request` with all the headers that are signed.
    func prepare(_ request: HTTPRequest, at time: SigningTime, bodyDigest: String) -> HTTPRequest {
        var request = request
        // A request may come here again, when it is retried.
        request.headers.removeAll { Self.ownHeaders.contains($0.name) }
        if !request.headers.contains(where: { $0.name.lowercased() == "host" }) {
            request.headers.append(HTTPHeader("host", CanonicalRequest.host(of: request.url)))
        }
        request.headers.append(HTTPHeader("x-amz-date", time.text))
        if let token = credentials.sessionToken {
            request.headers.append(HTTPHeader("x-amz-security-token", token))
        }
        if sendsBodyDigest { request.headers.append(HTTPHeader("x-amz-content-sha256", bodyDigest)) }
        return request
    }

    func stringToSign(_ canonical: CanonicalRequest, at time: SigningTime) -> String {
        "AWS4-HMAC-SHA256\n\(time.text)\n\(scope(at: time))\n\(SHA256.digest(of: canonical.bytes).hex)"
    }

    private func scope(at time: SigningTime) -> String { "\(time.day)/\(region)/\(service)/aws4_request" }

    private func signingKey(at time: SigningTime) -> [UInt8] {
        if let key, key.day == time.day { return key.bytes }
        return SigningKey(credentials: credentials, day: time.day, region: region, service: service).bytes
    }

    private static let emptyDigest = SHA256.digest(of: EmptyCollection()).hex
    private static let ownHeaders = ["x-amz-date", "x-amz-security-token", "x-amz-content-sha256", "authorization"]
}
