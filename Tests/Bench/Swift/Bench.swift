/// Measures parts of the program from inside; `make bench` runs it.
///
///     Bench client URL COUNT WIDTH    signed requests to a server on this machine
///     Bench judge ROWS                every rule over an inventory of that many rows
@main struct Bench {
    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        switch arguments.first {
        case "client": try await ClientBench(Array(arguments.dropFirst())).run()
        case "judge": try await JudgeBench(Array(arguments.dropFirst())).run()
        default: print("usage: Bench client URL COUNT WIDTH | Bench judge ROWS")
        }
    }
}
