import Foundation
public import Testing

/// Expects `text` to be what `Golden/<name>` next to the calling test holds.
///
/// With `RECORD=1` in the environment the file is written instead; then look at `git diff` before you commit it.
public func expectGolden(
    _ text: String,
    _ name: String,
    filePath: String = #filePath,
    sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let folder = URL(filePath: filePath).deletingLastPathComponent().appending(path: "Golden")
    let file = folder.appending(path: name)
    if ProcessInfo.processInfo.environment["RECORD"] != nil {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try text.write(to: file, atomically: true, encoding: .utf8)
    }
    let expected = try String(contentsOf: file, encoding: .utf8)
    guard text != expected else { return }
    let difference = text.split(separator: "\n", omittingEmptySubsequences: false)
        .difference(from: expected.split(separator: "\n", omittingEmptySubsequences: false))
    let lines = difference.map { change in
        switch change {
        case .insert(let offset, let line, _): "+\(offset + 1) \(line)"
        case .remove(let offset, let line, _): "-\(offset + 1) \(line)"
        }
    }
    Issue.record("\(name) differs\n\(lines.joined(separator: "\n"))", sourceLocation: sourceLocation)
}
