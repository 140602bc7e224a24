/// A setting that cannot be used: in the environment, in one of the two files, or on the command line.
public struct SettingsError: Error, Equatable, CustomStringConvertible {
    /// Where it is written: `/home/me/.aws/config:12`, or the name of an environment variable.
    public let place: String
    public let reason: String

    public init(place: String, reason: String) {
        self.place = place
        self.reason = reason
    }

    public var description: String { "\(place): \(reason)" }
}
