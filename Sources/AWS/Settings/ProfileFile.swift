/// One of the two files of the AWS CLI, read but not yet interpreted.
///
/// The grammar is that of Python's configparser, as botocore uses it: sections in brackets, `key = value` or
/// `key: value`, whole-line comments only (a `#` further on belongs to the value), and deeper indented lines that
/// continue a value or, when that value is empty, make up a block of settings below the key. Unlike botocore, a section
/// or key that is given twice is merged, the later one winning, and becomes a warning.
struct ProfileFile: Sendable, Equatable {
    /// A value, the settings in the block below it, and the place where it is written.
    struct Setting: Sendable, Equatable {
        var value: String
        var block: [String: Setting] = [:]
        let place: String
    }

    struct Section: Sendable, Equatable {
        /// What stands between the brackets.
        let header: String
        let place: String
        /// The settings by their names in lower case.
        var settings: [String: Setting] = [:]
    }

    let path: String
    /// The sections in the order of their first appearance.
    private(set) var sections: [Section] = []
    private(set) var warnings: [String] = []

    init(path: String) { self.path = path }

    init(path: String, parsing text: String) throws(SettingsError) {
        self.path = path
        var parser = Parser()
        var number = 0
        for line in text.drop(while: { $0 == "\u{FEFF}" }).split(
            omittingEmptySubsequences: false,
            whereSeparator: \.isNewline
        ) {
            number += 1
            try read(line, place: "\(path):\(number)", &parser)
        }
    }

    /// Where the reader is: what a deeper indented line would continue.
    private struct Parser {
        var section: Int?
        var key: String?
        var indentation = 0
    }

    private mutating func read(_ line: Substring, place: String, _ parser: inout Parser) throws(SettingsError) {
        let text = line.trimmed
        guard let first = text.first, first != "#", first != ";" else { return }
        let indentation = line.prefix(while: \.isWhitespace).count
        if let section = parser.section, let key = parser.key, indentation > parser.indentation {
            return try extend(key, in: section, with: text, place)
        }
        parser.indentation = indentation
        if first == "[" {
            parser.section = try open(text, place)
            parser.key = nil
        } else {
            guard let section = parser.section else {
                throw SettingsError(place: place, reason: "a setting stands before the first [section]")
            }
            parser.key = try set(text, in: section, place)
        }
    }

    private mutating func open(_ text: String, _ place: String) throws(SettingsError) -> Int {
        guard let end = text.lastIndex(of: "]") else {
            throw SettingsError(place: place, reason: "the section's closing bracket is missing")
        }
        let header = text[text.index(after: text.startIndex)..<end].trimmed
        guard !header.isEmpty else { throw SettingsError(place: place, reason: "the section has no name") }
        if let index = sections.firstIndex(where: { $0.header == header }) {
            warnings.append("\(place): [\(header)] is already at \(sections[index].place); the two are merged")
            return index
        }
        sections.append(Section(header: header, place: place))
        return sections.count - 1
    }

    private mutating func set(_ text: String, in section: Int, _ place: String) throws(SettingsError) -> String {
        // The line itself may hold a secret, so no error repeats it.
        guard let separator = text.firstIndex(where: { $0 == "=" || $0 == ":" }) else {
            throw SettingsError(place: place, reason: "this is no setting: write key = value, or # before a comment")
        }
        let key = text[..<separator].trimmed.lowercased()
        guard !key.isEmpty else { throw SettingsError(place: place, reason: "the setting has no name before its =") }
        if let earlier = sections[section].settings[key] {
            warnings.append("\(place): \(key) is already at \(earlier.place); this one counts")
        }
        let value = text[text.index(after: separator)...].trimmed
        sections[section].settings[key] = Setting(value: value, place: place)
        return key
    }

    private mutating func extend(
        _ key: String,
        in section: Int,
        with text: String,
        _ place: String
    ) throws(SettingsError) {
        guard var setting = sections[section].settings[key] else { return }
        if setting.value.isEmpty {
            guard let separator = text.firstIndex(of: "=") else {
                throw SettingsError(place: place, reason: "the lines below \(key) are written name = value")
            }
            let name = text[..<separator].trimmed.lowercased()
            if let earlier = setting.block[name] {
                warnings.append("\(place): \(name) is already at \(earlier.place); this one counts")
            }
            setting.block[name] = Setting(value: text[text.index(after: separator)...].trimmed, place: place)
        } else {
            setting.value += "\n" + text
        }
        sections[section].settings[key] = setting
    }
}

// Values are often secrets, so nothing that prints a setting may show them.
extension ProfileFile.Setting: CustomStringConvertible, CustomReflectable {
    var description: String { "the setting at \(place)" }
    var customMirror: Mirror { Mirror(self, children: ["place": place]) }
}

extension StringProtocol {
    /// The text without the blanks at its ends.
    var trimmed: String {
        guard let start = firstIndex(where: { !$0.isWhitespace }), let end = lastIndex(where: { !$0.isWhitespace })
        else {
            return ""
        }
        return String(self[start...end])
    }
}
