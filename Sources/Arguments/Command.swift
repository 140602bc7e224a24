/// A program or one of its subcommands: all that its parser and its help need to know.
public struct Command: Sendable, Equatable {
    /// What a command works on, by its place in the line.
    public struct Operand: Sendable, Equatable {
        public let name: String
        public let isOptional: Bool
        public let isRepeatable: Bool
        public let help: String

        public init(_ name: String, isOptional: Bool = false, isRepeatable: Bool = false, help: String) {
            self.name = name
            self.isOptional = isOptional
            self.isRepeatable = isRepeatable
            self.help = help
        }
    }

    /// A line that works as it is, and what it is for.
    public struct Example: Sendable, Equatable {
        public let line: String
        public let purpose: String

        public init(_ line: String, _ purpose: String) {
            self.line = line
            self.purpose = purpose
        }
    }

    public let name: String
    /// One line without a full stop: "judge the account now".
    public let summary: String
    /// What `--help` says first; paragraphs have an empty line between them.
    public let details: String
    public let examples: [Example]
    public let operands: [Operand]
    /// The flags of this command and of all its subcommands.
    public let flags: [Flag]
    public let commands: [Command]

    public init(
        _ name: String,
        summary: String,
        details: String,
        examples: [Example],
        operands: [Operand] = [],
        flags: [Flag] = [],
        commands: [Command] = []
    ) {
        self.name = name
        self.summary = summary
        self.details = details
        self.examples = examples
        self.operands = operands
        self.flags = flags
        self.commands = commands
    }

    /// This command and the subcommands that `path` names, one in another; nil where there is no such command.
    public func chain(_ path: [String]) -> [Command]? {
        guard let name = path.first else { return [self] }
        guard let command = commands.first(where: { $0.name == name }) else { return nil }
        return command.chain(Array(path.dropFirst())).map { [self] + $0 }
    }
}
