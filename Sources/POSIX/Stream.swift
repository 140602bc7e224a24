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
    public func write(_ text: String) throws(SystemError) {
        var text = text
        let result: Result<Void, SystemError> = text.withUTF8 { bytes in
            var written = 0
            while written < bytes.count {
                let count = Glibc.write(descriptor, bytes.baseAddress.map { $0 + written }, bytes.count - written)
                if count < 0, errno == EINTR { continue }
                guard count >= 0 else { return .failure(SystemError(code: errno)) }
                written += count
            }
            return .success(())
        }
        try result.get()
    }

    /// Lets a write to a closed pipe fail as every other write fails, instead of ending the program.
    public static func reportClosedPipes() { signal(SIGPIPE, SIG_IGN) }
}
