/// How long AWS is waited for until it shows what it was told.
public struct Patience: Sendable {
    /// How long before each look at what a call has changed.
    let looks: [Duration]
    /// How long between two looks, and how often at most, while AWS is in the middle of a change.
    let pause: Duration
    let mostPauses = 90

    public init(
        looks: [Duration] = [.zero, .milliseconds(500), .seconds(1), .seconds(2), .seconds(4)],
        pause: Duration = .seconds(10)
    ) {
        self.looks = looks
        self.pause = pause
    }
}
