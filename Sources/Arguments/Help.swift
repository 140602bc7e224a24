/// The help of a command, written from what its parser knows.
public struct Help: Sendable {
    /// The program and its subcommands down to the one that is asked about.
    private let chain: [Command]
    private let columns: Columns

    /// Help on `path` for a terminal of `width` columns; nil where there is no such command.
    public init?(_ path: [String] = [], of root: Command = .plumbline, width: Int = 80) {
        guard let chain = root.chain(path) else { return nil }
        self.chain = chain
        columns = Columns(width: max(40, min(width, 100)))
    }

    private var command: Command { chain[chain.count - 1] }
    private var name: String { chain.map(\.name).joined(separator: " ") }
    private var flags: [Flag] { chain.reversed().flatMap(\.flags) }

    /// For `-h`: what it is for, three examples, and each flag that is used often in a line.
    public var short: String {
        var text = columns.paragraph("\(name): \(command.summary)") + "\n" + usage
        text += section(
            "Examples",
            command.examples.prefix(3).map { columns.row($0.line, $0.purpose, at: exampleColumn) }
        )
        text += commandList
        for (group, flags) in groups {
            let often = flags.filter { !$0.isSeldom }
            text += section(group.rawValue, often.map { columns.row($0.usage, $0.help, at: flagColumn) })
        }
        return text + "\n" + columns.paragraph(more)
    }

    /// For `--help`: all there is to say.
    public var long: String {
        var text = columns.paragraph("\(name): \(command.summary)") + "\n" + usage
        for paragraph in command.details.paragraphs { text += "\n" + columns.paragraph(paragraph) }
        text += section("Operands", command.operands.map { columns.row($0.name, $0.help, at: flagColumn) })
        text += section(
            "Examples",
            command.examples.map { "  \($0.line)\n" + columns.paragraph($0.purpose, indent: 6) }
        )
        text += commandList
        for (group, flags) in groups {
            text += section(group.rawValue, [flags.map(details).joined(separator: "\n")])
        }
        return text + "\n" + columns.paragraph("See also: plumbline help exit-codes, plumbline help environment")
    }

    private var usage: String {
        var words = [name]
        if !command.commands.isEmpty { words.append("COMMAND") }
        if !flags.isEmpty { words.append("[flags]") }
        words += command.operands.map { operand in
            let name = operand.name + (operand.isRepeatable ? "..." : "")
            return operand.isOptional ? "[\(name)]" : name
        }
        return columns.paragraph("Usage: \(words.joined(separator: " "))")
    }

    private var more: String {
        let hasSeldom = flags.contains(where: \.isSeldom)
        return command.commands.isEmpty
            ? "More\(hasSeldom ? ", and more flags" : ""): \(name) --help"
            : "More: \(name) COMMAND -h, plumbline help TOPIC"
    }

    private var commandList: String {
        let width = (command.commands.map(\.name.count).max() ?? 0) + 4
        return section("Commands", command.commands.map { columns.row($0.name, $0.summary, at: width) })
    }

    private var groups: [(Flag.Group, [Flag])] {
        Flag.Group.allCases.map { group in (group, flags.filter { $0.group == group }) }.filter { !$0.1.isEmpty }
    }

    private var flagColumn: Int { (flags.map(\.usage.count) + command.operands.map(\.name.count)).reduce(0, max) + 4 }
    private var exampleColumn: Int { command.examples.prefix(3).map(\.line.count).reduce(0, max) + 5 }

    private func details(of flag: Flag) -> String {
        var sentences = [flag.help.sentence]
        if !flag.details.isEmpty { sentences.append(flag.details) }
        switch flag.kind {
        case .choice(let choices): sentences.append("One of \(choices.spokenList).")
        case .list: sentences.append("May be repeated, or have commas between its values.")
        case .text, .integer, .percentage: if flag.isRepeatable { sentences.append("May be repeated.") }
        }
        if let variable = flag.environment { sentences.append("Environment: \(variable).") }
        return "  \(flag.usage)\n" + columns.paragraph(sentences.joined(separator: " "), indent: 6)
    }

    private func section(_ title: String, _ rows: [String]) -> String {
        rows.isEmpty ? "" : "\n\(title):\n\(rows.joined())"
    }
}

extension Flag {
    /// `-h, --help`, `--region REGION,...`.
    var usage: String {
        let value = placeholder.map { " \($0)" + (kind == .list ? ",..." : "") } ?? ""
        return (short.map { "-\($0), " } ?? "") + name + value
    }
}

extension String {
    /// The text with a capital letter and a full stop.
    fileprivate var sentence: String { prefix(1).uppercased() + dropFirst() + "." }
}
