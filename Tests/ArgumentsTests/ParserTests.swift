import Testing

@testable import Arguments

@Suite struct ParserTests {
    private func parse(_ line: String..., environment: [String: String] = [:]) throws -> Invocation {
        try Command.plumbline.parse(line, environment: environment)
    }

    @Test func `a line becomes values`() throws {
        let scan = try parse(
            "scan",
            "--region=eu-west-1, us-east-1",
            "--region",
            "eu-west-1",
            "--fail-on",
            "high",
            "--explain",
            "--min-coverage",
            "99.5%",
            "--concurrency=8",
            "--output",
            "-"
        )
        #expect(scan.path == ["scan"])
        #expect(scan.values("--region") == ["eu-west-1", "us-east-1"])
        #expect(scan.value("--fail-on") == "high")
        #expect(scan.has("--explain"))
        #expect(!scan.has("--quiet"))
        #expect(scan.percentage("--min-coverage") == 99.5)
        #expect(scan.integer("--concurrency") == 8)
        #expect(scan.value("--output") == "-")
        #expect(scan.value("--from") == nil)
        #expect(scan.operands.isEmpty)
        #expect(scan.help == nil)
    }

    @Test func `flags may stand before and after operands, those of the program anywhere`() throws {
        let query = try parse("--no-color", "query", "--from", "a.db", "SELECT 1", "--format=csv", "--no-color")
        #expect(query.path == ["query"])
        #expect(query.operands == ["SELECT 1"])
        #expect(query.uses.map(\.flag.name) == ["--no-color", "--from", "--format", "--no-color"])
        #expect(try parse("rules", "show", "--", "--odd").operands == ["--odd"])
        #expect(try parse("rules", "check", "a", "b").operands == ["a", "b"])
        #expect(try parse("query", "-").operands == ["-"])
    }

    @Test func `a value may hold an equals sign, and a comma where there is no list`() throws {
        let scan = try parse("scan", "--from=a=b,c", "--rule", "s3-*")
        #expect(scan.value("--from") == "a=b,c")
        #expect(scan.values("--rule") == ["s3-*"])
        #expect(try parse("scan", "--rules", "a,b", "--rules=c").values("--rules") == ["a,b", "c"])
    }

    @Test func `a choice becomes a value of its type`() throws {
        enum Format: String {
            case text
            case json
        }
        let format: Format? = try parse("scan", "--format", "json").choice("--format")
        #expect(format == .json)
        #expect(try parse("scan").choice("--format", as: Format.self) == nil)
    }

    @Test(arguments: [
        ([], [], Invocation.Help.short),
        (["-h"], [], .short),
        (["scan", "-h"], ["scan"], .short),
        (["rules", "show", "--help"], ["rules", "show"], .long),
        (["rules", "--help"], ["rules"], .long),
    ])
    func `help is given in the place of anything else`(line: [String], path: [String], help: Invocation.Help) throws {
        let invocation = try Command.plumbline.parse(line, environment: ["PLUMBLINE_LEVEL": "nonsense"])
        #expect(invocation.path == path)
        #expect(invocation.help == help)
    }

    @Test func `the version needs no command`() throws {
        #expect(try parse("--version").has("--version"))
        #expect(try parse("--version").help == nil)
        #expect(try parse("version").path == ["version"])
    }

    @Test func `the environment sets what the line does not`() throws {
        let environment = [
            "PLUMBLINE_REGION": "eu-west-1,eu-west-2", "PLUMBLINE_FAIL_ON": "high", "PLUMBLINE_LEVEL": "",
        ]
        let scan = try parse("scan", "--fail-on", "low", environment: environment)
        #expect(scan.values("--region") == ["eu-west-1", "eu-west-2"])
        #expect(scan.uses.map(\.isFromEnvironment) == [false, true])
        #expect(scan.value("--fail-on") == "low")
        #expect(scan.value("--level") == nil)
        #expect(try parse("version", environment: environment).uses.isEmpty)
    }

