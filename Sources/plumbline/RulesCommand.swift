import Arguments
import Catalog
import FoundationEssentials
import Inventory
import Reports
import Rules
import Scan

/// `plumbline rules`: the rules that there are, and the checking of one's own.
struct RulesCommand {
    let invocation: Invocation
    let console: Console

    /// Does `rules list`.
    func list() throws -> ExitCode {
        var table = Grid(columns: ["rule", "severity", "service", "title"])
        var seen: Set<String> = []
        for rule in try Library(invocation).checks(invocation).map(\.rule) where seen.insert(rule.id).inserted {
            table.append([.text(rule.id), .text(rule.severity.rawValue), .text(rule.service), .text(rule.title)])
        }
        return try console.print(try table.formatted(invocation.value("--format"), console.style))
    }

    /// Does `rules show ID`.
    func show() throws -> ExitCode {
        let library = try Library(invocation)
        let id = invocation.operands[0]
        guard let rule = library.rule(named: id) else {
            throw SelectionError(kind: "rule", name: id, known: library.rules.map(\.id))
        }
        var selection = Selection()
        selection.rules = [id]
        let plan = try Plan(try library.checks(selection))
        return try console.print(RulePage(rule, plan, library, console.style).text)
    }

    /// `rules check PATH…`: says everything that is wrong, not only the first thing.
    func check() throws -> ExitCode {
        let schema = try Schema(.all)
        let embedded = try Library.embedded()
        var count = 0
        var problems = 0
        for path in invocation.operands {
            for (file, id, text) in try files(at: path) {
                count += 1
                do {
                    let rule = try Rule(id: id, parsing: text)
                    try rule.validate(against: schema)
                    // One of the program's own may be checked like any other file.
                    if let own = embedded.rule(named: id), own != rule {
                        throw RuleError(
                            file: file,
                            line: 1,
                            reason: "plumbline has a rule of this name; rename the file"
                        )
                    }
                } catch let error as RuleError {
                    problems += 1
                    console.say(console.talkStyle.safe("\(file):\(error.line): \(error.reason)"))
                }
            }
        }
        try console.print("\(counted(count, "rule")) checked, \(problems) cannot be used\n")
        return problems == 0 ? .fine : .usage
    }

    private func files(at path: String) throws -> [(file: String, id: String, text: String)] {
        var isFolder = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw FileError(path: path, reason: "there is no such file or folder")
        }
        if isFolder {
            return try Library.ruleFiles(in: path).sorted { $0.key < $1.key }
                .map { ("\(path)/\($0.key).sql", $0.key, $0.value) }
        }
        guard path.hasSuffix(".sql") else { throw FileError(path: path, reason: "a rule's file ends in .sql") }
        let name = String(URL(filePath: path).lastPathComponent.dropLast(4))
        return [(path, name, try text(of: path))]
    }
}
