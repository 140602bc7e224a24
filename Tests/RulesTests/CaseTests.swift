import Catalog
import Foundation
import Inventory
import SQLite
import Scan
import Testing
import YAML

@testable import Rules

/// The cases of the rules: rows that comply, rows that do not, and what the rule says of each.
@Suite struct CaseTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases")

    /// How the words for a verdict begin that is not a failure.
    private static let otherWords = ["complies", "unknown: ", "manual: ", "not applicable: "]

    static func rules() throws -> [String] { try Library.embedded().rules.map(\.id) }

    @Test(arguments: try rules())
    func `a rule says of its cases what they expect`(id: String) async throws {
        let rule = try #require(try Library.embedded().rule(named: id))
        let text = try String(contentsOf: Self.folder.appending(path: "\(id).yaml"), encoding: .utf8)
        let cases = try #require(try YAML(parsing: text).items)
        var complied = false
        var failed = false
        for yaml in cases {
            let it = yaml["it"]?.string ?? "line \(yaml.line)"
            let actual = try await judge(rule, yaml)
            let expected = Dictionary(
                (yaml["expect"]?.pairs ?? []).map { ($0.key, $0.value.string ?? "") }
            ) { $1 }
            #expect(actual == expected, "\(id): \(it)")
            complied = complied || expected.values.contains("complies")
            failed = failed || expected.values.contains { text in !Self.otherWords.contains { text.hasPrefix($0) } }
        }
        #expect(complied || rule.isManual, "no case of \(id) complies")
        #expect(failed || rule.isManual, "no case of \(id) fails")
    }

    /// What the rule says of the case's rows, by resource or by `resource @ region` where it has one.
    private func judge(_ rule: Rule, _ yaml: YAML) async throws -> [String: String] {
        let inventory = try Inventory(Catalog.all)
        for table in yaml["rows"]?.pairs ?? [] {
            let columns = try #require(Catalog.all.table(named: table.key), "there is no table \(table.key)").columns
            let records = try (table.value.items ?? []).map { row in
                let values = try (row.pairs ?? []).map { pair in
                    let column = columns.first { $0.name == pair.key }
                    return (pair.key, try value(pair.value, try #require(column, "\(table.key) has no \(pair.key)")))
                }
                return Record.row(table.key, Dictionary(values) { $1 })
            }
            let place = Place(account: "111122223333", region: "global", partition: "aws")
            try await inventory.store(records, from: place)
        }
        let own = Dictionary((yaml["parameters"]?.pairs ?? []).map { ($0.key, $0.value.string ?? "") }) { $1 }
        let check = Check(rule: rule, parameters: rule.defaults.merging(own) { $1 }, benchmarks: [:])
        let expected = Set((yaml["expect"]?.pairs ?? []).map(\.key))
        return try await check.judge(inventory, now: "2026-01-15T00:00:00Z").reduce(into: [:]) { said, judgement in
            let placed = "\(judgement.resource) @ \(judgement.region)"
            said[expected.contains(placed) ? placed : judgement.resource] = judgement.verdict.words
        }
    }

    /// The text as a value of the column; `~` is null.
    private func value(_ yaml: YAML, _ column: Column) throws -> Value {
        let text = try #require(yaml.string, "line \(yaml.line): a value is text")
        if text == "~" { return nil }
        switch column.kind {
        case .text, .timestamp, .json: return .text(text)
        case .integer, .boolean: return .integer(try #require(Int64(text), "\(column.name) is a number"))
        }
    }
}

extension Judgement.Verdict {
    fileprivate var words: String {
        switch self {
        case .complies: "complies"
        case .fails(let problem): problem
        case .unknown(let reason): "unknown: \(reason)"
        case .evidence(let evidence): "manual: \(evidence)"
        case .notApplicable(let reason): "not applicable: \(reason)"
        }
    }
}
