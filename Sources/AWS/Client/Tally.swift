/// The count of a session's requests, for progress lines and reports.
public struct Tally: Sendable {
    let traffic: Traffic

    /// The count as it stands now.
    public func snapshot() async -> Snapshot { await traffic.snapshot() }

    /// What one service's requests came to.
    public struct Service: Sendable, Equatable {
        /// Requests sent, retries among them.
        public var attempts = 0
        public var retried = 0
        public var throttled = 0
        /// How long the answered and failed requests took together, and the longest of them.
        public var time: Duration = .zero
        public var longest: Duration = .zero
        var ended = 0

        /// How long a request takes on average; zero where none has ended.
        public var latency: Duration { ended == 0 ? .zero : time / ended }

        mutating func add(_ duration: Duration, isThrottled: Bool) {
            time += duration
            longest = max(longest, duration)
            ended += 1
            if isThrottled { throttled += 1 }
        }
    }

    /// The count at one moment.
    public struct Snapshot: Sendable, Equatable {
        public let inFlight: Int
        /// The services by name.
        public let services: [String: Service]

        /// Requests sent, retries among them.
        public var attempts: Int { services.values.reduce(0) { $0 + $1.attempts } }
        public var retried: Int { services.values.reduce(0) { $0 + $1.retried } }
        public var throttled: Int { services.values.reduce(0) { $0 + $1.throttled } }

        /// The service whose requests take longest on average; nil before any has ended.
        public var slowest: String? {
            services.filter { $0.value.ended > 0 }.max { ($0.value.latency, $1.key) < ($1.value.latency, $0.key) }?.key
        }
    }
}
