import FoundationEssentials

/// Writes a Swift file that holds the texts of rules and benchmark files, by their names.
///
/// The first argument is the file to write, the others are the files to embed.
@main struct Embedder {
    static func main() throws {
        let output = CommandLine.arguments[1]
        let files = CommandLine.arguments.dropFirst(2)
        let text = """
            enum Embedded {
                static let rules: [String: String] = \(try dictionary(files.filter { $0.hasSuffix(".sql") }))
                static let benchmarks: [String: String] = \(try dictionary(files.filter { $0.hasSuffix(".yaml") }))
            }

            """
        try Data(text.utf8).write(to: URL(filePath: output))
    }

    private static func dictionary(_ paths: [String]) throws -> String {
        let entries = try paths.map { path in
            let file = URL(filePath: path)
            let name = file.deletingPathExtension().lastPathComponent
            return "\(literal(name)): \(literal(try String(contentsOf: file, encoding: .utf8)))"
        }
        return entries.isEmpty ? "[:]" : "[\n\(entries.joined(separator: ",\n")),\n]"
    }

    /// `text` as a Swift literal on one line.
    private static func literal(_ text: String) -> String {
        let escaped = text.unicodeScalars.map { scalar in
            switch scalar {
            case "\\": "\\\\"
            case "\"": "\\\""
            case "\n": "\\n"
            default: scalar.value < 32 ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
            }
        }
        return "\"\(escaped.joined())\""
    }
}
