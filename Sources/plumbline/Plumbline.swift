import Arguments
import FoundationEssentials
import Glibc
import POSIX

@main struct Plumbline {
    /// The version of the program, of its saved inventories and of the `tool` in its reports.
    static let version = "0.1.0"

    static func main() async {
        Stream.reportClosedPipes()
        let code = await Interrupts.run { await run() }
        if code == nil { try? Stream.error.write("\nplumbline: interrupted; nothing was written\n") }
        exit((code ?? .interrupted).rawValue)
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
            let code = try HelpCommand(console).show(invocation.path, help)
            // Without any word there is nothing that could have succeeded.
            return CommandLine.arguments.count > 1 ? code : .usage
        }
        return switch invocation.path {
        case ["scan"]: try await ScanCommand(invocation, console, environment).run()
        case ["query"]: try await QueryCommand(invocation, console, environment).run()
        case ["rules", "list"]: try RulesCommand(invocation, console).list()
        case ["rules", "show"]: try RulesCommand(invocation, console).show()
        case ["rules", "check"]: try RulesCommand(invocation, console).check()
        case ["benchmarks", "list"]: try BenchmarksCommand(invocation, console).list()
        case ["benchmarks", "show"]: try BenchmarksCommand(invocation, console).show()
        case ["tables", "list"]: try TablesCommand(invocation, console).list()
        case ["tables", "show"]: try TablesCommand(invocation, console).show()
        case ["policy"]: try PolicyCommand(invocation, console).run()
        case ["help"]: try HelpCommand(console).explain(invocation.operands)
        default: try console.print("plumbline \(version)\n")
        }
    }
}
