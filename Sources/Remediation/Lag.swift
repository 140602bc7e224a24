import AWS

/// How late AWS is with showing what it was told.
struct Lag: Sendable {
    /// How long it may show nothing of a change, beyond the looks that any change gets.
    let duration: Duration
    /// Whether a state that is read after a change says that AWS is still on the way there.
    let isUnderWay: @Sendable (JSON) -> Bool

    /// As late as `duration`; `isUnderWay` knows a change that has begun to show.
    init(upTo duration: Duration, isUnderWay: @escaping @Sendable (JSON) -> Bool = { _ in false }) {
        self.duration = duration
        self.isUnderWay = isUnderWay
    }

    /// Of what is there within the seconds that everything in AWS may take.
    static let none = Lag(upTo: .zero)
}
