/// A command line that cannot be understood: exit code 2, and nothing was done.
public struct UsageError: Error, Equatable, CustomStringConvertible {
    /// The command that was asked for, in full: `plumbline rules show`.
    public let command: String
    public let reason: String

    public init(command: String, reason: String) {
        self.command = command
        self.reason = reason
    }

    public var description: String { "\(command): \(reason)" }

    /// What to do next, for a line of its own.
    public var hint: String { "see \(command) -h" }
}
