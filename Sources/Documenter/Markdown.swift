/// Text as Markdown has it.
enum Markdown {
    /// A note at the top of every page, so that nobody edits one by hand.
    static let origin = "<!-- Made by `make docs` from the rules, the benchmarks, the actions and the catalog. -->"

    /// A table; cells are Markdown already.
    static func table(_ columns: [String], _ rows: [[String]]) -> String {
        let lines = [columns, columns.map { _ in "---" }] + rows
        return lines.map { "| \($0.joined(separator: " | ")) |" }.joined(separator: "\n")
    }

    /// Text of ours, whose stars and angle brackets mean themselves; a paragraph in braces is JSON.
    static func prose(_ text: String) -> String {
        paragraphs(text).map { paragraph in
            guard paragraph.hasPrefix("{") else { return escaped(paragraph) }
            return "```json\n\(paragraph)\n```"
        }.joined(separator: "\n\n")
    }

    /// Text within a cell of a table.
    static func cell(_ text: String) -> String { escaped(text).replacing("|", with: "\\|").replacing("\n", with: " ") }

    static func code(_ text: String) -> String { "`\(text)`" }

    private static func escaped(_ text: String) -> String {
        // Between backquotes characters mean themselves already.
        let pieces = text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
        return pieces.map { index, piece in
            index.isMultiple(of: 2)
                ? String(piece).replacing("*", with: "\\*").replacing("<", with: "\\<") : String(piece)
        }.joined(separator: "`")
    }

    private static func paragraphs(_ text: String) -> [String] {
        var paragraphs: [[Substring]] = [[]]
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.allSatisfy(\.isWhitespace) {
                paragraphs.append([])
            } else {
                paragraphs[paragraphs.count - 1].append(line)
            }
        }
        // JSON goes on its own, also where text stands right before it.
        return paragraphs.flatMap { lines -> [String] in
            guard let start = lines.firstIndex(where: { $0.hasPrefix("{") }), start > 0 else {
                return lines.isEmpty ? [] : [lines.joined(separator: "\n")]
            }
            return [lines[..<start].joined(separator: "\n"), lines[start...].joined(separator: "\n")]
        }
    }
}
