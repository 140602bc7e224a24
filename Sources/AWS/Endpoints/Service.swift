/// A service of AWS: how it is spoken to, where it is and what it is signed as.
public struct Service: Sendable, Hashable {
    /// The wire protocol of a service, with what only that protocol needs.
    public enum Wire: Sendable, Hashable {
        case query(version: String)
        case ec2(version: String)
        case restXML
        case restJSON
        /// JSON in the body and the operation in `X-Amz-Target`; `version` is 1.0 or 1.1.
        case json(version: String, target: String)
    }

    /// The name in IAM-like spelling that errors and statistics use: `s3`, `s3control`, `logs`.
    public let name: String
    public let wire: Wire
    /// The first label of the host, where it differs from the name.
    public let endpointPrefix: String
    public let signingName: String
    /// The service's part of `AWS_ENDPOINT_URL_<SERVICE>`, such as `CLOUDWATCH_LOGS`.
    public let variable: String

    public init(
        _ name: String,
        _ wire: Wire,
        endpointPrefix: String? = nil,
        signingName: String? = nil,
        variable: String? = nil
    ) {
        self.name = name
        self.wire = wire
        self.endpointPrefix = endpointPrefix ?? name
        self.signingName = signingName ?? endpointPrefix ?? name
        self.variable = variable ?? name.uppercased()
    }
}
