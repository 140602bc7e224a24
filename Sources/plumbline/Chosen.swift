import Arguments
import Catalog
import FoundationEssentials
import Inventory
import Rules
import Scan

extension Library {
    /// What is embedded in the program, and the rules in the folders that `--rules` names.
    init(_ invocation: Invocation) throws {
        self = try invocation.values("--rules").reduce(try .embedded()) { library, folder in
            try library.adding(folder)
        }
    }

    /// This library with the rules in `folder`, all of which can be used, whether they are chosen or not.
    private func adding(_ folder: String) throws -> Library {
        let texts = try Self.ruleFiles(in: folder)
        let schema = try Schema(.all)
        do {
            let library = try adding(texts)
            for id in texts.keys.sorted() { try library.rule(named: id)?.validate(against: schema) }
            return library
        } catch {
            throw RuleError(file: "\(folder)/\(error.file)", line: error.line, reason: error.reason)
        }
    }

    /// The texts of the rule files in `folder`, by their ids.
    static func ruleFiles(in folder: String) throws -> [String: String] {
        var isFolder = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder else {
            throw FileError(path: folder, reason: "there is no such folder")
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".sql") }
        guard !names.isEmpty else {
            throw FileError(path: folder, reason: "there is no rule in it, no file ending in .sql")
        }
        return try names.reduce(into: [:]) { texts, name in
            texts[String(name.dropLast(4))] = try text(of: "\(folder)/\(name)")
        }
    }
}

extension Selection {
    /// What the flags `--benchmark`, `--level`, `--rule`, `--service` and `--severity` choose.
    init(_ invocation: Invocation) {
        self.init()
        benchmarks = invocation.values("--benchmark")
        level = invocation.integer("--level")
        rules = invocation.values("--rule")
        services = invocation.values("--service")
        severity = invocation.choice("--severity")
    }
}

extension Library {
    /// The checks that `invocation` chooses; that there are none is an error.
    func checks(_ invocation: Invocation) throws -> [Check] {
        if invocation.has("--level"), !invocation.has("--benchmark") {
            throw invocation.usageError("--level needs --benchmark: levels are those of a benchmark")
        }
        let checks = try checks(Selection(invocation))
        guard !checks.isEmpty else {
            throw invocation.usageError("no rule fits all of the flags that choose rules")
        }
        return checks
    }
}
