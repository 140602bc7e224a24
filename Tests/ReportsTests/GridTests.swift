import Foundation
import TestSupport
import Testing

@testable import Reports

@Suite struct GridTests {
    private let table = Grid(
        columns: ["name", "size", "share", "note"],
        rows: [
            ["山田👩‍👩‍👧", 1_048_576, .real(0.5), .null],
            ["a\u{1B}[2J,\"b\"", -3, .real(1e100), "=1+2"],
            ["arn:aws:iam::111122223333:user/division/team/alice", 0, .real(.infinity), .blob([0, 0xAB])],
        ]
    )

    @Test(arguments: [
        ("table.txt", Style()),
        ("table-60.txt", Style(width: 60, isTerminal: true)),
        ("table-40-ascii.txt", Style(isColored: true, width: 40, isUnicode: false, isTerminal: true)),
    ])
    func `columns are aligned`(name: String, style: Style) throws {
        try expectGolden(table.text(style), name)
    }

    @Test func `a table fits every terminal`() {
        let wide = Grid(columns: (1...12).map { "column_\($0)" }, rows: [(1...12).map { .text("value \($0)") }])
        for width in 40...200 {
            for text in [table, wide].map({ $0.text(Style(width: width, isTerminal: true)) }) {
                for line in text.split(separator: "\n") { #expect(String(line).displayWidth <= width) }
            }
        }
        #expect(wide.text(Style(width: 40, isTerminal: true)).contains("column_12  value 12\n"))
    }

    @Test func `a table without rows has its header`() {
        #expect(Grid(columns: ["a"]).text(Style(isUnicode: false)) == "a\n-\n")
        #expect(Grid(columns: ["a"]).csv() == "a\r\n")
    }

    @Test(arguments: [
        ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""), ("a\r\nb", "\"a\r\nb\""),
        ("\"\u{301}", "\"\"\"\u{301}\""), ("=1+2", "'=1+2"), ("+1 x", "'+1 x"), ("-1", "-1"), ("-x", "'-x"),
        ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "'\t=1"), ("＝1", "'＝1"), ("=\"a,b\"", "\"'=\"\"a,b\"\"\""),
    ])
    func `a field is quoted where it must be, and never a formula`(text: String, field: String) {
        // By bytes, for a quote with an accent equals other spellings of itself.
        #expect(Array(Grid(columns: ["x"], rows: [[.text(text)]]).csv().utf8) == Array("x\r\n\(field)\r\n".utf8))
    }

    @Test func `rows are objects in the order of the columns`() throws {
        try expectGolden(try table.json(), "table.json")
        let rows = try JSONSerialization.jsonObject(with: Data(try table.json().utf8)) as? [[String: Any]]
        #expect(rows?[1]["name"] as? String == "a\u{1B}[2J,\"b\"")
        #expect(rows?[2]["share"] is NSNull)
    }

    @Test func `a name that comes twice keeps both values`() throws {
        let table = Grid(columns: ["a", "a", "a_2"], rows: [[1, 2, 3]])
        #expect(try table.json() == "[\n  {\"a\": 1, \"a_2\": 2, \"a_2_2\": 3}\n]\n")
        #expect(try Grid(columns: ["a"]).json() == "[]\n")
    }
}
