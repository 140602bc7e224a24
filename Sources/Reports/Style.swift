/// How text for people looks where it is shown.
public struct Style: Sendable, Equatable {
    public var isColored: Bool
    /// Columns; a report is never narrower than 40.
    public var width: Int
    /// Whether more than ASCII may be shown.
    public var isUnicode: Bool
    /// Whether a person looks on.
    ///
    /// What is too long for the width is then shortened. Elsewhere it is left whole, to be searched and copied.
    public var isTerminal: Bool

    public init(isColored: Bool = false, width: Int = 80, isUnicode: Bool = true, isTerminal: Bool = false) {
        self.isColored = isColored
        self.width = max(width, 40)
        self.isUnicode = isUnicode
        self.isTerminal = isTerminal
    }
}

extension Style {
    enum Paint: String {
        case alarm = "1;31"
        case red = "31"
        case yellow = "33"
        case green = "32"
        case blue = "34"
        case bold = "1"
        case dim = "2"
        case plain = "0"
    }

    func paint(_ text: String, _ paint: Paint) -> String {
        isColored && paint != .plain && !text.isEmpty ? "\u{1B}[\(paint.rawValue)m\(text)\u{1B}[0m" : text
    }

    /// `text` from elsewhere, safe to show: nothing in it can move the cursor, change a color or turn the line around.
    public func safe(_ text: String) -> String { text.visible(isUnicode: isUnicode) }

    var dot: String { isUnicode ? " · " : " - " }
    var ellipsis: String { isUnicode ? "…" : "..." }
    var bar: String { isUnicode ? "█" : "#" }
    var line: String { isUnicode ? "─" : "-" }
    var cross: String { isUnicode ? "✗" : "x" }
    var check: String { isUnicode ? "✓" : "+" }
}
