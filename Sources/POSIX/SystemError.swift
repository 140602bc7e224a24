import Glibc

/// What the system refused to do.
public struct SystemError: Error, Equatable, CustomStringConvertible {
    let code: Int32

    /// Whether the reader closed the pipe, which is its right.
    public var isClosedPipe: Bool { code == EPIPE }

    /// Whether there is no such file.
    public var isMissingFile: Bool { code == ENOENT || code == ENOTDIR }

    /// What the system calls it: "permission denied".
    public var description: String {
        let text = String(cString: strerror(code))
        return text.prefix(1).lowercased() + text.dropFirst()
    }
}
