/// The user's word that AWS may be changed.
///
/// Every call that changes something asks for it, so whoever has none cannot make one. The program makes one in a single
/// place, from the flag `--confirm`.
public struct Confirmation: Sendable {
    /// Nil where the word was not given.
    public init?(isGiven: Bool) {
        guard isGiven else { return nil }
    }
}
