import Glibc

/// A lock on a file, held until the program ends or lets go of it, however it ends.
public final class FileLock: Sendable {
    private let descriptor: Int32

    /// Locks the file at `path`, which is made where it is missing; nil where another program holds the lock.
    public init?(_ path: String) throws(SystemError) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw SystemError(code: errno) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let code = errno
            close(descriptor)
            if code == EWOULDBLOCK { return nil }
            throw SystemError(code: code)
        }
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }
}
