/// What the user can say with `--allow`.
public enum Allowance: String, Sendable, CaseIterable {
    /// Steps that can cut something off.
    case mayInterrupt = "may-interrupt"
    /// Steps that nothing takes back.
    case irreversible
}
