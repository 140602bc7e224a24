import Arguments
import FoundationEssentials
import Glibc
import POSIX

@main struct Plumbline {
    /// The version of the program, of its saved inventories and of the `tool` in its reports.
    static let version = "0.1.0"

    static func main() async {
        Stream.reportClosedPipes()
        let ending = await Interrupts.run { await run() }
        // Whoever ends as interrupted has said so.
        if ending.wasInterrupted, ending.output != .interrupted { Console.sayInterrupted() }
        exit(ending.wasInterrupted ? ExitCode.interrupted.rawValue : ending.output.rawValue)
    }

    /// Does what the command line asks for.
    private static func run() async -> ExitCode {
        let environment = ProcessInfo.processInfo.environment
        var console = Console(environment: environment)
        do {
            let invocation = try Command.plumbline.parse(
                Array(CommandLine.arguments.dropFirst()),
                environment: environment
            )
            console.apply(invocation)
            return try await dispatch(invocation, console, environment)
        } catch {
            return console.report(error)
        }
    }

    /// The table of contents.
    private static func dispatch(
        _ invocation: Invocation,
        _ console: Console,
        _ environment: [String: String]
    ) async throws -> ExitCode {
        if let help = invocation.help {
            let code = try HelpCommand(console: console).show(invocation.path, help)
            // Without any word there is nothing that could have succeeded.
            return CommandLine.arguments.count > 1 ? code : .usage
        }
        let rules = RulesCommand(invocation: invocation, console: console)
        let benchmarks = BenchmarksCommand(invocation: invocation, console: console)
        let tables = TablesCommand(invocation: invocation, console: console)
        let reading = Reading(invocation: invocation, console: console, environment: environment)
        return switch invocation.path {
        case ["scan"]: try await ScanCommand(reading: reading).run()
        case ["remediate"]: try await RemediateCommand(reading: reading).run()
        case ["undo"]: try await UndoCommand(reading: reading).run()
        case ["query"]: try await QueryCommand(reading: reading).run()
        case ["rules", "list"]: try rules.list()
        case ["rules", "show"]: try rules.show()
        case ["rules", "check"]: try rules.check()
        case ["benchmarks", "list"]: try benchmarks.list()
        case ["benchmarks", "show"]: try benchmarks.show()
        case ["tables", "list"]: try tables.list()
        case ["tables", "show"]: try tables.show()
        case ["policy"] where invocation.has("--remediate"):
            try PolicyCommand(invocation: invocation, console: console).remediation()
        case ["policy"]: try PolicyCommand(invocation: invocation, console: console).run()
        case ["help"]: try HelpCommand(console: console).explain(invocation.operands)
        default: try console.print("plumbline \(version)\n")
        }
    }
}
