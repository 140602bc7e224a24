/// Text in ASCII, broken between words so that it fits a width.
struct Columns: Sendable {
    let width: Int

    /// Lines of `text`, each after `indent` spaces.
    func paragraph(_ text: String, indent: Int = 0) -> String {
        wrapped(text, to: width - indent).map { String(repeating: " ", count: indent) + $0 + "\n" }.joined()
    }

    /// `  name   meaning`, the meaning from `column` on, or below the name where there is no room beside it.
    func row(_ name: String, _ meaning: String, at column: Int) -> String {
        let lines = wrapped(meaning, to: width - column)
        let isBeside = name.count + 3 <= column && width - column >= max(24, min(meaning.count, 30))
        guard isBeside, let first = lines.first else {
            return "  \(name)\n" + paragraph(meaning, indent: 6)
        }
        let space = String(repeating: " ", count: column - name.count - 2)
        let rest = lines.dropFirst().map { String(repeating: " ", count: column) + $0 + "\n" }.joined()
        return "  \(name)\(space)\(first)\n\(rest)"
    }

    private func wrapped(_ text: String, to width: Int) -> [String] {
        var lines: [String] = []
        for word in text.split(whereSeparator: \.isWhitespace) {
            if let line = lines.last, line.count + 1 + word.count <= width {
                lines[lines.count - 1] = "\(line) \(word)"
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}

extension String {
    /// The parts of a text that have an empty line between them.
    var paragraphs: [String] {
        split(separator: "\n", omittingEmptySubsequences: false).split(separator: "").map { $0.joined(separator: " ") }
    }
}
