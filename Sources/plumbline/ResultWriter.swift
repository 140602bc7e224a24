import Arguments
import POSIX

/// Where a command's result goes: standard output, or the file that `--output` names.
struct ResultWriter {
    private let file: OutputFile?

    /// Finds out where to write, and that it will be possible, before anything else is done.
    init(_ invocation: Invocation) throws(FileError) {
        if let path = invocation.value("--output"), path != "-" {
            let file = try OutputFile(path)
            let others = ["--from", "--plan", "--save"].compactMap { flag in invocation.value(flag).map { ($0, flag) } }
            for (other, name) in others + invocation.operands.map({ ($0, "the file to be read") })
            where file.isSame(as: other) {
                throw FileError(path: path, reason: "is \(name), too; name another file with --output")
            }
            self.file = file
        } else {
            file = nil
        }
    }

    /// The path of the file; nil for standard output.
    var path: String? { file?.path }

    /// Whether the result goes to standard output.
    var isStandardOutput: Bool { file == nil }

    /// Writes what `body` hands out piece by piece; a file is there whole or not at all.
    func write(_ body: ((String) throws -> Void) throws -> Void) throws {
        var pieces = Pieces(limit: file == nil ? 1 << 16 : .max)
        do {
            // What an interrupt cut short is no result.
            try Task.checkCancellation()
            try body { try pieces.add($0) }
            try Task.checkCancellation()
            if let file { try file.write(pieces.bytes) } else { try pieces.flush() }
        } catch let error as SystemError where error.isClosedPipe {
            // Whoever read has read enough.
        }
    }

    /// Writes a report of what was changed, which an interrupt does not hold back.
    func writeAnyway(_ text: String) throws {
        do {
            if let file { try file.write(Array(text.utf8)) } else { try Stream.output.write(text) }
        } catch let error as SystemError where error.isClosedPipe {
            // Whoever read has read enough.
        }
    }
}

/// Text on its way out, gathered so that not every word is a write of its own.
private struct Pieces {
    let limit: Int
    private(set) var bytes: [UInt8] = []

    init(limit: Int) { self.limit = limit }

    mutating func add(_ text: String) throws {
        bytes.append(contentsOf: text.utf8)
        if bytes.count >= limit { try flush() }
    }

    mutating func flush() throws {
        try Stream.output.write(bytes)
        bytes.removeAll(keepingCapacity: true)
    }
}
