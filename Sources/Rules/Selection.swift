/// Which rules are judged; everything that is said narrows the choice.
public struct Selection: Sendable, Equatable {
    /// Ids of benchmarks; with none, the rules are not chosen by benchmark.
    public var benchmarks: [String] = []
    /// The highest level of the benchmarks' controls.
    public var level: Int?
    /// Ids of rules, or patterns with `*` and `?`.
    public var rules: [String] = []
    public var services: [String] = []
    /// The least severity.
    public var severity: Severity?

    public init() {}
}

/// Something that was chosen and does not exist.
public struct SelectionError: Error, Equatable, CustomStringConvertible {
    /// What it would have been: a benchmark, a rule, a service.
    public let kind: String
    public let name: String
    /// The names that there are.
    public let known: [String]

    public init(kind: String, name: String, known: [String]) {
        self.kind = kind
        self.name = name
        self.known = known
    }

    public var description: String { "there is no \(kind) “\(name)”" }
}

/// A rule with the parameters that it is run with, and the controls that it then answers for.
public struct Check: Sendable, Equatable {
    public let rule: Rule
    public let parameters: [String: String]
    /// Control numbers by benchmark, of every benchmark that asks for just this.
    public let benchmarks: [String: [String]]

    public init(rule: Rule, parameters: [String: String], benchmarks: [String: [String]]) {
        self.rule = rule
        self.parameters = parameters
        self.benchmarks = benchmarks
    }
}

extension Library {
    /// The checks that `selection` asks for, in the order of the rules.
    ///
    /// A rule that two chosen benchmarks run with different parameters is checked once for each.
    public func checks(_ selection: Selection) throws(SelectionError) -> [Check] {
        try validate(selection)
        return rules.filter { selection.allows($0) }.flatMap { rule in
            variants(of: rule, selection).map { parameters in
                Check(rule: rule, parameters: parameters, benchmarks: controls(of: rule, with: parameters))
            }
        }
    }

    /// The controls of the chosen benchmarks that no rule answers for, by benchmark, in the benchmark's order.
    public func notCovered(by selection: Selection) -> [String: [String]] {
        var numbers: [String: [String]] = [:]
        for id in selection.benchmarks {
            numbers[id] = benchmark(named: id)?.controls
                .filter { $0.rules.isEmpty && $0.level <= selection.level ?? 2 }
                .map(\.number)
        }
        return numbers.filter { !$0.value.isEmpty }
    }

    private func validate(_ selection: Selection) throws(SelectionError) {
        for id in selection.benchmarks where benchmark(named: id) == nil {
            throw SelectionError(kind: "benchmark", name: id, known: benchmarks.map(\.id))
        }
        for pattern in selection.rules where !rules.contains(where: { $0.id.matches(glob: pattern) }) {
            throw SelectionError(kind: "rule", name: pattern, known: rules.map(\.id))
        }
        let services = Set(rules.map(\.service))
        for service in selection.services where !services.contains(service) {
            throw SelectionError(kind: "service", name: service, known: services.sorted())
        }
    }

    /// The sets of parameters that `rule` is run with: its defaults, or what the chosen benchmarks make of them.
    private func variants(of rule: Rule, _ selection: Selection) -> [[String: String]] {
        guard !selection.benchmarks.isEmpty else {
            return selection.level.map { level in uses(of: rule).contains { $0.control.level <= level } } ?? true
                ? [rule.defaults] : []
        }
        var variants: [[String: String]] = []
        for use in uses(of: rule) where selection.benchmarks.contains(use.benchmark) {
            guard use.control.level <= selection.level ?? 2, !variants.contains(use.parameters) else { continue }
            variants.append(use.parameters)
        }
        return variants
    }

    private func controls(of rule: Rule, with parameters: [String: String]) -> [String: [String]] {
        uses(of: rule).filter { $0.parameters == parameters }
            .reduce(into: [:]) { $0[$1.benchmark, default: []].append($1.control.number) }
    }

    private func uses(of rule: Rule) -> [(benchmark: String, control: Benchmark.Control, parameters: [String: String])]
    {
        benchmarks.flatMap { benchmark in
            benchmark.controls.filter { $0.rules.contains(rule.id) }.map { control in
                let own = control.parameters.filter { rule.defaults[$0.key] != nil }
                return (benchmark.id, control, rule.defaults.merging(own) { $1 })
            }
        }
    }
}

extension Selection {
    fileprivate func allows(_ rule: Rule) -> Bool {
        (rules.isEmpty || rules.contains { rule.id.matches(glob: $0) })
            && (services.isEmpty || services.contains(rule.service))
            && (severity.map { rule.severity >= $0 } ?? true)
    }
}

extension Rule {
    /// The parameters with their default values.
    public var defaults: [String: String] { Dictionary(parameters.map { ($0.name, $0.value) }) { $1 } }
}
