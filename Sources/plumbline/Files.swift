import FoundationEssentials
import POSIX

/// A file that cannot be read or written.
struct FileError: Error, CustomStringConvertible {
    let path: String
    let reason: String

    var description: String { "\(path): \(reason)" }
}

/// A file that is going to be written, whole or not at all.
struct OutputFile: Sendable {
    let path: String

    /// Finds out whether a file could be written at `path`, before anything else is done.
    init(_ path: String) throws(FileError) {
        self.path = path
        let files = FileManager.default
        var isFolder = false
        if files.fileExists(atPath: path, isDirectory: &isFolder), isFolder {
            throw FileError(path: path, reason: "this is a folder; name a file in it")
        }
        let folder = URL(filePath: path).deletingLastPathComponent().path
        guard files.fileExists(atPath: folder) else {
            throw FileError(path: path, reason: "there is no folder \(folder); make it first")
        }
        guard files.isWritableFile(atPath: folder) else {
            throw FileError(path: path, reason: "nothing can be written in \(folder)")
        }
    }

    /// The path without the links on its way.
    private static func resolved(_ path: String) -> String { URL(filePath: path).resolvingSymlinksInPath().path }

    /// Whether `other` names the same file; a device, which keeps nothing, is not meant.
    func isSame(as other: String) -> Bool {
        Self.resolved(path) == Self.resolved(other) && !path.hasPrefix("/dev/")
    }

    /// Whether writing would replace a file in which something is.
    var isFilled: Bool {
        let attributes = try? FileManager.default.attributesOfItem(atPath: Self.resolved(path))
        return attributes?[.type] as? FileAttributeType == .typeRegular && attributes?[.size] as? UInt != 0
    }

    /// Writes `bytes`; a file that is there already is replaced at once, or stays as it is.
    func write(_ bytes: [UInt8]) throws(OutputError) {
        do {
            try replaceContents(of: path, with: bytes)
        } catch {
            throw OutputError(path: path, reason: "\(error)")
        }
    }
}

/// A result that could not be handed over, though it is there.
struct OutputError: Error, CustomStringConvertible {
    let path: String
    let reason: String

    var description: String { "\(path): could not be written: \(reason)" }
}

/// The text of the file at `path`.
func text(of path: String, limit: Int = 1 << 20) throws(FileError) -> String {
    let bytes: [UInt8]
    do {
        bytes = try contents(of: path, limit: limit)
    } catch {
        throw FileError(path: path, reason: "\(error)")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
        throw FileError(path: path, reason: "the file is not UTF-8 text")
    }
    return text
}
