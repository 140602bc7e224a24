import Arguments
import Reports

/// `plumbline help`, and `--help` of every command.
struct HelpCommand {
    let console: Console

    /// Shows the help of the command that `path` names.
    func show(_ path: [String], _ kind: Invocation.Help) throws -> ExitCode {
        guard let help = Help(path, width: console.style.width) else { throw unknown(path) }
        return try console.print(kind == .short ? help.short : help.long)
    }

    /// Shows the long help of a command, or a topic.
    func explain(_ words: [String]) throws -> ExitCode {
        if let name = words.first, words.count == 1, let topic = Topic.all.first(where: { $0.name == name }) {
            return try console.print(topic.text(width: console.style.width))
        }
        return try show(words, .long)
    }

    private func unknown(_ words: [String]) -> UsageError {
        let topics = Topic.all.map(\.name).joined(separator: ", ")
        let reason = "there is no command or topic “\(words.joined(separator: " "))”; topics are \(topics)"
        return UsageError(command: "plumbline help", reason: reason)
    }
}
