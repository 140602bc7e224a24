/// Something that `plumbline help` explains though it is no command.
public struct Topic: Sendable, Equatable {
    public let name: String
    public let summary: String
    /// Names with their meanings.
    let entries: [(name: String, meaning: String)]
    /// A paragraph for the end.
    let closing: String

    public static let all = [exitCodes, environment]

    /// The topic for a terminal of `width` columns.
    public func text(width: Int = 80) -> String {
        let columns = Columns(width: max(40, min(width, 100)))
        let column = entries.map(\.name.count).reduce(0, max) + 5
        return columns.paragraph("\(name): \(summary)") + "\n"
            + entries.map { columns.row($0.name, $0.meaning, at: column) }.joined() + "\n" + columns.paragraph(closing)
    }

    public static func == (one: Topic, other: Topic) -> Bool { one.name == other.name }
}

extension Topic {
    private static let exitCodes = Topic(
        name: "exit-codes",
        summary: "what the exit code means",
        entries: [
            ("0", "done; nothing violates the gate, and enough is known"),
            ("1", "done; a result fails at or above --fail-on"),
            ("2", "the command line, or a file that was given, cannot be used; nothing was done"),
            ("3", "cannot start: no credentials, no network, or not allowed to do anything"),
            ("4", "incomplete: too much is unknown to say that nothing violates the gate"),
            ("5", "a change was refused or failed, or the resource had changed since the plan"),
            ("70", "a bug in Plumbline"),
            ("130", "interrupted"),
        ],
        closing: """
            1 wins over 4: a violation is certain, whatever else is unknown. The last line on standard error says both.
            """
    )

    private static let environment = Topic(
        name: "environment",
        summary: "the variables that are read",
        entries: flagVariables + [
            ("AWS_*", "credentials, profile, region, CA bundle, as for the AWS CLI"),
            ("AWS_ENDPOINT_URL", "another address than AWS's; also AWS_ENDPOINT_URL_S3 and so on"),
            ("HTTPS_PROXY, NO_PROXY", "the proxy, and the hosts that need none"),
            ("NO_COLOR", "set to anything: use no color"),
            ("CLICOLOR_FORCE", "set to anything but 0: use color even when not on a terminal"),
            ("TERM", "dumb: neither color nor progress"),
        ],
        closing: "A flag on the command line wins over the environment. An empty variable sets nothing."
    )

    private static var flagVariables: [(name: String, meaning: String)] {
        var seen: Set<String> = []
        return (Command.scan.flags + Command.remediate.flags).compactMap { flag in
            guard let variable = flag.environment, seen.insert(variable).inserted else { return nil }
            return (variable, "the same as \(flag.name)")
        }
    }
}
