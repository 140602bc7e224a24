/// Something that a user may set on the command line: `--region eu-west-1`.
public struct Flag: Sendable, Equatable {
    /// What a flag's value must look like.
    public enum Kind: Sendable, Equatable {
        case text
        /// Values with commas between them.
        case list
        case choice([String])
        case integer(ClosedRange<Int>)
        /// 0 to 100, with decimals, perhaps with a percent sign.
        case percentage
    }

    /// The headings under which help shows flags, in this order.
    public enum Group: String, Sendable, CaseIterable {
        case rules = "Which rules"
        case scope = "Where to look"
        case changes = "Changes"
        case output = "Output"
        case gate = "Gate"
        case general = "General"
    }

    /// With its hyphens: `--region`.
    public let name: String
    /// One letter that means the same: `h` for `-h`.
    public let short: Character?
    /// What help writes for the value; nil for a flag that has none.
    public let placeholder: String?
    public let kind: Kind
    public let isRepeatable: Bool
    public let group: Group
    /// Whether `-h` leaves it out, for lack of room on the screen; `--help` has it.
    public let isSeldom: Bool
    /// One line, for `-h`.
    public let help: String
    /// What `--help` says after that line.
    public let details: String
    /// The variable that is read when the flag is not on the command line.
    public let environment: String?

    public init(
        _ name: String,
        short: Character? = nil,
        value placeholder: String? = nil,
        kind: Kind = .text,
        isRepeatable: Bool = false,
        group: Group,
        isSeldom: Bool = false,
        help: String,
        details: String = "",
        environment: String? = nil
    ) {
        self.name = name
        self.short = short
        self.placeholder = placeholder
        self.kind = kind
        self.isRepeatable = isRepeatable
        self.group = group
        self.isSeldom = isSeldom
        self.help = help
        self.details = details
        self.environment = environment
    }
}

extension Flag {
    /// Why `value` is not one for this flag, as the end of a sentence; nil where it is.
    func objection(to value: String) -> String? {
        if value.isEmpty { return "needs a value: \(placeholder ?? "")" }
        switch kind {
        case .text:
            return nil
        case .list:
            return Flag.items(of: value).contains("") ? "has an empty name in '\(value)'" : nil
        case .choice(let choices):
            guard !choices.contains(value) else { return nil }
            let near = nearest(to: value, in: choices).map { "; did you mean \($0)?" } ?? ""
            return "is \(choices.spokenList), not '\(value)'\(near)"
        case .integer(let range):
            let isValid = Int(value).map(range.contains) ?? false
            return isValid ? nil : "is a whole number from \(range.lowerBound) to \(range.upperBound), not '\(value)'"
        case .percentage:
            return Flag.percentage(value) == nil ? "is a percentage from 0 to 100, not '\(value)'" : nil
        }
    }

    static func items(of value: String) -> [String] {
        value.split(separator: ",", omittingEmptySubsequences: false).map { item in
            String(item.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
    }

    static func percentage(_ value: String) -> Double? {
        // Digits and a point only: Double would read "nan" and "0x10" too.
        let digits = value.hasSuffix("%") ? value.dropLast() : value[...]
        guard digits.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }), let number = Double(digits) else {
            return nil
        }
        return (0...100).contains(number) ? number : nil
    }
}

extension [String] {
    /// `a, b or c`.
    var spokenList: String {
        guard let last, count > 1 else { return first ?? "" }
        return "\(dropLast().joined(separator: ", ")) or \(last)"
    }
}
