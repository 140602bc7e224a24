import AWS
import Testing

@testable import Remediation

@Suite struct DifferenceTests {
    @Test func `equal states do not differ`() {
        #expect(Difference.between(["a": [1, 2]], ["a": [1, 2]]).isEmpty)
    }

    @Test func `members and elements are named by their path`() {
        let differences = Difference.between(["a": ["b": true, "c": "x"]], ["a": ["b": false, "c": "x"], "d": [1]])
        #expect(
            differences == [
                Difference(path: "a.b", old: true, new: false), Difference(path: "d", old: .null, new: 1),
            ]
        )
    }

    @Test func `elements of a list are matched whatever their order`() {
        let differences = Difference.between([["Sid": "a"], ["Sid": "b"]], [["Sid": "b"], ["Sid": "c"]])
        #expect(differences.map(\.sentence) == [#"{"Sid":"a"} → nothing"#, #"nothing → {"Sid":"c"}"#])
    }

    @Test func `another order alone is a difference too`() {
        #expect(Difference.between([1, 2], [2, 1]) == [Difference(path: "", old: [1, 2], new: [2, 1])])
    }
}
