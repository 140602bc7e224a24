import FoundationEssentials
import HTTP

/// One call of an operation, through as many attempts as it takes.
struct Call {
    let client: Client
    let operation: Operation
    let input: [String: Input]

    /// Where to send it; a bucket can turn out to be elsewhere.
    private var region: String
    private var attempt = 1
    /// What the last retry took from the quota.
    private var paid: Int?
    private var isRedirected = false
    private var isRenewed = false

    private var session: Session { client.session }

    init(client: Client, operation: Operation, input: [String: Input]) {
        self.client = client
        self.operation = operation
        self.input = input
        region = client.region
    }

    mutating func run() async throws -> Answer {
        if let bucket, let known = await session.buckets.region(of: bucket) { region = known }
        while true {
            let sent = try await send(operation, input)
            switch sent.result {
            case .success(let answer): return answer
            case .failure(let error): try await recover(from: error, sent)
            }
            attempt += 1
        }
    }

    private var bucket: String? {
        guard operation.service.name == "s3", case .text(let bucket) = input["Bucket"] else { return nil }
        return bucket
    }
}

// MARK: - One attempt

extension Call {
    /// What one attempt came to.
    private struct Sent {
        let lane: Lane
        var result: Result<Answer, any Error>
        var response: HTTPResponse?
        var credentials: Credentials?
        /// Whether it may have failed for the time it was signed with, which is far from the service's.
        var isSkewed = false

        /// AWS's name for the error that it answered with.
        var code: String? {
            guard case .failure(let error as ServiceError) = result else { return nil }
            return error.code
        }

        /// What its failure means; nil when it is none of the traffic's business.
        var fault: Fault? {
            guard case .failure(let error) = result else { return nil }
            return (error as? ServiceError).map { Fault($0) } ?? (error as? HTTPError).map { Fault($0) }
        }
    }

    private func send(_ operation: Operation, _ input: [String: Input]) async throws -> Sent {
        let endpoint = try session.endpoints.endpoint(for: operation.service, region: region, account: client.account)
        var request = try operation.request(input, at: endpoint)
        if operation.service == .s3control, !request.headers.contains(where: { $0.name == "x-amz-account-id" }) {
            request.headers.append(HTTPHeader("x-amz-account-id", client.account))
        }
        let lane = Lane(account: client.account, region: endpoint.signingRegion, service: operation.service.name)
        let permit = try await session.traffic.enter(lane, isRetry: attempt > 1)
        var skew = permit.skew
        var sent = Sent(lane: lane, result: .failure(CancellationError()))
        do {
            let start = session.timing.date()
            let signed = skew.signingTime(at: start)
            let (signer, credentials) = try await session.credentials.signer(for: endpoint, at: signed)
            sent.credentials = credentials
            let response = try await session.transport.send(signer.sign(request, at: signed))
            sent.response = response
            sent.result = Result { try operation.answer(to: response) }
            sent.isSkewed = skew.learn(
                sent: start,
                received: session.timing.date(),
                signed: signed,
                date: response.header("date"),
                age: response.header("age"),
                errorCode: sent.code
            )
        } catch {
            sent.result = .failure(error)
        }
        // Whatever happens, the permit goes back.
        await session.traffic.leave(permit, sent.fault, skew: skew == permit.skew ? nil : skew, refund: paid)
        return sent
    }
}

// MARK: - After a failure

extension Call {
    /// Gets ready for the next attempt; throws `error`, or a better one, if there shall be none.
    private mutating func recover(from error: any Error, _ sent: Sent) async throws {
        guard let fault = sent.fault else { throw error }
        if let error = error as? ServiceError {
            if try await redirect(after: error, sent) { return }
            if sent.isSkewed { return try await pause(after: .transient, hint: nil, sent.lane, error) }
            if fault == .expiredCredentials { return try await renewCredentials(after: error, sent) }
        }
        let hint = sent.response?.header("x-amz-retry-after").flatMap { Int64($0) }.map {
            Duration.milliseconds(max(0, $0))
        }
        try await pause(after: fault, hint: hint, sent.lane, error)
    }

    private mutating func pause(after fault: Fault, hint: Duration?, _ lane: Lane, _ error: any Error) async throws {
        let cost = RetryQuota.cost(of: fault)
        guard attempt < session.policy.attempts(after: fault), await session.traffic.pay(cost, in: lane) else {
            throw error
        }
        paid = cost
        let random = session.timing.random()
        try await session.timing.sleep(session.policy.delay(attempt: attempt, fault: fault, hint: hint, random: random))
    }

    /// Takes other credentials, once; throws when there are none.
    private mutating func renewCredentials(after error: ServiceError, _ sent: Sent) async throws {
        guard !isRenewed, let rejected = sent.credentials else { throw error }
        isRenewed = true
        guard try await session.credentials.replacement(for: rejected) == nil else { return }
        throw CredentialError(
            reason: """
                the credentials of access key \(rejected.accessKey) have expired (\(error.operation): \(error.code)) and \
                their source has no newer ones: get new ones and run again
                """
        )
    }

    /// Turns to the region that the bucket is in, once; false if that is not the matter.
    private mutating func redirect(after error: ServiceError, _ sent: Sent) async throws -> Bool {
        guard let bucket, !isRedirected, BucketRedirect.isPossible(error), let response = sent.response else {
            return false
        }
        isRedirected = true
        var found = BucketRedirect.region(in: response, error)
        if found == nil {
            let head = try await send(BucketRedirect.head, ["Bucket": .text(bucket)])
            found = head.response.flatMap { BucketRedirect.region(in: $0, nil) }
        }
        guard let found, found != region else { return false }
        region = found
        await session.buckets.remember(found, of: bucket)
        return true
    }
}
