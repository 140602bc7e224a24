import Reports
import Testing

@Suite struct StyleTests {
    @Test(arguments: [
        ([:], true, true),
        ([:], false, false),
        (["TERM": "dumb"], true, false),
        (["NO_COLOR": "1"], true, false),
        (["NO_COLOR": ""], true, true),
        (["CLICOLOR": "0"], true, false),
        (["CLICOLOR_FORCE": "1"], false, true),
        (["CLICOLOR_FORCE": "0"], false, false),
        (["CLICOLOR_FORCE": "1", "TERM": "dumb"], true, true),
        (["CLICOLOR_FORCE": "1", "NO_COLOR": "1"], true, false),
    ])
    func `color is for terminals, and as the environment wants it`(
        environment: [String: String],
        isTerminal: Bool,
        isColored: Bool
    ) {
        let style = Style(environment: environment, isTerminal: isTerminal, columns: nil)
        #expect(style.isColored == isColored)
        #expect(!Style(environment: environment, isTerminal: isTerminal, columns: nil, noColor: true).isColored)
    }

    @Test(arguments: [
        (["LANG": "en_US.UTF-8"], true),
        (["LANG": "C.utf8"], true),
        (["LANG": "de_DE.ISO-8859-1"], false),
        (["LANG": "en_US.UTF-8", "LC_ALL": "C"], false),
        (["LANG": "C", "LC_CTYPE": "en_US.UTF-8"], true),
        (["LANG": "en_US.UTF-8", "LC_ALL": ""], true),
        ([:], false),
    ])
    func `more than ASCII is for locales that have it`(environment: [String: String], isUnicode: Bool) {
        #expect(Style(environment: environment, isTerminal: true, columns: 80).isUnicode == isUnicode)
    }

    @Test func `the width is the terminal's, and 80 elsewhere`() {
        #expect(Style(environment: [:], isTerminal: true, columns: 132).width == 132)
        #expect(Style(environment: [:], isTerminal: true, columns: 10).width == 40)
        #expect(Style(environment: [:], isTerminal: true, columns: nil).width == 80)
        #expect(Style(environment: [:], isTerminal: false, columns: 132).width == 80)
    }
}
