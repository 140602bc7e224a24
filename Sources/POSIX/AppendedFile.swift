import Glibc

/// A file that only grows, and whose every addition is on the disk before the program goes on.
public final class AppendedFile: Sendable {
    private let descriptor: Int32

    /// A new file at `path`, which only its owner may read; throws ``SystemError`` where there is one already.
    public init(creating path: String) throws(SystemError) {
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw SystemError(code: errno) }
        try Self.flushFolder(of: path)
    }

    /// Puts the file's name on the disk, without which the file is not found after the machine died.
    private static func flushFolder(of path: String) throws(SystemError) {
        let folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        // Into a folder that cannot be read, files can be put all the same.
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS else { throw SystemError(code: errno) }
    }

    deinit { close(descriptor) }

    /// Adds `bytes` at the end, and returns when they are on the disk.
    public func append(_ bytes: [UInt8]) throws(SystemError) {
        try write(bytes, to: descriptor)
        // A device or a pipe has nothing to flush and says so.
        guard fdatasync(descriptor) == 0 || errno == EINVAL || errno == EROFS else { throw SystemError(code: errno) }
    }
}
