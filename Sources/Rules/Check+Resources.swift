import Digest
public import Inventory
import SQLite

extension Check {
    /// What tells the check from every other, also from the same rule with another query: 32 hexadecimal digits.
    public var id: String {
        let parameters = parameters.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)\n" }.joined()
        return String(SHA256.digest(of: Array("\(rule.id)\n\(parameters)\(rule.query)".utf8)).hex.prefix(32))
    }
}

extension [Check] {
    /// The resources that the checks speak of, found without what they say of them.
    ///
    /// Nil where there are no checks, or one of them cannot tell: then every resource may be meant.
    public func resources(in inventory: Inventory) async throws -> Set<String>? {
        guard !isEmpty else { return nil }
        var resources: Set<String> = []
        for check in self {
            do {
                let rows = try await inventory.query(check.rule.resourcesQuery, named: check.arguments)
                resources.formUnion(rows.compactMap { $0.text("resource") })
            } catch is SQLiteError {
                return nil
            }
        }
        return resources
    }
}

extension Rule {
    /// The query for what the rule speaks of, without what it says; SQLite leaves out what only that would need.
    var resourcesQuery: String {
        let bare = query.trimmed.hasSuffix(";") ? String(query.trimmed.dropLast()) : query
        // A comment at the end of the query must not swallow the parenthesis.
        return "SELECT account_id, region, resource FROM (\(bare)\n)"
    }
}
