import Testing
import YAML

@Suite struct YAMLTests {
    @Test func `scalars keep their text`() throws {
        let yaml = try YAML(parsing: "number: 1.10\nflag: no\nnothing: ~\nquoted: \"a\\tb\"\n")
        #expect(yaml["number"]?.string == "1.10")
        #expect(yaml["flag"]?.string == "no")
        #expect(yaml["nothing"]?.string == "~")
        #expect(yaml["quoted"]?.string == "a\tb")
    }

    @Test func `values know their line and mappings their order`() throws {
        let yaml = try YAML(parsing: "b:\n  - x\n  - y\na: {k: v}\n")
        #expect(yaml.pairs?.map(\.key) == ["b", "a"])
        #expect(yaml["b"]?.items?.map(\.line) == [2, 3])
        #expect(yaml["a"]?["k"]?.string == "v")
        #expect(yaml["a"]?.items == nil)
    }

    @Test(arguments: [
        ("a: 1\nb: 2\na: 3\n", 3, "“a” is given twice"),
        ("[x]: 1\n", 1, "a key must be a plain name"),
        ("", 1, "the document is empty"),
        ("a: &x [*x]\n", 1, "the values are nested too deep"),
        (String(repeating: "[", count: 100) + String(repeating: "]", count: 100), 1, "the values are nested too deep"),
    ])
    func `what cannot be used is refused with its line`(text: String, line: Int, reason: String) {
        #expect(throws: YAMLError(line: line, reason: reason)) { try YAML(parsing: text) }
    }

    @Test func `what is not YAML is refused with its line`() {
        let error = #expect(throws: YAMLError.self) { try YAML(parsing: "a: 1\nb: [1\nc: 2\n") }
        #expect(error?.line == 3)
    }
}
