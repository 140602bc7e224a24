public import Inventory
import SQLite

/// What a rule's query says of one resource.
public struct Judgement: Sendable, Equatable {
    /// The verdict of a row, before anything is known of calls that failed.
    public enum Verdict: Sendable, Equatable {
        case complies
        case fails(String)
        /// The rule itself says that the answer lies out of reach.
        case unknown(String)
        /// What a person needs to decide.
        case evidence(String)
        /// The rule itself says why it does not concern this account or region.
        case notApplicable(String)
    }

    public let account: String
    public let region: String
    /// The ARN of the resource.
    public let resource: String
    /// The short name that people know it by, where the query gives one.
    public let name: String?
    public let verdict: Verdict
    /// What would make the resource comply, filled from the row.
    public let remedy: Remedy?
}

extension Check {
    /// Asks `inventory` about every resource that the rule concerns; `now` is ISO 8601 UTC text.
    ///
    /// Throws ``RuleError`` when the query fails or a row is not what a rule has to return.
    public func judge(_ inventory: Inventory, now: String) async throws -> [Judgement] {
        var arguments = arguments
        arguments["now"] = .text(now)
        do {
            return try await inventory.query(rule.query, named: arguments).map { try judgement($0) }
        } catch let error as SQLiteError {
            throw rule.error(error)
        }
    }

    /// The parameters as the query takes them: numbers as numbers.
    var arguments: [String: Value] { parameters.mapValues { Int64($0).map(Value.integer) ?? .text($0) } }

    private func judgement(_ row: Row) throws(RuleError) -> Judgement {
        guard let account = row.text("account_id"), let resource = row.text("resource") else {
            let reason = "the query returned a row without “account_id” or “resource”"
            throw RuleError(file: "\(rule.id).sql", line: rule.queryLine, reason: reason)
        }
        // A number would otherwise read as "no problem", which is what null alone means.
        for column in ["problem", "unknown", "not_applicable", "evidence"]
        where row[column] != .null && row.text(column) == nil {
            let reason = "the query returned a “\(column)” of \(resource) that is neither text nor null"
            throw RuleError(file: "\(rule.id).sql", line: rule.queryLine, reason: reason)
        }
        let verdict: Judgement.Verdict =
            if let unknown = row.text("unknown") {
                .unknown(unknown)
            } else if let problem = row.text("problem") {
                .fails(problem)
            } else if let reason = row.text("not_applicable") {
                .notApplicable(reason)
            } else if rule.isManual {
                .evidence(row.text("evidence") ?? "nothing was found")
            } else {
                .complies
            }
        return Judgement(
            account: account,
            region: row.text("region") ?? "global",
            resource: resource,
            name: row.text("name"),
            verdict: verdict,
            remedy: rule.remediation?.filled { row.word($0) ?? parameters[$0] }
        )
    }
}

extension Rule {
    /// `error` of the rule's query with its place in the rule's file.
    func error(_ error: SQLiteError) -> RuleError {
        let line = error.line ?? self.line(naming: error.message) ?? 1
        return RuleError(file: "\(id).sql", line: queryLine + line - 1, reason: error.message)
    }

    /// The line of the query with the name that ends an error message, as in "no such table: x"; SQLite does not say
    /// where that is.
    private func line(naming message: String) -> Int? {
        guard let name = message.split(separator: ": ").last else { return nil }
        let lines = query.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.firstIndex { $0.contains(name) }.map { $0 + 1 }
    }
}

extension Row {
    /// The text or whole number in `column`, as text.
    fileprivate func word(_ column: String) -> String? { text(column) ?? integer(column).map(String.init) }
}
