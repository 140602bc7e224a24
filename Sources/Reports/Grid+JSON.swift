extension Grid {
    /// The rows as an array of objects, one in each line, with their keys in the order of the columns.
    ///
    /// A column whose name was there before has a number added, for an object has each key once. A blob is
    /// hexadecimal text, and a number that JSON has no word for, as infinity, is null.
    public func json() throws -> String {
        let text = JSONText()
        let keys = try uniqueNames.map { try text.encode($0) }
        let lines = try rows.map { row in
            let members = try zip(keys, row).map { key, cell in
                let value =
                    switch cell {
                    case .null: "null"
                    case .integer(let value): String(value)
                    case .real(let value): value.isFinite ? try text.encode(value) : "null"
                    case .text, .blob: try text.encode(cell.text)
                    }
                return "\(key): \(value)"
            }
            return "  {\(members.joined(separator: ", "))}"
        }
        return lines.isEmpty ? "[]\n" : "[\n\(lines.joined(separator: ",\n"))\n]\n"
    }

    private var uniqueNames: [String] {
        var names: [String] = []
        for column in columns {
            var name = column
            var number = 2
            while names.contains(name) {
                name = "\(column)_\(number)"
                number += 1
            }
            names.append(name)
        }
        return names
    }
}
