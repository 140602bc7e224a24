/// What a user typed, as plain values; what it means is for others to say.
public struct Invocation: Sendable, Equatable {
    /// A flag as it was used.
    public struct Use: Sendable, Equatable {
        public let flag: Flag
        /// Nil for a flag without a value; else as the flag's kind wants it.
        public let value: String?
        /// Whether it comes from the flag's environment variable.
        public let isFromEnvironment: Bool

        public init(flag: Flag, value: String?, isFromEnvironment: Bool = false) {
            self.flag = flag
            self.value = value
            self.isFromEnvironment = isFromEnvironment
        }
    }

    public enum Help: Sendable, Equatable {
        case short
        case long
    }

    /// The names of the subcommands: `["rules", "list"]`; empty for the program itself.
    public let path: [String]
    /// In the order in which they were typed.
    public let uses: [Use]
    public let operands: [String]
    /// The help that was asked for in the place of anything else.
    public let help: Help?

    public init(path: [String], uses: [Use] = [], operands: [String] = [], help: Help? = nil) {
        self.path = path
        self.uses = uses
        self.operands = operands
        self.help = help
    }
}

extension Invocation {
    /// That what was typed cannot be used, and why: the end of a sentence that begins with the command.
    public func usageError(_ reason: String) -> UsageError {
        UsageError(command: (["plumbline"] + path).joined(separator: " "), reason: reason)
    }

    public func has(_ flag: String) -> Bool { uses.contains { $0.flag.name == flag } }

    public func value(_ flag: String) -> String? { uses.last { $0.flag.name == flag }?.value }

    /// All values of a flag that may be repeated, those with commas between them one by one, each once.
    public func values(_ flag: String) -> [String] {
        var seen: Set<String> = []
        return uses.filter { $0.flag.name == flag }
            .flatMap { use in
                guard let value = use.value else { return [String]() }
                return use.flag.kind == .list ? Flag.items(of: value) : [value]
            }
            .filter { seen.insert($0).inserted }
    }

    /// The value of a flag with choices, as the type whose raw values these are.
    ///
    /// - Returns: Nil where the flag was not used, and where the type has no such value.
    public func choice<Choice: RawRepresentable<String>>(_ flag: String, as type: Choice.Type = Choice.self) -> Choice?
    {
        value(flag).flatMap(Choice.init(rawValue:))
    }

    public func integer(_ flag: String) -> Int? { value(flag).flatMap { Int($0) } }

    public func percentage(_ flag: String) -> Double? { value(flag).flatMap(Flag.percentage) }
}
