/// One term of a plain filter pattern.
enum FilterTerm: Sendable {
    /// `ERROR`: the event must contain it.
    case required(String)
    /// `-ERROR`: the event must not contain it.
    case excluded(String)
    /// `?ERROR`: the event must contain one of the terms written so.
    case optional(String)
    /// `%…%`, recognised but not evaluated.
    case regularExpression

    /// Whether a text matches all the terms; nil where that cannot be said for certain.
    static func verdict(of terms: [FilterTerm], on text: String) -> Bool? {
        var isCertain = true
        var optional: [String] = []
        for term in terms {
            switch term {
            case .required(let word): if !text.contains(word) { return false }
            case .excluded(let word): if text.contains(word) { return false }
            case .optional(let word): optional.append(word)
            case .regularExpression: isCertain = false
            }
        }
        guard isCertain else { return nil }
        if optional.isEmpty || optional.contains(where: text.contains) { return true }
        // Beside other terms, AWS documents that it passes over the optional ones, but not since when.
        return optional.count == terms.count ? false : nil
    }
}
