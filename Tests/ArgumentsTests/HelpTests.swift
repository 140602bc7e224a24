import Foundation
import Testing

@testable import Arguments

@Suite struct HelpTests {
    private static let paths: [[String]] = {
        func paths(_ command: Command) -> [[String]] {
            [[]] + command.commands.flatMap { next in paths(next).map { [next.name] + $0 } }
        }
        return paths(.plumbline)
    }()

    @Test(arguments: paths)
    func `the help of every command looks as it should`(path: [String]) throws {
        let name = (["plumbline"] + path).joined(separator: "-")
        let help = try #require(Help(path))
        try expectGolden(help.short, "\(name).short.txt")
        try expectGolden(help.long, "\(name).long.txt")
    }

    @Test(arguments: Topic.all.map(\.name))
    func `every topic looks as it should`(name: String) throws {
        let topic = try #require(Topic.all.first { $0.name == name })
        try expectGolden(topic.text(), "topic-\(name).txt")
    }

    @Test(arguments: paths)
    func `the short help is one screen of 80 columns and 48 lines`(path: [String]) throws {
        let lines = try #require(Help(path)).short.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count <= 48)
        #expect(lines.allSatisfy { $0.count <= 80 })
    }

    @Test(arguments: paths)
    func `help fits every terminal`(path: [String]) throws {
        for width in 40...200 {
            let help = try #require(Help(path, width: width))
            let text = help.short + help.long
            let wide = text.split(whereSeparator: \.isNewline).map(String.init).filter { $0.count > width }
            // A line that is to be copied is left whole.
            #expect(wide.allSatisfy { $0.hasPrefix("  plumbline ") || $0.hasPrefix("  --") }, "\(wide)")
        }
    }

    @Test(arguments: paths)
    func `every example is understood`(path: [String]) throws {
        let command = try #require(Command.plumbline.chain(path)?.last)
        #expect(!command.examples.isEmpty)
        for example in command.examples {
            let words = words(of: example.line)
            #expect(words.first == "plumbline")
            let invocation = try Command.plumbline.parse(Array(words.dropFirst()))
            #expect(invocation.path.starts(with: path) || path == ["help"])
        }
    }

    @Test(arguments: paths)
    func `every flag is explained once, in ASCII and in one line`(path: [String]) throws {
        let chain = try #require(Command.plumbline.chain(path))
        let flags = chain.flatMap(\.flags)
        #expect(Set(flags.map(\.name)).count == flags.count)
        for flag in flags {
            #expect(flag.name.hasPrefix("--"))
            #expect(!flag.help.isEmpty && flag.help.count <= 60 && !flag.help.hasSuffix("."))
            #expect((flag.help + flag.details).utf8.allSatisfy { $0 < 0x80 })
            #expect(flag.isRepeatable || flag.kind != .list)
        }
    }

    @Test func `there is no help on what there is not`() {
        #expect(Help(["scan", "list"]) == nil)
        #expect(Help(["nothing"]) == nil)
    }

    /// Words as a shell splits them, with single quotes.
    private func words(of line: String) -> [String] {
        line.split(separator: "'", omittingEmptySubsequences: false).enumerated()
            .flatMap { $0.offset % 2 == 1 ? [String($0.element)] : $0.element.split(separator: " ").map(String.init) }
    }
}

/// Expects `text` to be what `Golden/<name>` holds; `RECORD=1` writes the file.
private func expectGolden(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden").appending(path: name)
    if ProcessInfo.processInfo.environment["RECORD"] != nil {
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: file, atomically: true, encoding: .utf8)
    }
    let expected = try String(contentsOf: file, encoding: .utf8)
    #expect(text == expected, "\(name) differs", sourceLocation: sourceLocation)
}
