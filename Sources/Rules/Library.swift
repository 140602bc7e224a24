/// The rules and benchmarks that there are.
public struct Library: Sendable {
    /// In the order of their ids.
    public let rules: [Rule]
    /// In the order of their versions.
    public let benchmarks: [Benchmark]

    /// Reads rules and benchmarks from the texts of their files, by name; throws for the first that cannot be used.
    public init(rules: [String: String], benchmarks: [String: String]) throws(RuleError) {
        var readRules: [Rule] = []
        for (id, text) in rules.sorted(by: { $0.key < $1.key }) { try readRules.append(Rule(id: id, parsing: text)) }
        var readBenchmarks: [Benchmark] = []
        for (id, text) in benchmarks.sorted(by: { $0.key < $1.key }) {
            try readBenchmarks.append(Benchmark(id: id, parsing: text))
        }
        try self.init(readRules, readBenchmarks)
    }

    /// The library of what is embedded in the program.
    public static func embedded() throws(RuleError) -> Library {
        try Library(rules: Embedded.rules, benchmarks: Embedded.benchmarks)
    }

    /// This library with `own` rules of the user's; an id that is taken is an error.
    public func adding(_ own: [String: String]) throws(RuleError) -> Library {
        var rules = rules
        for (id, text) in own.sorted(by: { $0.key < $1.key }) {
            guard rule(named: id) == nil else {
                let reason = "there is a rule of this name already; rename the file"
                throw RuleError(file: "\(id).sql", line: 1, reason: reason)
            }
            try rules.append(Rule(id: id, parsing: text))
        }
        return try Library(rules.sorted { $0.id < $1.id }, benchmarks)
    }

    /// The rule with `id`.
    public func rule(named id: String) -> Rule? { rules.first { $0.id == id } }

    /// The benchmark with `id`.
    public func benchmark(named id: String) -> Benchmark? { benchmarks.first { $0.id == id } }

    private init(_ rules: [Rule], _ benchmarks: [Benchmark]) throws(RuleError) {
        self.rules = rules
        self.benchmarks = benchmarks
        for benchmark in benchmarks {
            for control in benchmark.controls { try check(control, of: benchmark) }
        }
    }

    /// Every rule of a control exists, and every parameter that it sets is one of theirs and of its kind.
    private func check(_ control: Benchmark.Control, of benchmark: Benchmark) throws(RuleError) {
        let place = "control \(control.number)"
        var known: Set<String> = []
        for id in control.rules {
            guard let rule = rule(named: id) else {
                throw RuleError(file: "\(benchmark.id).yaml", line: 1, reason: "\(place): there is no rule “\(id)”")
            }
            known.formUnion(rule.parameters.map(\.name))
            // SQLite compares a number and a text without complaint and always alike, so the rule would pass or fail
            // whatever it looks at.
            for parameter in rule.parameters where Int64(parameter.value) != nil {
                guard let value = control.parameters[parameter.name], Int64(value) == nil else { continue }
                let reason = "\(place): “\(parameter.name)” of \(id) is a whole number, not “\(value)”"
                throw RuleError(file: "\(benchmark.id).yaml", line: 1, reason: reason)
            }
        }
        for name in control.parameters.keys.sorted() where !known.contains(name) {
            let reason = "\(place): its rules have no parameter “\(name)”"
            throw RuleError(file: "\(benchmark.id).yaml", line: 1, reason: reason)
        }
    }
}
