/// How long AWS is waited for until it shows what it was told.
public struct Patience: Sendable {
    /// How long before each look at what a call has changed.
    let looks: [Duration]
    /// How long between two looks, and how often at most, while AWS is in the middle of a change.
    ///
    /// An hour in all: to give a large database its standby takes most of that.
    let pause: Duration
    let mostPauses = 360

    public init(
        looks: [Duration] = [.zero, .milliseconds(500), .seconds(1), .seconds(2), .seconds(4)],
        pause: Duration = .seconds(10)
    ) {
        self.looks = looks
        self.pause = pause
    }

    /// How long before each further try, every few seconds, at what AWS may need `duration` for.
    func tries(within duration: Duration) -> [Duration] {
        let step = Duration.seconds(5)
        return Array(repeating: min(step, pause), count: Int(duration / step))
    }
}
