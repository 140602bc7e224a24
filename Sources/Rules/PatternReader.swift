import Policies

/// Parses filter patterns, each once however many monitoring requirements are looked for in it.
///
/// Fifteen rules ask about every filter of a trail, and a pattern that does not fit is refused by its first sample, so
/// parsing is nearly all of the work. The reader belongs to one connection and is as little shared as it is.
final class PatternReader {
    private var read: [String: FilterPattern?] = [:]

    /// How many patterns are remembered; a log group can have a hundred filters.
    private static let limit = 4096

    /// The pattern with `text`; nil when it cannot be parsed.
    func pattern(_ text: String) -> FilterPattern? {
        if let known = read[text] { return known }
        let parsed = try? FilterPattern(parsing: text)
        if read.count >= Self.limit { read.removeAll() }
        read[text] = .some(parsed)
        return parsed
    }
}
