import Arguments
import POSIX
import Reports

/// The terminal as this run may use it: results to standard output, talk to standard error.
struct Console: Sendable {
    private let environment: [String: String]
    private var mayColor = true
    private(set) var isQuiet = false
    private(set) var isVerbose = false

    init(environment: [String: String]) { self.environment = environment }

    /// Takes over what the command line says about talk.
    mutating func apply(_ invocation: Invocation) {
        mayColor = !invocation.has("--no-color")
        isQuiet = invocation.has("--quiet")
        isVerbose = invocation.has("--verbose")
    }

    /// How text on standard output looks.
    var style: Style { style(of: .output) }

    /// How text on standard error looks.
    var talkStyle: Style { style(of: .error) }

    /// Whether a line that keeps changing is welcome.
    var showsProgress: Bool { !isQuiet && Stream.error.isTerminal && environment["TERM"] != "dumb" }

    /// Writes `text` to standard output; that nobody wants to read on is no error.
    @discardableResult
    func print(_ text: String) throws(SystemError) -> ExitCode {
        do {
            try Stream.output.write(text)
        } catch  where error.isClosedPipe {
            return .fine
        }
        return .fine
    }

    /// Writes a line of talk to standard error, if possible.
    func say(_ line: String) { sayAsIs("plumbline: \(line)") }

    /// Writes a line of talk that says itself whose it is.
    func sayAsIs(_ line: String) { try? Stream.error.write("\(line)\n") }

    /// Says that the user's wish was heard, and that no result is left behind.
    static func sayInterrupted() { try? Stream.error.write("\nplumbline: interrupted; nothing was written\n") }

    /// Writes a line of talk that `--quiet` silences.
    func warn(_ line: String) {
        if !isQuiet { say(line) }
    }

    /// Writes a line of talk that `--verbose` asks for.
    func note(_ line: String) {
        if isVerbose { say(line) }
    }

    /// Writes `text` over the line that standard error stands on.
    func progress(_ text: String) { try? Stream.error.write("\r\u{1B}[K\(text)") }

    private func style(of stream: Stream) -> Style {
        Style(environment: environment, isTerminal: stream.isTerminal, columns: stream.columns, noColor: !mayColor)
    }
}
