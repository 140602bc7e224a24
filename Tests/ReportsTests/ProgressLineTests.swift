import Testing

@testable import Reports

@Suite struct ProgressLineTests {
    private let progress = ProgressLine(
        phase: "reading",
        calls: 1,
        inFlight: 64,
        elapsed: .milliseconds(65_900),
        slowest: "iam"
    )

    @Test(arguments: [
        (80, true, "reading 1:05 · 1 call · 64 in flight · slowest iam"),
        (80, false, "reading 1:05 - 1 call - 64 in flight - slowest iam"),
        (50, true, "reading 1:05 · 1 call · 64 in flight"),
    ])
    func `what matters least goes first when there is no room`(width: Int, isUnicode: Bool, line: String) {
        #expect(progress.render(Style(width: width, isUnicode: isUnicode)) == line)
    }

    @Test func `the line is always narrower than the terminal`() {
        var long = progress
        long.phase = String(repeating: "山", count: 300)
        long.slowest = "a\u{1B}b"
        for width in 40...200 { #expect(long.render(Style(width: width)).displayWidth < width) }
    }
}
