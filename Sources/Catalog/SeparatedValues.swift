/// The lines of a CSV text (RFC 4180), each as its fields; nil where a quotation does not end.
///
/// Empty lines are left out.
func separatedValues(_ text: String) -> [[String]]? {
    var lines: [[String]] = []
    var line: [String] = []
    var field = ""
    var isQuoted = false
    var rest = Substring(text)
    func endLine() {
        line.append(field)
        if line != [""] { lines.append(line) }
        line = []
        field = ""
    }
    while let character = rest.popFirst() {
        if isQuoted {
            if character != "\"" {
                field.append(character)
            } else if rest.first == "\"" {
                field.append("\"")
                rest.removeFirst()
            } else {
                isQuoted = false
            }
        } else if character == "\"" {
            isQuoted = true
        } else if character == "," {
            line.append(field)
            field = ""
        } else if character.isNewline {
            endLine()
        } else {
            field.append(character)
        }
    }
    guard !isQuoted else { return nil }
    endLine()
    return lines
}
