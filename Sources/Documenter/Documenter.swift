import Catalog
import FoundationEssentials
import Rules

/// Writes what the program knows of rules, benchmarks, actions and tables as Markdown.
///
/// The one argument is the folder to write into; what is there of the same kind is replaced, and pages of rules that
/// are no more are removed.
@main struct Documenter {
    static func main() throws {
        guard CommandLine.arguments.count == 2 else { throw DocumentationError(reason: "usage: Documenter FOLDER") }
        let folder = URL(filePath: CommandLine.arguments[1])
        let library = try Library.embedded()
        let rules = folder.appending(path: "rules")
        if FileManager.default.fileExists(atPath: rules.path) { try FileManager.default.removeItem(at: rules) }
        try FileManager.default.createDirectory(at: rules, withIntermediateDirectories: true)
        for rule in library.rules {
            try write(RuleDocument(rule, in: library).text, to: rules.appending(path: "\(rule.id).md"))
        }
        try write(RuleIndex(library).text, to: rules.appending(path: "README.md"))
        try write(ActionDocument(library).text, to: folder.appending(path: "actions.md"))
        try write(TableDocument(.all).text, to: folder.appending(path: "tables.md"))
    }

    private static func write(_ text: String, to file: URL) throws {
        try Data(text.utf8).write(to: file)
    }
}

/// What keeps the documentation from being written.
struct DocumentationError: Error, CustomStringConvertible {
    let reason: String

    var description: String { reason }
}
