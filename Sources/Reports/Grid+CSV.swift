extension Grid {
    /// The table as RFC 4180 has it: a header, lines that end with CR LF, quotes where they are needed.
    ///
    /// Text that a spreadsheet would run as a formula has an apostrophe before it (OWASP, "CSV injection"); a number
    /// stays a number.
    public func csv() -> String {
        ([columns.map(Cell.text)] + rows).map { row in
            row.map(Self.field).joined(separator: ",") + "\r\n"
        }.joined()
    }

    private static func field(_ cell: Cell) -> String {
        var text = cell.text
        if !cell.isNumber, let first = text.unicodeScalars.first, dangerous.contains(first), Double(text) == nil {
            text = "'" + text
        }
        // By scalars: to Swift, CR LF is one character that is neither, and so is a quote with an accent.
        let scalars = text.unicodeScalars
        guard scalars.contains(where: { [",", "\"", "\r", "\n"].contains($0) }) else { return text }
        return scalars.reduce(into: "\"") { $0 += $1 == "\"" ? "\"\"" : String($1) } + "\""
    }

    /// What a formula begins with, the full-width forms included, which some spreadsheets read alike.
    private static let dangerous: Set<Unicode.Scalar> = [
        "=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
    ]
}
