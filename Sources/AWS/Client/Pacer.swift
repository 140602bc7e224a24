import Glibc

/// The arithmetic of how fast requests go to one service in one account and region.
///
/// A token bucket. It starts at half of what AWS publishes, with a burst of two seconds, which is one second of what AWS
/// publishes, and doubles in every second of use in which nothing is throttled. From the first throttling on, the rate follows the cubic curve of the AWS SDKs'
/// adaptive mode: down to 70 % of what was measured, quickly back to near that level, and carefully beyond it; the burst
/// is one second then.
/// All times are durations since the same moment.
struct Pacer: Sendable, Equatable {
    /// Requests per second.
    private(set) var rate: Double
    private var tokens: Double
    /// When ``tokens`` was last right.
    private var refilled: Duration

    /// The second of the first phase that is under way, and whether it has seen a request.
    private var second: Duration
    private var isUsed = false

    /// The level that was throttled, when that was, and how long the curve takes back to it, in seconds.
    private var fall: (level: Double, time: Duration, plateau: Double)?
    private var clocked: RateClock

    init(rate: Double, at now: Duration) {
        self.rate = rate
        tokens = max(1, 2 * rate)
        refilled = now
        second = now
        clocked = RateClock(at: now)
    }

    /// A pacer for `service` at the pace to begin with.
    init(service: String, at now: Duration) { self.init(rate: Self.initialRate(of: service), at: now) }

    /// How long until there is a token, zero where there is one.
    mutating func delay(at now: Duration) -> Duration {
        refill(at: now)
        // A hair less than one, or rounding could make the last wait endless.
        guard tokens < 1 - 1e-6 else { return .zero }
        return .seconds((1 - tokens) / rate)
    }

    /// Takes a token for a request that is sent now.
    mutating func take(at now: Duration) {
        refill(at: now)
        tokens -= 1
        isUsed = true
        clocked.count(at: now)
    }

    /// Notes that a request was not throttled.
    mutating func passed(at now: Duration) {
        clocked.advance(to: now)
        guard let fall else { return }
        let time = (now - fall.time).seconds - fall.plateau
        let curve = 0.4 * time * time * time + fall.level
        // Faster than twice what is really sent would mean nothing, and break loose once more is sent.
        set(min(curve, max(2 * clocked.rate, Self.slowest)), at: now)
    }

    /// Notes that a request, sent at `sent`, was throttled.
    ///
    /// Requests that were under way when the pace last fell say nothing about the new pace, so they do not lower it.
    mutating func throttled(sent: Duration, at now: Duration) {
        if let fall, sent <= fall.time { return }
        clocked.advance(to: now)
        let level = clocked.rate > 0 ? min(clocked.rate, rate) : rate
        fall = (level, now, cbrt(level * 0.3 / 0.4))
        set(0.7 * level, at: now)
    }

    private mutating func refill(at now: Duration) {
        if fall == nil, now - second >= .seconds(1) {
            if isUsed { set(min(2 * rate, Self.fastest), at: now) }
            second = now
            isUsed = false
        }
        tokens = min(burst, tokens + rate * max(0, (now - refilled).seconds))
        refilled = max(refilled, now)
    }

    /// How many requests may go at once after a rest.
    private var burst: Double { max(1, fall == nil ? 2 * rate : rate) }

    private mutating func set(_ rate: Double, at now: Duration) {
        tokens = min(burst, tokens + self.rate * max(0, (now - refilled).seconds))
        refilled = max(refilled, now)
        self.rate = max(Self.slowest, rate)
        tokens = min(tokens, burst)
    }

    static func == (left: Pacer, right: Pacer) -> Bool {
        left.rate == right.rate && left.tokens == right.tokens && left.refilled == right.refilled
    }

    /// The slowest and the fastest pace, in requests per second.
    static let slowest = 0.5
    static let fastest = 100_000.0

    /// Half the rate that AWS publishes for `service`; 100 where it publishes none.
    ///
    /// EC2's buckets are per action, with a burst of 100, and a scan makes many different calls; so it counts as 100.
    static func initialRate(of service: String) -> Double { published[service].map { $0 / 2 } ?? 100 }

    private static let published: [String: Double] = [
        "account": 10, "cloudtrail": 10, "cloudwatch": 9, "ec2": 100, "kms": 500, "lambda": 15, "logs": 10,
        "route53": 5, "securityhub": 10, "sns": 30, "sts": 600,
    ]
}

/// How many requests per second were sent of late: half-second counts, smoothed.
private struct RateClock: Sendable {
    private(set) var rate = 0.0
    private var start: Duration
    private var count = 0.0

    init(at now: Duration) { start = now }

    mutating func count(at now: Duration) {
        advance(to: now)
        count += 1
    }

    mutating func advance(to now: Duration) {
        let elapsed = (now - start).seconds
        guard elapsed >= 0.5 else { return }
        rate = 0.8 * (count / elapsed) + 0.2 * rate
        count = 0
        start = now
    }
}

extension Duration {
    var seconds: Double { self / .seconds(1) }
}
