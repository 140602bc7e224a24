extension Style {
    /// The paragraphs of `text`, wrapped to the width and set in by `indent` columns; items of a list hang.
    public func wrapped(_ text: String, indent: Int) -> String {
        let margin = String(repeating: " ", count: indent)
        return safeLines(text).flatMap { paragraph in
            let marker = paragraph.listMarker
            let hang = String(repeating: " ", count: marker.count)
            let lines = String(paragraph.dropFirst(marker.count))
                .wrapped(to: width - indent - marker.count, breaksWords: false)
            return lines.enumerated().map { "\(margin)\($0.offset == 0 ? marker : hang)\($0.element)" }
        }
        .joined(separator: "\n")
    }

    private func safeLines(_ text: String) -> [String] { text.paragraphs.map { safe($0) } }
}

extension String {
    /// The text in lines of at most `width` columns, broken between words.
    ///
    /// A longer word is broken where `breaksWords`, and otherwise has a line for itself: half an ARN is no use.
    func wrapped(to width: Int, breaksWords: Bool) -> [String] {
        var lines: [String] = []
        var line = ""
        var columns = 0
        for word in split(separator: " ") {
            var word = String(word)
            if columns > 0 && columns + 1 + word.displayWidth > width {
                lines.append(line)
                (line, columns) = ("", 0)
            }
            while breaksWords && columns == 0 && word.displayWidth > width {
                let head = word.prefix(columns: width)
                guard !head.isEmpty else { break }
                lines.append(String(head))
                word = String(word.dropFirst(head.count))
            }
            line += columns > 0 ? " \(word)" : word
            columns += (columns > 0 ? 1 : 0) + word.displayWidth
        }
        if !line.isEmpty { lines.append(line) }
        return lines
    }

    /// The paragraphs of a text that was broken into lines by hand; each item of a list is one.
    var paragraphs: [String] {
        var paragraphs: [String] = []
        var isOpen = false
        for line in split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            let words = line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            if words.isEmpty {
                isOpen = false
            } else if isOpen && words.listMarker.isEmpty, let last = paragraphs.popLast() {
                paragraphs.append("\(last) \(words)")
            } else {
                paragraphs.append(words)
                isOpen = true
            }
        }
        return paragraphs
    }

    /// `1. ` or `- ` at the beginning, or nothing.
    var listMarker: String {
        guard let end = firstIndex(of: " ") else { return "" }
        let marker = self[..<end]
        let isNumber = marker.last == "." && marker.count > 1 && marker.dropLast().allSatisfy(\.isNumber)
        return isNumber || marker == "-" || marker == "*" ? "\(marker) " : ""
    }
}
