/// Text for people, as it grows line by line.
struct Page {
    let style: Style
    private(set) var text = ""

    init(style: Style) { self.style = style }

    /// Columns that lines are broken at; longer ones are hard to read, however wide the terminal.
    var width: Int { min(style.width, 110) }

    mutating func blank() { text += "\n" }

    /// One line that is known to fit.
    mutating func line(_ line: String) { text += "\(line)\n" }

    mutating func heading(_ title: String) {
        let rest = max(0, width - title.displayWidth - 1)
        let line = String(repeating: style.line, count: rest)
        text += "\n\(style.paint(title, .bold)) \(style.paint(line, .dim))\n"
    }

    /// Words broken into lines: the first begins with `label`, and the others stand below its end.
    ///
    /// - Parameters:
    ///   - words: Text that is safe to show.
    ///   - indent: Columns before the label.
    ///   - label: What the first line begins with.
    ///   - column: Columns from the indent to the words; as wide as the label where nil.
    ///   - most: Lines after which the rest is left out.
    ///   - labelPaint: The color of the label.
    ///   - paint: The color of the words.
    mutating func words(
        _ words: String,
        indent: Int = 0,
        label: String = "",
        column: Int? = nil,
        most: Int = .max,
        labelPaint: Style.Paint = .plain,
        paint: Style.Paint = .plain
    ) {
        let column = column ?? label.displayWidth
        let room = max(width - indent - column, 10)
        var lines = words.wrapped(to: room, breaksWords: style.isTerminal)
        if lines.count > most {
            lines.removeSubrange(most...)
            let last = String(lines[most - 1].prefix(columns: room - style.ellipsis.displayWidth))
            lines[most - 1] = last + style.ellipsis
        }
        let margin = String(repeating: " ", count: indent)
        for (number, line) in lines.enumerated() {
            let start =
                number == 0
                ? style.paint(label, labelPaint) + String(repeating: " ", count: max(0, column - label.displayWidth))
                : String(repeating: " ", count: column)
            text += "\(margin)\(start)\(style.paint(line, paint))\n"
        }
    }
}

/// `1 result`, `2 results`.
public func counted(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

extension Sequence where Element: Hashable {
    /// Each element once, in the order in which they first appear.
    var unique: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