    @Test(arguments: [
        ("scna", "plumbline: unknown command 'scna'; did you mean scan?"),
        (
            "destroy",
            """
            plumbline: unknown command 'destroy'; there are scan, remediate, undo, query, rules, benchmarks, tables, policy, version, help
            """
        ),
        ("rules", "plumbline rules: needs a command: list, show or check"),
        ("rules lsit", "plumbline rules: unknown command 'lsit'; did you mean list?"),
        ("rules show", "plumbline rules show: needs ID"),
        ("rules show a b", "plumbline rules show: does not know what to do with 'b'"),
        ("rules check", "plumbline rules check: needs PATH"),
        ("query |", "plumbline query: SQL is empty"),
        ("scan all", "plumbline scan: does not know what to do with 'all'"),
        ("scan --regoin eu-west-1", "plumbline scan: unknown flag --regoin; did you mean --region?"),
        ("scan --secret-key=hunter2", "plumbline scan: unknown flag --secret-key"),
        ("scan -x", "plumbline scan: unknown flag -x"),
        ("--region eu-west-1 scan", "plumbline: --region belongs after the command: plumbline scan --region"),
        ("rules list --fail-on low", "plumbline rules list: unknown flag --fail-on"),
        ("scan --from", "plumbline scan: --from needs a value: --from FILE"),
        ("scan --from --save=x", "plumbline scan: --from needs a value before --save: --from FILE"),
        ("scan --from=", "plumbline scan: --from needs a value: FILE"),
        ("scan --from a --from b", "plumbline scan: --from is given twice, and can have one value only"),
        ("scan --explain=yes", "plumbline scan: --explain takes no value"),
        ("scan --region a,,b", "plumbline scan: --region has an empty name in 'a,,b'"),
        (
            "scan --fail-on hihg",
            """
            plumbline scan: --fail-on is informational, low, medium, high, critical or none, not 'hihg'; \
            did you mean high?
            """
        ),
        ("scan --format xml", "plumbline scan: --format is text or json, not 'xml'"),
        ("scan --level 3", "plumbline scan: --level is 1 or 2, not '3'"),
        ("scan --concurrency 0", "plumbline scan: --concurrency is a whole number from 1 to 1024, not '0'"),
        ("scan --concurrency 1e3", "plumbline scan: --concurrency is a whole number from 1 to 1024, not '1e3'"),
        ("scan --min-coverage 101", "plumbline scan: --min-coverage is a percentage from 0 to 100, not '101'"),
        ("scan --min-coverage nan", "plumbline scan: --min-coverage is a percentage from 0 to 100, not 'nan'"),
        ("scan --min-coverage -1", "plumbline scan: --min-coverage is a percentage from 0 to 100, not '-1'"),
        ("scan --min-coverage %", "plumbline scan: --min-coverage is a percentage from 0 to 100, not '%'"),
    ])
    func `a line that cannot be understood is refused with its place`(line: String, message: String) {
        let words = line.split(separator: " ").map { $0 == "|" ? "" : String($0) }
        let error = #expect(throws: UsageError.self) { try Command.plumbline.parse(words) }
        #expect(error?.description == message)
    }

    @Test func `a bad value in the environment is refused with the variable's name`() {
        let error = #expect(throws: UsageError.self) { try parse("scan", environment: ["PLUMBLINE_LEVEL": "9x"]) }
        #expect(error?.description == "plumbline scan: --level (from PLUMBLINE_LEVEL) is 1 or 2, not '9x'")
        #expect(error?.hint == "see plumbline scan -h")
    }

    @Test(arguments: [
        ("regoin", "region"), ("serverity", "severity"), ("SCAN", "scan"), ("san", "scan"), ("xyz", nil), ("", nil),
    ])
    func `a name is near when few letters differ`(typed: String, name: String?) {
        #expect(nearest(to: typed, in: ["region", "severity", "scan", "profile"]) == name)
    }
}
