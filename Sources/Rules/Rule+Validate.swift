public import Inventory
import SQLite

extension Rule {
    /// Finds out whether the rule's query can be run: it compiles, only reads, reads only tables that there are, returns
    /// what a rule has to return, and documents its parameters.
    public func validate(against schema: Schema) throws(RuleError) {
        let compiled: Compiled
        let named: [String: Set<String>]
        let fetched: [String: Set<String>]
        do {
            compiled = try schema.compile(query)
            named = try schema.reads(query)
            fetched = try schema.fetches(query)
        } catch {
            throw self.error(error)
        }
        guard compiled.isQuery else { throw error("a rule only reads: its statement is a SELECT") }
        let returned = Set(compiled.columns.map(\.name))
        for column in ["account_id", "region", "resource", isManual ? "evidence" : "problem"]
        where !returned.contains(column) {
            throw error("the query should return a column “\(column)”")
        }
        let known = returned.union(parameters.map(\.name))
        for name in (remediation?.names ?? []).subtracting(known).sorted() {
            throw error("the remediation's {\(name)} is neither a column that the query returns nor a parameter")
        }
        guard !named.isEmpty else { throw error("the query reads no table") }
        for (table, columns) in fetched {
            guard let seen = named[table], columns.isSubset(of: seen) else {
                throw error("join \(table) with ON: what USING and NATURAL read cannot be told beforehand")
            }
        }
        let documented = Set(parameters.map(\.name))
        for name in compiled.parameters.subtracting(["now"]).sorted() where !documented.contains(name) {
            throw error("“:\(name)” is not among the parameters of the description")
        }
        for name in documented.subtracting(compiled.parameters).sorted() {
            throw error("the parameter “\(name)” is not used; the query should read it as “:\(name)”")
        }
    }

    private func error(_ reason: String) -> RuleError {
        RuleError(file: "\(id).sql", line: queryLine, reason: reason)
    }
}
