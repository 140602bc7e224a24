import FoundationEssentials
public import HTTP

/// What all clients of a run share: the way out, the credentials, the pace and the count of calls.
public final class Session: Sendable {
    public let endpoints: Endpoints
    let transport: any HTTPTransport
    let credentials: CredentialProvider
    let policy: RetryPolicy
    let timing: Timing
    let traffic: Traffic
    let buckets: BucketRegions

    /// A session that has at most `inFlight` requests under way at a time.
    ///
    /// `maxAttempts` is how often one request is sent at most; where it is nil, AWS's own numbers hold, with more
    /// patience for throttling.
    public init(
        transport: any HTTPTransport,
        credentials: CredentialProvider,
        endpoints: Endpoints,
        inFlight: Int = 64,
        maxAttempts: Int? = nil,
        timing: Timing = .system
    ) {
        self.transport = transport
        self.credentials = credentials
        self.endpoints = endpoints
        self.timing = timing
        policy = RetryPolicy(maxAttempts: maxAttempts)
        traffic = Traffic(width: inFlight, timing: timing)
        buckets = BucketRegions()
    }

    private init(_ session: Session, credentials: CredentialProvider) {
        transport = session.transport
        endpoints = session.endpoints
        timing = session.timing
        policy = session.policy
        traffic = session.traffic
        buckets = session.buckets
        self.credentials = credentials
    }

    /// A session that signs with other credentials and shares all the rest: the limits, the pace and the count.
    public func with(credentials: CredentialProvider) -> Session { Session(self, credentials: credentials) }

    /// A client for `account` in `region`.
    public func client(account: String, region: String) -> Client {
        Client(session: self, account: account, region: region)
    }

    /// The count of the requests so far.
    public var tally: Tally { Tally(traffic: traffic) }

    /// Whom AWS takes the credentials for, asked in `region`.
    ///
    /// Throws what ``Client/call(_:_:)`` throws. When it works in one region and not in another, that region is not
    /// enabled: see ``ServiceError/meansRegionIsNotEnabled``.
    public func caller(region: String) async throws -> Caller {
        try await client(account: "", region: region).callerIdentity()
    }
}

extension ServiceError {
    /// Whether this is what a region answers that the account has not enabled, provided that the same credentials work
    /// in another region; if they work nowhere, it is the credentials that are wrong.
    public var meansRegionIsNotEnabled: Bool {
        ["AuthFailure", "InvalidClientTokenId", "UnrecognizedClientException"].contains(code)
    }
}
