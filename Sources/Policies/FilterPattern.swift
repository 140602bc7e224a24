/// A filter pattern of CloudWatch Logs, parsed.
///
/// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
public struct FilterPattern: Sendable {
    /// The languages that CloudWatch Logs has for patterns.
    public enum Kind: Sendable {
        /// `{ $.eventName = "CreateTrail" }`
        case json
        /// `[ip, user, status = 4*]`: for events of words, which CloudTrail's are not.
        case spaceDelimited
        /// `ERROR -"no error"`: words that the event's text must or must not contain.
        case terms
        /// The empty pattern, which matches every event.
        case everything
    }

    enum Meaning: Sendable {
        case json(FilterExpression)
        case spaceDelimited
        case terms([FilterTerm])
        case everything
    }

    let meaning: Meaning

    public var kind: Kind {
        switch meaning {
        case .json: .json
        case .spaceDelimited: .spaceDelimited
        case .terms: .terms
        case .everything: .everything
        }
    }

    /// Parses a pattern; throws when CloudWatch Logs would not accept it, or when we do not understand it.
    public init(parsing text: String) throws(FilterPatternError) {
        var parser = FilterPatternParser(text)
        meaning = try parser.pattern()
    }

    /// Whether the pattern certainly matches an event, given as its text.
    ///
    /// It does not where AWS's documentation leaves the answer open (`!=` on a property that is missing) and where
    /// there is a regular expression.
    public func matches(_ event: String) -> Bool {
        verdict(on: LogEvent(event)) == true
    }

    /// The same for a pattern's text; one that cannot be parsed matches nothing.
    public static func matches(_ pattern: String, event: String) -> Bool {
        guard let pattern = try? FilterPattern(parsing: pattern) else { return false }
        return pattern.matches(event)
    }

    /// Whether the pattern matches the event; nil where that cannot be said for certain.
    func verdict(on event: LogEvent) -> Bool? {
        switch meaning {
        case .everything: true
        case .spaceDelimited: nil
        case .terms(let terms): FilterTerm.verdict(of: terms, on: event.text)
        case .json(let expression): event.value.map { expression.verdict(on: $0) } ?? false
        }
    }
}

/// An event of a log, parsed once for all the patterns that will look at it.
struct LogEvent: Sendable {
    let text: String
    /// Nil when the text is not JSON.
    let value: JSONValue?

    init(_ text: String) {
        self.text = text
        value = try? JSONValue(parsing: text)
    }
}

/// Why a filter pattern could not be parsed.
public struct FilterPatternError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What was expected, and the character, counted from 1, where it was not found.
    public let reason: String

    public var description: String { reason }
}
