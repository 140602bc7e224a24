/// What stands between the braces of a JSON filter pattern.
indirect enum FilterExpression: Sendable {
    case all([FilterExpression])
    case any([FilterExpression])
    case test(FilterSelector, FilterTest)

    /// Three-valued logic: nil is "cannot be said for certain".
    func verdict(on event: JSONValue) -> Bool? {
        switch self {
        case .all(let parts):
            var result: Bool? = true
            for part in parts {
                switch part.verdict(on: event) {
                case false: return false
                case nil: result = nil
                case true: continue
                }
            }
            return result
        case .any(let parts):
            var result: Bool? = false
            for part in parts {
                switch part.verdict(on: event) {
                case true: return true
                case nil: result = nil
                case false: continue
                }
            }
            return result
        case .test(let selector, let test):
            return test.verdict(on: selector.find(in: event))
        }
    }
}

/// A path into an event: `$.users[0].name`.
struct FilterSelector: Sendable {
    enum Step: Sendable {
        case key(String)
        case index(Int)
        case everyElement
    }

    /// What a path leads to: nothing, one value, or the values behind `[*]`.
    enum Found {
        case missing
        case one(JSONValue)
        case several([JSONValue])
    }

    var steps: [Step]

    func find(in event: JSONValue) -> Found {
        var values = [event]
        var isOne = true
        for step in steps {
            var next: [JSONValue] = []
            for value in values {
                switch (step, value) {
                case (.key(let key), .object(let object)):
                    if let member = object[key] { next.append(member) }
                case (.index(let index), .array(let array)):
                    if array.indices.contains(index) { next.append(array[index]) }
                case (.everyElement, .array(let array)):
                    next += array
                default:
                    continue
                }
            }
            if case .everyElement = step { isOne = false }
            values = next
        }
        guard isOne else { return .several(values) }
        return values.first.map(Found.one) ?? .missing
    }
}

/// What a JSON filter pattern asks of the value behind a selector.
enum FilterTest: Sendable {
    enum Comparison: String, Sendable {
        case equal = "="
        case notEqual = "!="
        case less = "<"
        case lessOrEqual = "<="
        case greater = ">"
        case greaterOrEqual = ">="
    }

    enum Operand: Sendable {
        /// A string with or without quotes, in which `*` at either end stands for any text.
        case text(String, isQuoted: Bool)
        /// A number, and how it was written, since CloudTrail has account numbers as strings.
        case number(Double, String)
        /// `%…%`, recognised but not evaluated.
        case regularExpression
    }

    case exists
    case notExists
    case isNull
    case isTrue
    case isFalse
    case compare(Comparison, Operand)

    func verdict(on found: FilterSelector.Found) -> Bool? {
        switch found {
        case .missing: onMissing
        case .one(let value): verdict(on: value)
        case .several(let values): verdict(onEach: values)
        }
    }

    /// Equality holds when it holds for any element; for the rest AWS does not say, so they must all agree.
    private func verdict(onEach values: [JSONValue]) -> Bool? {
        let verdicts = values.map(verdict(on:))
        if case .compare(.equal, _) = self, verdicts.contains(true) { return true }
        guard let first = verdicts.first else { return onMissing }
        return verdicts.allSatisfy { $0 == first } ? first : nil
    }

    private var onMissing: Bool? {
        switch self {
        case .notExists: true
        case .compare(.notEqual, _): nil
        case .exists, .isNull, .isTrue, .isFalse, .compare: false
        }
    }

    private func verdict(on value: JSONValue) -> Bool? {
        switch self {
        case .exists: true
        case .notExists: false
        case .isNull: value == .null
        case .isTrue: value == .bool(true)
        case .isFalse: value == .bool(false)
        case .compare(let comparison, let operand): Self.compare(value, comparison, operand)
        }
    }

    private static func compare(_ value: JSONValue, _ comparison: Comparison, _ operand: Operand) -> Bool? {
        switch (value, comparison) {
        case (.array, _), (.object, _): false
        case (.null, .notEqual): nil
        case (.null, _): false
        case (_, .equal): equal(value, operand)
        case (_, .notEqual): equal(value, operand).map(!)
        default: order(value, comparison, operand)
        }
    }

    private static func equal(_ value: JSONValue, _ operand: Operand) -> Bool? {
        switch (value, operand) {
        case (_, .regularExpression): nil
        case (.string(let text), .text(let pattern, _)): FilterText(pattern).matches(text)
        case (.string(let text), .number(let number, let written)):
            // Whether "0400" or "4e2" equals 400 is not said anywhere.
            text == written ? true : Double(text) == number ? nil : false
        case (.number(let value), .number(let number, _)): value == number
        case (.number, .text("*", isQuoted: false)): true
        case (_, .text(let pattern, _)):
            // Whether a string in the pattern can equal a number or a truth value is not said either.
            FilterText(pattern).matches(value.scalarText ?? "") == false ? false : nil
        case (_, .number): false
        }
    }

    private static func order(_ value: JSONValue, _ comparison: Comparison, _ operand: Operand) -> Bool? {
        guard case .number(let limit, _) = operand else { return nil }
        guard case .number(let number) = value else {
            if case .string(let text) = value, Double(text) != nil { return nil }
            return false
        }
        return switch comparison {
        case .less: number < limit
        case .lessOrEqual: number <= limit
        case .greater: number > limit
        case .greaterOrEqual: number >= limit
        case .equal, .notEqual: nil
        }
    }
}

/// A string of a JSON filter pattern.
struct FilterText {
    let pattern: String

    init(_ pattern: String) {
        self.pattern = pattern
    }

    /// Whether the text matches: `*` is a wildcard at either end.
    ///
    /// AWS's pages contradict each other on a `*` in the middle: there the answer is yes only when the text has it too.
    func matches(_ text: String) -> Bool? {
        if pattern == text || (!pattern.isEmpty && pattern.allSatisfy { $0 == "*" }) { return true }
        let startsOpen = pattern.hasPrefix("*")
        let endsOpen = pattern.hasSuffix("*")
        let core = pattern.dropFirst(startsOpen ? 1 : 0).dropLast(endsOpen ? 1 : 0)
        let matches =
            switch (startsOpen, endsOpen) {
            case (true, true): text.contains(core)
            case (true, false): text.hasSuffix(core)
            case (false, true): text.hasPrefix(core)
            case (false, false): false
            }
        return !matches && core.contains("*") ? nil : matches
    }
}
