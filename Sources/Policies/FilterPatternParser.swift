/// Reads filter patterns.
///
/// A recursive descent over the text, `&&` binding closer than `||`; how deep parentheses may nest is limited.
struct FilterPatternParser {
    private let text: [Unicode.Scalar]
    private var place = 0
    private var depth = 0

    /// CloudWatch Logs takes patterns of up to 1,024 characters, so this is never reached in good faith.
    private static let deepest = 200

    init(_ text: String) {
        self.text = Array(text.unicodeScalars)
    }

    mutating func pattern() throws(FilterPatternError) -> FilterPattern.Meaning {
        skipSpace()
        switch peek() {
        case nil:
            return .everything
        case "{":
            place += 1
            let expression = try disjunction()
            try expect("}")
            try expectEnd()
            return .json(expression)
        case "[":
            guard let last = text.last(where: { !$0.properties.isWhitespace }), last == "]" else {
                throw error("a \"]\" at the end")
            }
            return .spaceDelimited
        case .some:
            return .terms(try terms())
        }
    }

    // MARK: JSON patterns

    private mutating func disjunction() throws(FilterPatternError) -> FilterExpression {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest else { throw error("fewer nested parentheses") }
        var parts = [try conjunction()]
        while take("||") { parts.append(try conjunction()) }
        return parts.count == 1 ? parts[0] : .any(parts)
    }

    private mutating func conjunction() throws(FilterPatternError) -> FilterExpression {
        var parts = [try primary()]
        while take("&&") { parts.append(try primary()) }
        return parts.count == 1 ? parts[0] : .all(parts)
    }

    private mutating func primary() throws(FilterPatternError) -> FilterExpression {
        guard take("(") else { return .test(try selector(), try test()) }
        let inner = try disjunction()
        try expect(")")
        return inner
    }

    private mutating func selector() throws(FilterPatternError) -> FilterSelector {
        try expect("$")
        var steps: [FilterSelector.Step] = []
        while let next = peek(), next == "." || next == "[" {
            place += 1
            if next == "." {
                if peek() == "[" {
                    place += 1
                    steps.append(try bracket())
                } else {
                    steps.append(.key(peek() == "\"" ? try quoted() : try name()))
                }
            } else {
                steps.append(try bracket())
            }
        }
        guard !steps.isEmpty else { throw error("a property after \"$\"") }
        return FilterSelector(steps: steps)
    }

    /// What stands after a "[": an index, `*`, or a key in quotes.
    private mutating func bracket() throws(FilterPatternError) -> FilterSelector.Step {
        let step: FilterSelector.Step
        skipSpace()
        if take("*") {
            step = .everyElement
        } else if let quote = peek(), quote == "\"" || quote == "'" {
            step = .key(try quoted())
        } else {
            let digits = run { ("0"..."9").contains($0) }
            guard let index = Int(digits) else { throw error("an index, \"*\" or a key in quotes") }
            step = .index(index)
        }
        try expect("]")
        return step
    }

    private mutating func name() throws(FilterPatternError) -> String {
        let name = run { Self.isAlphanumeric($0) || "_-@:/".unicodeScalars.contains($0) }
        guard !name.isEmpty else { throw error("the name of a property") }
        return name
    }

    private mutating func test() throws(FilterPatternError) -> FilterTest {
        for sign in ["!=", "<=", ">=", "=", "<", ">"] where take(sign) {
            guard let comparison = FilterTest.Comparison(rawValue: sign) else { continue }
            return try comparisonTest(comparison)
        }
        switch keyword() {
        case "EXISTS": return .exists
        case "NOT" where keyword() == "EXISTS": return .notExists
        case "IS":
            switch keyword() {
            case "NULL": return .isNull
            case "TRUE": return .isTrue
            case "FALSE": return .isFalse
            default: throw error("NULL, TRUE or FALSE after IS")
            }
        default: throw error("a comparison, IS, EXISTS or NOT EXISTS")
        }
    }

    private mutating func comparisonTest(
        _ comparison: FilterTest.Comparison
    ) throws(FilterPatternError) -> FilterTest {
        let operand = try operand()
        switch (comparison, operand) {
        case (.equal, _), (.notEqual, _), (_, .number): return .compare(comparison, operand)
        default: throw error("a number after \"\(comparison.rawValue)\"")
        }
    }

