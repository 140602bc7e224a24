/// A rule or benchmark file that cannot be used, and where.
public struct RuleError: Error, Equatable, CustomStringConvertible {
    /// The file as the user would open it: `iam-root-access-key.sql`, `cis-5.0.0.yaml`.
    public let file: String
    /// The line, counted from 1.
    public let line: Int
    public let reason: String

    public init(file: String, line: Int, reason: String) {
        self.file = file
        self.line = line
        self.reason = reason
    }

    public var description: String { "\(file):\(line): \(reason)" }
}
