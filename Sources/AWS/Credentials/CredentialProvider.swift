import FoundationEssentials

/// Keeps credentials and renews them before they expire, once at a time however many ask.
public actor CredentialProvider: WaitingRoom {
    private let load: @Sendable () async throws -> Credentials
    private let timing: Timing
    private var credentials: Credentials?
    /// Before this moment credentials that still work are not renewed again: the last attempt failed, or its result
    /// was no better.
    private var nextAttempt: Date?
    private var isLoading = false
    /// Why the last attempt failed, for those who waited for it.
    private var failure: (any Error)?
    private var keys = SigningKeys()
    private var queue = TicketQueue()
    var waiting = WaitingTasks()

    /// From 15 minutes before the end a new set is tried for, from 10 minutes on it is insisted on, as in botocore.
    private static let advisory: TimeInterval = 15 * 60
    private static let mandatory: TimeInterval = 10 * 60
    private static let pause: TimeInterval = 60

    /// Gets the credentials from `load`, first when they are first asked for.
    public init(timing: Timing = .system, _ load: @escaping @Sendable () async throws -> Credentials) {
        self.timing = timing
        self.load = load
    }

    /// Always the same credentials.
    public init(_ credentials: Credentials, timing: Timing = .system) {
        self.timing = timing
        load = { credentials }
    }

    /// The credentials to sign with now.
    ///
    /// Throws ``CredentialError`` when there are none, and whatever keeps them from being renewed.
    public func current() async throws -> Credentials {
        while true {
            let date = timing.date()
            if let credentials {
                let remaining = credentials.expiration?.timeIntervalSince(date) ?? .infinity
                if remaining > Self.advisory { return credentials }
                if remaining > 0, let nextAttempt, date < nextAttempt { return credentials }
                if remaining > Self.mandatory {
                    // Others go on with the old ones while one task renews them, and so does that one if it fails.
                    if isLoading { return credentials }
                    return try await renewIfPossible(credentials)
                }
            }
            if try await loadOrWait() { return try usable() }
        }
    }

    /// A signer for `endpoint` on the day of `date`, and the credentials that it signs with.
    func signer(for endpoint: Endpoint, at date: Date) async throws -> (signer: Signer, credentials: Credentials) {
        let credentials = try await current()
        let signer = keys.signer(
            credentials: credentials,
            region: endpoint.signingRegion,
            service: endpoint.signingName,
            style: endpoint.signingName == "s3" ? .s3 : .standard,
            at: date
        )
        return (signer, credentials)
    }

    /// Other credentials than `rejected`, which AWS says have expired; nil when there are no others.
    func replacement(for rejected: Credentials) async throws -> Credentials? {
        while credentials == rejected {
            if try await loadOrWait() { break }
        }
        let credentials = try usable()
        return credentials == rejected ? nil : credentials
    }

    private func renewIfPossible(_ old: Credentials) async throws -> Credentials {
        do {
            _ = try await loadOrWait()
            return try usable()
        } catch let error as CancellationError {
            throw error
        } catch {
            nextAttempt = timing.date().addingTimeInterval(Self.pause)
            return old
        }
    }

    /// Loads the credentials, or waits while another task does; true if this task loaded them.
    private func loadOrWait() async throws -> Bool {
        if isLoading {
            let ticket = waiting.ticket()
            queue.append(ticket)
            try await wait(with: ticket)
            if let failure { throw failure }
            return false
        }
        isLoading = true
        failure = nil
        defer {
            isLoading = false
            while queue.wakeFirst(in: &waiting) {}
        }
        do {
            credentials = try await load()
            nextAttempt = timing.date().addingTimeInterval(Self.pause)
            return true
        } catch {
            // If only the task that loads was cancelled, one of those that wait takes over.
            if !(error is CancellationError) { failure = error }
            throw error
        }
    }

    private func usable() throws -> Credentials {
        guard let credentials else { throw CredentialError(reason: "there are no credentials") }
        guard let expiration = credentials.expiration, expiration <= timing.date() else { return credentials }
        throw CredentialError(
            reason: """
                the credentials of access key \(credentials.accessKey) expired at \(Timestamp.text(expiration) ?? "an unknown time") and \
                their source has no newer ones: get new ones and run again
                """
        )
    }
}
