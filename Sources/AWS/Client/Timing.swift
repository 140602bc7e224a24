public import FoundationEssentials

/// Where time and chance come from, so that tests can do without either.
public struct Timing: Sendable {
    /// The time of day, for signatures and expirations.
    public let date: @Sendable () -> Date
    /// The time since some fixed moment, which never goes back.
    public let elapsed: @Sendable () -> Duration
    /// Waits; throws `CancellationError` when the task is cancelled.
    public let sleep: @Sendable (Duration) async throws -> Void
    /// A number from 0 to 1.
    public let random: @Sendable () -> Double

    public init(
        date: @escaping @Sendable () -> Date,
        elapsed: @escaping @Sendable () -> Duration,
        sleep: @escaping @Sendable (Duration) async throws -> Void,
        random: @escaping @Sendable () -> Double
    ) {
        self.date = date
        self.elapsed = elapsed
        self.sleep = sleep
        self.random = random
    }

    /// The machine's clocks and random numbers.
    public static let system: Timing = {
        let start = ContinuousClock.now
        return Timing(
            date: { Date() },
            elapsed: { ContinuousClock.now - start },
            sleep: { try await Task.sleep(for: $0) },
            random: { Double.random(in: 0...1) }
        )
    }()
}
