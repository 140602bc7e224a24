import Testing

@testable import Reports

@Suite struct TextTests {
    @Test(arguments: [
        ("plain", "plain"),
        ("a\u{1B}[31mb", "a\\u{1B}[31mb"),
        ("a\r\nb", "a\\u{D}\\u{A}b"),
        ("tab\t", "tab\\u{9}"),
        ("\u{9B}2J", "\\u{9B}2J"),
        ("\u{202E}gpj", "\\u{202E}gpj"),
        ("a\u{2066}b\u{2069}", "a\\u{2066}b\\u{2069}"),
        ("a\u{200B}b\u{FEFF}", "a\\u{200B}b\\u{FEFF}"),
        ("a\u{200D}b", "a\\u{200D}b"),
        ("a\u{A0}b", "a\\u{A0}b"),
        ("a\u{2028}b", "a\\u{2028}b"),
        ("é山田👩‍👩‍👧🇩🇪❤️", "é山田👩‍👩‍👧🇩🇪❤️"),
        ("e\u{301}\u{301}\u{301}\u{301}\u{301}", "e\u{301}\u{301}\u{301}\u{301}\\u{301}"),
    ])
    func `what a terminal would obey is shown instead`(text: String, shown: String) {
        #expect(text.visible(isUnicode: true) == shown)
    }

    @Test func `without Unicode the rest is shown by number`() {
        #expect("é👍".visible(isUnicode: false) == "\\u{E9}\\u{1F44D}")
    }

    /// The widths are those of the Python package wcwidth 0.9, by Unicode's East Asian Width.
    @Test(arguments: [
        ("abc", 3), ("é", 1), ("e\u{301}", 1), ("山田太郎", 8), ("ｱ", 1), ("Ａ", 2), ("👩‍👩‍👧", 2), ("🇩🇪", 2), ("❤️", 2),
        ("한국", 4), ("नी", 2), ("\u{1112}\u{1161}\u{11AB}", 2), ("☎", 1), ("✗", 1), ("─", 1), ("█", 1), ("あ", 2),
        ("…", 1),
        ("👍🏽", 2), ("1️⃣", 2), ("⌚", 2), ("ß", 1), ("𠀀", 2), ("", 0),
    ])
    func `text is as wide as a terminal shows it`(text: String, width: Int) {
        #expect(text.displayWidth == width)
    }

    @Test(arguments: [
        ("abcdefghij", 10, "abcdefghij"), ("abcdefghijk", 10, "abc…fghijk"), ("山田太郎花子", 8, "山…花子"),
        ("abcdef", 1, "…"), ("abcdef", 0, ""),
    ])
    func `the middle of a long text is left out`(text: String, width: Int, short: String) {
        let shortened = text.shortened(to: width, ellipsis: "…")
        #expect(shortened == short)
        #expect(shortened.displayWidth <= width)
    }

    @Test func `text is broken between words`() {
        #expect("one two  three".wrapped(to: 7, breaksWords: false) == ["one two", "three"])
        #expect("a bbbbbbbb c".wrapped(to: 4, breaksWords: false) == ["a", "bbbbbbbb", "c"])
        #expect("a bbbbbbbb c".wrapped(to: 4, breaksWords: true) == ["a", "bbbb", "bbbb", "c"])
        #expect("山田 太郎".wrapped(to: 3, breaksWords: true) == ["山", "田", "太", "郎"])
        #expect("山".wrapped(to: 1, breaksWords: true) == ["山"])
        #expect("".wrapped(to: 4, breaksWords: true).isEmpty)
    }

    @Test func `lines that were broken by hand become paragraphs again`() {
        let text = "One\ntwo.\n\n1. Three\n   four.\n2. Five\n- six\n\n\n"
        #expect(text.paragraphs == ["One two.", "1. Three four.", "2. Five", "- six"])
    }
}
