/// The one of `names` that `typed` was most likely meant to be; nil where none is near.
public func nearest(to typed: String, in names: [String]) -> String? {
    let typed = Array(typed.lowercased())
    let near = names.map { name in (name: name, edits: edits(from: typed, to: Array(name))) }
        .min { $0.edits < $1.edits }
    guard let near, near.edits <= max(1, near.name.count / 4), near.edits < near.name.count else { return nil }
    return near.name
}

/// How many letters must be put in, left out, changed or swapped with their neighbor (the "optimal string alignment"
/// distance).
private func edits(from one: [Character], to other: [Character]) -> Int {
    var before: [Int] = []
    var last = Array(0...other.count)
    for (row, letter) in one.enumerated() {
        var current = [row + 1]
        for (column, wanted) in other.enumerated() {
            var least = min(last[column + 1] + 1, current[column] + 1, last[column] + (letter == wanted ? 0 : 1))
            if row > 0 && column > 0 && letter == other[column - 1] && one[row - 1] == wanted {
                least = min(least, before[column - 1] + 1)
            }
            current.append(least)
        }
        (before, last) = (last, current)
    }
    return last[other.count]
}