    private mutating func operand() throws(FilterPatternError) -> FilterTest.Operand {
        skipSpace()
        switch peek() {
        case "\"": return .text(try quoted(), isQuoted: true)
        case "%":
            try regularExpression()
            return .regularExpression
        default: break
        }
        let word = run { !$0.properties.isWhitespace && !"(){}\"'%&|=!<>$".unicodeScalars.contains($0) }
        guard !word.isEmpty else { throw error("a value") }
        return Self.number(word).map { .number($0, word) } ?? .text(word, isQuoted: false)
    }

    /// An integer or decimal with an optional sign and exponent; `Double` alone would take "inf" and "0x1p3" too.
    private static func number(_ word: String) -> Double? {
        guard word.utf8.allSatisfy({ (48...57).contains($0) || "+-.eE".utf8.contains($0) }) else { return nil }
        return Double(word)
    }

    // MARK: Plain patterns

    private mutating func terms() throws(FilterPatternError) -> [FilterTerm] {
        var terms: [FilterTerm] = []
        while let first = nextVisible() {
            let isExcluded = first == "-"
            let isOptional = first == "?"
            if isExcluded || isOptional { skipSign() }
            if peek() == "%" {
                try regularExpression()
                terms.append(.regularExpression)
                continue
            }
            let word = peek() == "\"" ? try quoted() : run { $0 == "_" || Self.isAlphanumeric($0) }
            guard !word.isEmpty else { throw error("a term, in quotes unless it is a word,") }
            terms.append(isExcluded ? .excluded(word) : isOptional ? .optional(word) : .required(word))
        }
        return terms
    }

    /// AWS's own examples have a space between the minus and the term.
    private mutating func skipSign() {
        place += 1
        skipSpace()
    }

    private mutating func nextVisible() -> Unicode.Scalar? {
        skipSpace()
        return peek()
    }

    // MARK: Characters

    private func peek() -> Unicode.Scalar? {
        place < text.count ? text[place] : nil
    }

    private mutating func skipSpace() {
        while let next = peek(), next.properties.isWhitespace { place += 1 }
    }

    private static func isAlphanumeric(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }

    private mutating func run(while belongs: (Unicode.Scalar) -> Bool) -> String {
        let start = place
        while let next = peek(), belongs(next) { place += 1 }
        return String(String.UnicodeScalarView(text[start..<place]))
    }

    private mutating func take(_ token: String) -> Bool {
        skipSpace()
        guard text[place...].starts(with: token.unicodeScalars) else { return false }
        place += token.unicodeScalars.count
        return true
    }

    private mutating func keyword() -> String {
        skipSpace()
        return run { $0.properties.isAlphabetic }.uppercased()
    }

    /// A string between two equal quotes, where a backslash may stand before a quote, a slash or a backslash.
    private mutating func quoted() throws(FilterPatternError) -> String {
        let quote = peek()
        place += 1
        var content = String.UnicodeScalarView()
        while let next = peek() {
            place += 1
            if next == quote { return String(content) }
            guard next == "\\" else {
                content.append(next)
                continue
            }
            guard let escaped = peek(), "\"'/\\".unicodeScalars.contains(escaped) else {
                throw error("a quote, a slash or a backslash after the backslash")
            }
            content.append(escaped)
            place += 1
        }
        throw error("a closing quote")
    }

    private mutating func regularExpression() throws(FilterPatternError) {
        place += 1
        while let next = peek() {
            place += next == "\\" ? 2 : 1
            if next == "%" { return }
        }
        place = text.count
        throw error("a closing \"%\"")
    }

    private mutating func expect(_ token: String) throws(FilterPatternError) {
        guard take(token) else { throw error("\"\(token)\"") }
    }

    private mutating func expectEnd() throws(FilterPatternError) {
        skipSpace()
        guard peek() == nil else { throw error("the end of the pattern") }
    }

    private func error(_ expected: String) -> FilterPatternError {
        FilterPatternError(reason: "the filter pattern needs \(expected) at character \(min(place, text.count) + 1)")
    }
}
