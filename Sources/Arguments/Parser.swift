extension Command {
    /// Reads a command line after GNU's manner: `--flag=value`, `--flag value`, `--` before operands that begin with `-`.
    ///
    /// - Parameters:
    ///   - arguments: The line without the program's name.
    ///   - environment: Where flags that are not on the line may be set.
    /// - Returns: What was typed, each value as its flag wants it.
    /// - Throws: A `UsageError` for what is unknown, missing, given twice or not as its flag wants it.
    public func parse(
        _ arguments: [String],
        environment: [String: String] = [:]
    ) throws(UsageError) -> Invocation {
        var parser = Parser(root: self, rest: arguments[...])
        try parser.readLine()
        try parser.check()
        try parser.read(environment)
        return parser.invocation
    }
}

private struct Parser {
    /// The program and the subcommands so far.
    var chain: [Command]
    var rest: ArraySlice<String>
    var uses: [Invocation.Use] = []
    var operands: [String] = []
    var help: Invocation.Help?

    init(root: Command, rest: ArraySlice<String>) {
        chain = [root]
        self.rest = rest
    }

    var command: Command { chain[chain.count - 1] }
    var flags: [Flag] { chain.flatMap(\.flags) }

    var invocation: Invocation {
        Invocation(path: chain.dropFirst().map(\.name), uses: uses, operands: operands, help: help)
    }

    mutating func readLine() throws(UsageError) {
        while let argument = rest.popFirst() {
            if argument == "--" {
                for operand in rest { try readOperand(operand) }
                rest = []
            } else if argument.hasPrefix("-") && argument != "-" {
                try readFlag(argument)
            } else {
                try readOperand(argument)
            }
        }
    }

    private mutating func readFlag(_ argument: String) throws(UsageError) {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let name = parts[0]
        guard let flag = flags.first(where: { $0.name == name || $0.short.map { "-\($0)" } == name }) else {
            throw unknownFlag(name)
        }
        if flag.name == "--help" { help = name == "--help" ? .long : .short }
        if uses.contains(where: { $0.flag == flag }) && !flag.isRepeatable && flag.placeholder != nil {
            throw error("\(name) is given twice, and can have one value only")
        }
        guard let placeholder = flag.placeholder else {
            guard parts.count == 1 else { throw error("\(name) takes no value") }
            uses.append(Invocation.Use(flag: flag, value: nil))
            return
        }
        let value = try parts.count == 2 ? parts[1] : nextValue(of: name, placeholder: placeholder)
        if let objection = flag.objection(to: value) { throw error("\(name) \(objection)") }
        uses.append(Invocation.Use(flag: flag, value: value))
    }

    private mutating func nextValue(of name: String, placeholder: String) throws(UsageError) -> String {
        guard let value = rest.popFirst() else { throw error("\(name) needs a value: \(name) \(placeholder)") }
        // A forgotten value would otherwise swallow the next flag.
        guard !value.hasPrefix("--") else {
            throw error("\(name) needs a value before \(value.prefix { $0 != "=" }): \(name) \(placeholder)")
        }
        return value
    }

    private mutating func readOperand(_ argument: String) throws(UsageError) {
        guard !command.commands.isEmpty else {
            operands.append(argument)
            return
        }
        guard let next = command.commands.first(where: { $0.name == argument }) else {
            let names = command.commands.map(\.name)
            let near = nearest(to: argument, in: names).map { "; did you mean \($0)?" }
            throw error("unknown command '\(argument)'\(near ?? "; there are \(names.joined(separator: ", "))")")
        }
        chain.append(next)
    }

    /// That the command is whole, and has the operands that it needs; nobody who asks for help is held to that.
    mutating func check() throws(UsageError) {
        guard help == nil, !uses.contains(where: { $0.flag.name == "--version" }) else { return }
        if !command.commands.isEmpty {
            guard chain.count > 1 else {
                help = .short
                return
            }
            throw error("needs a command: \(command.commands.map(\.name).spokenList)")
        }
        if operands.count < command.operands.count, !command.operands[operands.count].isOptional {
            throw error("needs \(command.operands[operands.count].name)")
        }
        if operands.count > command.operands.count, command.operands.last?.isRepeatable != true {
            throw error("does not know what to do with '\(operands[command.operands.count])'")
        }
        if let empty = operands.firstIndex(of: "") {
            throw error("\(command.operands[min(empty, command.operands.count - 1)].name) is empty")
        }
    }

    /// Adds the flags that the environment sets and the line does not; a variable that is empty sets nothing.
    mutating func read(_ environment: [String: String]) throws(UsageError) {
        guard help == nil else { return }
        for flag in flags where !uses.contains(where: { $0.flag == flag }) {
            guard let variable = flag.environment, let value = environment[variable], !value.isEmpty else { continue }
            if let objection = flag.objection(to: value) { throw error("\(flag.name) (from \(variable)) \(objection)") }
            uses.append(Invocation.Use(flag: flag, value: value, isFromEnvironment: true))
        }
    }

    private func unknownFlag(_ name: String) -> UsageError {
        if let owner = command.owner(of: name) {
            return error("\(name) belongs after the command: \(chainName) \(owner) \(name)")
        }
        let near = nearest(to: name, in: flags.map(\.name)).map { "; did you mean \($0)?" } ?? ""
        return error("unknown flag \(name)\(near)")
    }

    private var chainName: String { chain.map(\.name).joined(separator: " ") }

    private func error(_ reason: String) -> UsageError { UsageError(command: chainName, reason: reason) }
}

extension Command {
    /// The first of the subcommands that has the flag `name`.
    fileprivate func owner(of name: String) -> String? {
        commands.lazy.compactMap { command in
            command.flags.contains { $0.name == name }
                ? command.name : command.owner(of: name).map { "\(command.name) \($0)" }
        }.first
    }
}
