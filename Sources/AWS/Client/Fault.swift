import HTTP

/// What stands behind a failed attempt, as far as it decides what happens next.
enum Fault: Sendable, Equatable {
    /// AWS asks for fewer requests.
    case throttling
    /// It may go well the next time: the network, or an error inside AWS.
    case transient
    /// The session token has expired or was withdrawn; new credentials may help.
    case expiredCredentials
    /// Trying again would end the same way.
    case lasting

    /// Judges an error that AWS sent; AWS's name for it counts before the HTTP status.
    ///
    /// Where IAM refuses to make a credential report with `LimitExceeded`, no quota is full: one is being made.
    init(_ error: ServiceError) {
        let isReportLimit = error.code == "LimitExceeded" && error.operation == "iam:GenerateCredentialReport"
        if Self.throttlingCodes.contains(error.code) || isReportLimit {
            self = .throttling
        } else if Self.expiryCodes.contains(error.code) {
            self = .expiredCredentials
        } else if Self.transientCodes.contains(error.code) {
            self = .transient
        } else {
            switch error.status {
            case 429, 509: self = .throttling
            case 500, 502, 503, 504: self = .transient
            default: self = .lasting
            }
        }
    }

    /// Judges an exchange that brought no response.
    init(_ error: HTTPError) {
        switch error.kind {
        case .unreachable, .timedOut, .broken: self = .transient
        case .insecure, .tooLarge, .invalid: self = .lasting
        }
    }

    private static let throttlingCodes: Set = [
        "BandwidthLimitExceeded", "EC2ThrottledException", "LimitExceededException", "PriorRequestNotComplete",
        "ProvisionedThroughputExceededException", "RequestLimitExceeded", "RequestThrottled",
        "RequestThrottledException", "SlowDown", "ThrottledException", "Throttling", "ThrottlingException",
        "TooManyRequestsException", "TransactionInProgressException",
    ]

    private static let transientCodes: Set = [
        "IDPCommunicationError", "InternalError", "InternalFailure", "InternalServiceError", "RequestTimeout",
        "RequestTimeoutException",
    ]

    private static let expiryCodes: Set = ["ExpiredToken", "ExpiredTokenException", "RequestExpired"]
}
