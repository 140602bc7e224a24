/// When a failed request is sent again, and after which wait.
///
/// The numbers are those of the AWS SDKs' standard mode of 2026, except that throttling is met with more patience: a
/// scan that gives up leaves a gap in what it knows.
struct RetryPolicy: Sendable {
    /// What the user set with `AWS_MAX_ATTEMPTS`; it counts for every fault alike.
    var maxAttempts: Int?

    /// How often a request is sent at most, the first time included.
    func attempts(after fault: Fault) -> Int {
        switch fault {
        case .throttling: maxAttempts ?? 8
        case .transient: maxAttempts ?? 4
        case .expiredCredentials, .lasting: 1
        }
    }

    /// The wait before the next attempt, when `attempt` of them have failed.
    ///
    /// `random` is from 0 to 1 (full jitter); `hint` is what the service asks for in `x-amz-retry-after`, which is
    /// heeded within five seconds of our own wait.
    func delay(attempt: Int, fault: Fault, hint: Duration?, random: Double) -> Duration {
        let scale = fault == .throttling ? 1.0 : 0.05
        var factor = 1.0
        for _ in 1..<max(1, min(attempt, 16)) { factor *= 2 }
        let wait = Duration.seconds(random * min(scale * factor, 20))
        guard let hint else { return wait }
        return max(wait, min(hint, wait + .seconds(5)))
    }
}

/// What may still be spent on retries in one account, region and service.
///
/// It empties when most requests fail, and then retries stop adding to the trouble; successes fill it again.
struct RetryQuota: Sendable, Equatable {
    static let capacity = 500
    private(set) var available = capacity

    static func cost(of fault: Fault) -> Int { fault == .throttling ? 5 : 14 }

    /// Takes `cost` out; false, with nothing taken, if there is not enough.
    mutating func take(_ cost: Int) -> Bool {
        guard available >= cost else { return false }
        available -= cost
        return true
    }

    /// Puts back what the last retry cost, or 1 for a request that needed none.
    mutating func refund(_ cost: Int?) { available = min(Self.capacity, available + (cost ?? 1)) }
}
