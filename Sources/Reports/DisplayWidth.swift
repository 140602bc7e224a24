extension String {
    /// How many columns of a terminal the text takes, when it holds no control characters.
    var displayWidth: Int {
        if utf8.allSatisfy({ $0 < 0x80 }) { return utf8.count }
        return reduce(0) { $0 + $1.displayWidth }
    }

    /// The text with spaces up to `width` columns.
    func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - displayWidth)) }

    /// The text with spaces before it up to `width` columns.
    func paddedLeft(to width: Int) -> String { String(repeating: " ", count: max(0, width - displayWidth)) + self }

    /// As much of the beginning as `width` columns hold.
    func prefix(columns width: Int) -> Substring {
        var columns = 0
        return prefix { character in
            columns += character.displayWidth
            return columns <= width
        }
    }

    /// The text in at most `width` columns, its middle left out: the ends of an ARN tell the most, the last one more.
    func shortened(to width: Int, ellipsis: String) -> String {
        guard displayWidth > width else { return self }
        let room = width - ellipsis.displayWidth
        guard room > 0 else { return String(ellipsis.prefix(columns: width)) }
        let head = prefix(columns: room * 2 / 5)
        let tail = String(reversed()).prefix(columns: room - String(head).displayWidth)
        return head + ellipsis + String(tail.reversed())
    }
}

extension Character {
    /// Whether terminals show it as a picture, two columns wide.
    var isEmoji: Bool {
        guard let first = unicodeScalars.first, !isASCII else { return false }
        return first.properties.isEmojiPresentation || first.properties.isEmoji && unicodeScalars.contains("\u{FE0F}")
    }

    fileprivate var displayWidth: Int {
        if isASCII { return 1 }
        if isEmoji { return 2 }
        return unicodeScalars.reduce(0) { $0 + $1.columns }
    }
}

extension Unicode.Scalar {
    fileprivate var columns: Int {
        if value < 0x300 { return 1 }
        // The vowels and final consonants of a Hangul syllable stand in the columns of its first letter.
        if (0x1160...0x11FF).contains(value) { return 0 }
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        return Unicode.Scalar.wide.contains { $0.contains(value) } ? 2 : 1
    }

    /// The ranges that Unicode's EastAsianWidth.txt calls wide or full-width, save the emoji, with their gaps filled.
    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0xA4CF,
        0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60,
        0xFFE0...0xFFE6, 0x1_6FE0...0x1_8DFF, 0x1_AFF0...0x1_B2FF, 0x1_F200...0x1_F265, 0x2_0000...0x3_FFFD,
    ]
}
