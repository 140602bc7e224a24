import Glibc

/// The bytes of the file at `path`, which may be a device or a pipe as well; more than `limit` are refused.
public func contents(of path: String, limit: Int = 16 << 20) throws(SystemError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemError(code: errno) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        let count = read(descriptor, &chunk, chunk.count)
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else { throw SystemError(code: errno) }
        if count == 0 { return bytes }
        guard bytes.count + count <= limit else { throw SystemError(code: EFBIG) }
        bytes += chunk[..<count]
    }
}

/// Writes `bytes` to the file at `path`, whole or not at all: what is there stays until all is on the disk.
///
/// Where `path` is no plain file but a device or a pipe, the bytes go straight into it.
public func replaceContents(of path: String, with bytes: [UInt8]) throws(SystemError) {
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
        return try write(bytes, to: path, O_WRONLY | O_TRUNC)
    }
    let draft = "\(path).\(getpid()).part"
    do throws(SystemError) {
        try write(bytes, to: draft, O_WRONLY | O_CREAT | O_EXCL)
        guard rename(draft, path) == 0 else { throw SystemError(code: errno) }
    } catch {
        unlink(draft)
        throw error
    }
}

private func write(_ bytes: [UInt8], to path: String, _ mode: Int32) throws(SystemError) {
    let descriptor = open(path, mode | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw SystemError(code: errno) }
    defer { close(descriptor) }
    try write(bytes, to: descriptor)
    // A device or a pipe has nothing to flush and says so.
    guard fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS else { throw SystemError(code: errno) }
}

/// Writes all of `bytes` to an open descriptor.
func write(_ bytes: some Collection<UInt8>, to descriptor: Int32) throws(SystemError) {
    let result: Result<Void, SystemError>? = bytes.withContiguousStorageIfAvailable { bytes in
        var written = 0
        while written < bytes.count {
            let count = Glibc.write(descriptor, bytes.baseAddress.map { $0 + written }, bytes.count - written)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return .failure(SystemError(code: errno)) }
            written += count
        }
        return .success(())
    }
    guard let result else { return try write(Array(bytes), to: descriptor) }
    try result.get()
}
