import Rules
import Testing

/// That the benchmark files say of every control what the benchmarks say.
@Suite struct BenchmarkTests {
    private func benchmark(_ id: String) throws -> Benchmark {
        try #require(try Library.embedded().benchmark(named: id), "there is no benchmark \(id)")
    }

    /// Each control as `1.10:1a`.
    private func words(_ benchmark: Benchmark) -> [String] {
        benchmark.controls.map { "\($0.number):\($0.level)\($0.assessment == .automated ? "a" : "m")" }
    }

    @Test(arguments: BenchmarkNumbers.all.keys.sorted())
    func `a benchmark has the controls of its version, with level and assessment and in its order`(
        version: String
    ) throws {
        let benchmark = try benchmark("cis-\(version)")
        let expected = BenchmarkNumbers.all[version, default: ""].split(whereSeparator: \.isWhitespace).map(String.init)
        #expect(benchmark.version == version)
        #expect(words(benchmark) == expected)
        #expect(Set(benchmark.controls.map(\.number)).count == benchmark.controls.count)
    }

    /// Counted by others: all, level 1, level 2, automated, manual.
    @Test(
        arguments: [
            ("1.2.0", [49, 36, 13, 44, 5]), ("1.3.0", [55, 38, 17, 45, 10]), ("1.4.0", [58, 38, 20, 47, 11]),
            ("1.5.0", [63, 42, 21, 55, 8]), ("2.0.0", [64, 42, 22, 37, 27]), ("3.0.0", [62, 40, 22, 36, 26]),
            ("4.0.1", [64, 42, 22, 37, 27]), ("5.0.0", [63, 41, 22, 35, 28]), ("6.0.0", [63, 41, 22, 35, 28]),
            ("7.0.0", [70, 41, 29, 34, 36]),
        ]
    )
    func `a benchmark has as many controls of each kind as others count`(version: String, expected: [Int]) throws {
        let controls = try benchmark("cis-\(version)").controls
        let counts = [
            controls.count, controls.count { $0.level == 1 }, controls.count { $0.level == 2 },
            controls.count { $0.assessment == .automated }, controls.count { $0.assessment == .manual },
        ]
        #expect(counts == expected)
    }

    @Test func `there are ten versions of the benchmark, and one of our own`() throws {
        let ids = try Library.embedded().benchmarks.map(\.id)
        #expect(ids == BenchmarkNumbers.all.keys.sorted().map { "cis-\($0)" } + ["plumbline-essentials"])
    }

    @Test func `our own benchmark counts without gaps`() throws {
        let numbers = try benchmark("plumbline-essentials").controls.map(\.number)
        #expect(numbers.count == 22)
        var expected: [String] = []
        for (section, count) in [("1", 8), ("2", 11), ("3", 3)] { expected += (1...count).map { "\(section).\($0)" } }
        #expect(numbers == expected)
    }

    @Test func `every control has a rule that answers for it`() throws {
        for benchmark in try Library.embedded().benchmarks {
            #expect(benchmark.controls.filter(\.rules.isEmpty).map(\.number) == [], "\(benchmark.id)")
        }
    }

    @Test func `every rule answers for a control`() throws {
        let library = try Library.embedded()
        let used = Set(library.benchmarks.flatMap(\.controls).flatMap(\.rules))
        #expect(library.rules.map(\.id).filter { !used.contains($0) } == [])
    }

    /// What changed from version to version without a new number.
    @Test(
        arguments: [
            ("1.3.0", "1.12", ["days": "90"]), ("1.4.0", "1.12", [:]), ("7.0.0", "2.11", [:]),
            ("4.0.1", "1.5", [:]), ("5.0.0", "1.4", ["password_absent_complies": "1"]),
            ("7.0.0", "2.6", ["password_absent_complies": "1"]), ("4.0.1", "1.20", ["type_matters": "0"]),
            ("5.0.0", "1.19", [:]), ("3.0.0", "2.1.1", [:]), ("4.0.1", "2.1.1", ["tls_version_complies": "1"]),
            ("1.2.0", "4.1", ["ports": "22"]), ("1.2.0", "4.2", ["ports": "3389"]), ("3.0.0", "5.1", [:]),
            ("3.0.0", "5.2", [:]), ("4.0.1", "5.2", ["udp": "1"]), ("4.0.1", "5.3", ["udp": "1"]),
            ("4.0.1", "5.4", [:]),
            ("7.0.0", "6.2", ["udp": "1"]), ("4.0.1", "4.10", ["events": "mon-sg-change"]), ("5.0.0", "4.10", [:]),
            ("1.3.0", "4.1", [:]), ("1.4.0", "4.1", ["events": "mon-unauthorized-api-among-others"]),
            ("3.0.0", "4.1", ["events": "mon-unauthorized-api-among-others"]), ("4.0.1", "4.1", [:]),
        ] as [(String, String, [String: String])]
    )
    func `a version sets the parameters by which it differs`(
        version: String,
        number: String,
        parameters: [String: String]
    ) throws {
        let control = try #require(try benchmark("cis-\(version)").controls.first { $0.number == number })
        #expect(!control.rules.isEmpty)
        #expect(control.parameters == parameters)
    }
}
