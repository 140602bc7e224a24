extension String {
    /// The text with everything that a terminal would obey, or that cannot be seen, as an escape such as `\u{1B}`.
    ///
    /// Names and policies in an account are written by anyone; shown as they are, a bucket's tag could clear the
    /// screen, hide a line, or turn `exe.txt` around with a bidirectional override (UTR #36, "visual spoofing").
    func visible(isUnicode: Bool) -> String {
        if utf8.allSatisfy({ (0x20...0x7E).contains($0) }) { return self }
        var result = ""
        for character in self {
            var marks = 0
            for scalar in character.unicodeScalars {
                marks += scalar.isMark ? 1 : 0
                if scalar.isHarmless(in: character) && marks <= 4 && (isUnicode || scalar.isASCII) {
                    result.unicodeScalars.append(scalar)
                } else if let plain = Self.plain[scalar] {
                    result += plain
                } else {
                    result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
                }
            }
        }
        return result
    }

    /// The marks that our own sentences use, for where there is only ASCII.
    private static let plain: [Unicode.Scalar: String] = ["“": "\"", "”": "\"", "…": "...", "’": "'", "·": "-"]
}

extension Unicode.Scalar {
    var isMark: Bool {
        switch properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: true
        default: false
        }
    }

    /// Whether a terminal obeys it, or turns a line around for it, instead of showing it; a new line and a tab may be.
    var isObeyed: Bool {
        switch properties.generalCategory {
        case .control: value != 0x0A && value != 0x09
        case .format, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }

    fileprivate func isHarmless(in character: Character) -> Bool {
        switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: false
        // The joiner of emoji is the one invisible scalar that has a use here.
        case .format: value == 0x200D && character.isEmoji
        case .spaceSeparator: value == 0x20
        default: true
        }
    }
}
