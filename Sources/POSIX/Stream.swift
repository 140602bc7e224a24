import CPOSIX
import Glibc

/// Where the program writes: standard output for results, standard error for talk.
public struct Stream: Sendable {
    private let descriptor: Int32

    public static let output = Stream(descriptor: STDOUT_FILENO)
    public static let error = Stream(descriptor: STDERR_FILENO)

    /// Whether a person is looking.
    public var isTerminal: Bool { isatty(descriptor) == 1 }

    /// How many columns the terminal has; nil where there is none.
    public var columns: Int? {
        let columns = terminal_columns(descriptor)
        return columns > 0 ? Int(columns) : nil
    }

    /// Writes all of `text`; throws ``SystemError`` when the reader is gone or the disk is full.
    public func write(_ text: String) throws(SystemError) { try POSIX.write(text.utf8, to: descriptor) }

    /// Writes all of `bytes`; see ``write(_:)-(String)``.
    public func write(_ bytes: [UInt8]) throws(SystemError) { try POSIX.write(bytes, to: descriptor) }

    /// Lets a write to a closed pipe fail as every other write fails, instead of ending the program.
    public static func reportClosedPipes() { signal(SIGPIPE, SIG_IGN) }
}
