extension Grid {
    /// The table with its columns aligned.
    ///
    /// On a terminal it fits the width: long values are shortened, and where there are too many columns for that,
    /// each row becomes a block of `column  value` lines. Elsewhere every value is whole.
    public func text(_ style: Style) -> String {
        let heads = columns.map(style.safe)
        let cells = rows.map { row in row.map { style.safe($0.text) } }
        var widths = heads.map(\.displayWidth)
        for row in cells {
            for (column, cell) in row.enumerated() { widths[column] = max(widths[column], cell.displayWidth) }
        }
        if style.isTerminal {
            let least = widths.reduce(0) { $0 + min($1, 8) } + 2 * max(0, widths.count - 1)
            guard least <= style.width else { return blocks(heads: heads, cells: cells, style: style) }
            fit(&widths, into: style.width)
        }
        let numbers = numberColumns
        var result = line(heads, widths, isNumber: numbers, style: style) { style.paint($0, .bold) }
        let rules = widths.map { String(repeating: style.line, count: $0) }
        result += line(rules, widths, isNumber: [], style: style) { style.paint($0, .dim) }
        for row in cells { result += line(row, widths, isNumber: numbers, style: style) { $0 } }
        return result
    }

    /// The columns in which there are numbers only; they are aligned at their right end.
    private var numberColumns: Set<Int> {
        Set(columns.indices.filter { column in rows.allSatisfy { $0[column].isNumber } && !rows.isEmpty })
    }

    private func line(
        _ cells: [String],
        _ widths: [Int],
        isNumber: Set<Int>,
        style: Style,
        paint: (String) -> String
    ) -> String {
        var line = ""
        // Spaces are written only before a cell that has something, so that no line ends with them.
        var gap = 0
        for (column, cell) in cells.enumerated() {
            let cell = cell.shortened(to: widths[column], ellipsis: style.ellipsis)
            let space = widths[column] - cell.displayWidth
            if isNumber.contains(column) { gap += space }
            if !cell.isEmpty {
                line += String(repeating: " ", count: gap) + paint(cell)
                gap = 0
            }
            gap += (isNumber.contains(column) ? 0 : space) + 2
        }
        return line + "\n"
    }

    /// Takes columns from the widest until all fit.
    private func fit(_ widths: inout [Int], into width: Int) {
        var excess = widths.reduce(0, +) + 2 * max(0, widths.count - 1) - width
        while excess > 0, let widest = widths.max(), let column = widths.firstIndex(of: widest) {
            let next = widths.filter { $0 < widest }.max() ?? 0
            let cut = max(1, min(excess, widest - max(next, 8)))
            widths[column] -= cut
            excess -= cut
        }
    }

    private func blocks(heads: [String], cells: [[String]], style: Style) -> String {
        let column = min(heads.map(\.displayWidth).max() ?? 0, style.width / 2)
        return cells.map { row in
            zip(heads, row).map { head, cell in
                let head = head.shortened(to: column, ellipsis: style.ellipsis)
                let room = style.width - column - 2
                let value = cell.shortened(to: room, ellipsis: style.ellipsis)
                let space = value.isEmpty ? "" : String(repeating: " ", count: column - head.displayWidth + 2)
                return "\(style.paint(head, .bold))\(space)\(value)\n"
            }.joined()
        }.joined(separator: "\n")
    }
}
