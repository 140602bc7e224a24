/// A pattern in which `*` stands for any text and `?` for any one character.
struct Wildcard {
    private let pattern: [Unicode.Scalar]

    init(_ pattern: String) {
        self.pattern = Array(pattern.unicodeScalars)
    }

    /// A pattern of actions, to be matched with text in lower case: "S3:Get*" and "s3:get*" are the same.
    init(action: String) {
        self.init(action.lowercased())
    }

    /// A pattern in which a policy variable, such as `${aws:username}`, stands for any text, too.
    init(anyVariables pattern: String) {
        self.init(pattern.replacing(#/\$\{[^}]*\}/#, with: "*"))
    }

    /// Whether the pattern matches the whole text.
    ///
    /// Only the last `*` is ever tried again, so that the time is at most pattern times text, never exponential.
    func matches(_ text: String) -> Bool {
        matches(Array(text.unicodeScalars))
    }

    private func matches(_ text: [Unicode.Scalar]) -> Bool {
        var place = 0
        var next = 0
        var star: (pattern: Int, text: Int)?
        while place < text.count {
            if next < pattern.count, pattern[next] == "*" {
                star = (next, place)
                next += 1
            } else if next < pattern.count, pattern[next] == "?" || pattern[next] == text[place] {
                next += 1
                place += 1
            } else if let retry = star {
                star = (retry.pattern, retry.text + 1)
                next = retry.pattern + 1
                place = retry.text + 1
            } else {
                return false
            }
        }
        return pattern[next...].allSatisfy { $0 == "*" }
    }

    /// Whether the pattern matches some text that begins with `prefix`.
    func canMatch(textFrom prefix: String) -> Bool {
        // The places in the pattern at which the matching of the text so far can be.
        var places = afterStars([0])
        for scalar in prefix.unicodeScalars {
            var next: Set<Int> = []
            for place in places where place < pattern.count {
                if pattern[place] == "*" { next.insert(place) }
                if pattern[place] == "?" || pattern[place] == scalar { next.insert(place + 1) }
            }
            places = afterStars(next)
        }
        return !places.isEmpty
    }

    /// The places, and those behind the stars there, which can stand for nothing.
    private func afterStars(_ places: Set<Int>) -> Set<Int> {
        var all = places
        for var place in places {
            while place < pattern.count, pattern[place] == "*" {
                place += 1
                all.insert(place)
            }
        }
        return all
    }

    /// Whether every text that the other pattern matches is matched by this one; false when that is not plain.
    func covers(_ other: String) -> Bool {
        let other = Array(other.unicodeScalars)
        if pattern == other { return true }
        // A `?` here against a `*` there would need a closer look; a grant counts as standing instead.
        return !pattern.contains("?") && matches(other.map(Self.unnamed))
    }

    /// Text that nobody has written out, so that a pattern that matches it does so by its wildcards alone.
    static let anything = String(repeating: "\u{E000}", count: 67)

    private static func unnamed(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        scalar == "*" || scalar == "?" ? "\u{E000}" : scalar
    }
}
