import SQLite
import Testing

@Suite struct SQLiteTests {
    let database: Database

    init() throws {
        database = try Database()
        try database.execute("CREATE TABLE a (x, y, z) STRICT".replacing("x, y, z", with: "x TEXT, y TEXT, z INTEGER"))
        try database.execute("CREATE TABLE b (x TEXT, w TEXT) STRICT")
        try database.execute("CREATE VIEW v AS SELECT a.x, a.y, b.w FROM a JOIN b ON a.x = b.x")
    }

    @Test(arguments: [Value.null, 7, .real(1.5), "", "naïve 🦊", .text("a\u{0}b"), .text("quote ' \" \n")])
    func `a value comes back as it went in`(value: Value) throws {
        #expect(try database.query("SELECT ? AS v", [value]).first?["v"] == value)
    }

    @Test(
        arguments: [
            ("SELECT a.x FROM a JOIN b ON a.x = b.x", ["a": ["x"], "b": ["x"]]),
            ("SELECT y FROM a WHERE z IS NULL", ["a": ["y", "z"]]),
            ("SELECT count(*) FROM a", ["a": []]),
            ("SELECT x FROM v WHERE w = 'q'", ["a": ["x"], "b": ["w", "x"]]),
            ("SELECT key FROM a, json_each(a.y)", ["a": ["y"]]),
            ("WITH c AS (SELECT x, y, z FROM a) SELECT x FROM c", ["a": ["x"]]),
            ("SELECT x FROM b WHERE EXISTS (SELECT 1 FROM a WHERE a.y = b.w)", ["a": ["y"], "b": ["x", "w"]]),
            ("SELECT a.x FROM a JOIN b USING (x)", ["a": ["x"], "b": ["x"]]),
        ] as [(String, [String: Set<String>])]
    )
    func `the program of a statement shows what it fetches`(sql: String, columns: [String: Set<String>]) throws {
        #expect(try database.program(of: sql).columns == columns)
    }

    @Test(
        arguments: [
            ("SELECT a.x FROM a JOIN b ON a.x = b.x", ["a": ["x"], "b": ["x"]]),
            ("SELECT count(*) FROM a", ["a": []]),
            ("SELECT key FROM a, json_each(a.y)", ["a": ["y"]]),
        ] as [(String, [String: Set<String>])]
    )
    func `the authorizer tells what a statement names`(sql: String, columns: [String: Set<String>]) throws {
        let reads = try database.compile(sql).reads.filter { ["a", "b"].contains($0.key) }
        #expect(reads == columns)
    }

    @Test func `a result column knows where it is from`() throws {
        let columns = try database.compile("SELECT a.y AS resource, a.z + 1 AS more FROM a GROUP BY a.y").columns
        #expect(columns.map(\.name) == ["resource", "more"])
        #expect(columns.map(\.table) == ["a", nil])
        #expect(columns.map(\.column) == ["y", nil])
    }

    @Test(arguments: [
        ("SELECT 1", true), ("WITH c AS (SELECT 1) SELECT * FROM c", true), ("SELECT key FROM json_each('[1]')", true),
        ("INSERT INTO a VALUES ('1', '2', 3)", false), ("DELETE FROM a", false), ("DROP TABLE a", false),
        ("ATTACH '/nowhere/x.db' AS other", false), ("PRAGMA journal_mode = OFF", false), ("BEGIN", false),
        ("CREATE TABLE c (x)", false), ("VACUUM INTO '/nowhere/x.db'", false),
    ])
    func `only what reads and does nothing else is a query`(sql: String, isQuery: Bool) throws {
        #expect(try database.compile(sql).isQuery == isQuery)
    }

    @Test func `an error knows its line`() {
        let error = #expect(throws: SQLiteError.self) { try database.compile("SELECT x\nFROM a\nWHERE nosuch = 1") }
        #expect(error?.line == 3)
        #expect(error?.description.contains("nosuch") == true)
    }

    @Test func `a second statement is refused where it stands`() {
        let error = #expect(throws: SQLiteError.self) { try database.compile("SELECT 1;\n\nSELECT 2;") }
        #expect(error?.line == 3)
        #expect(throws: Never.self) { try database.compile("SELECT 1; -- the end\n") }
    }

    @Test func `parameters are bound by name`() throws {
        let sql = "SELECT :days AS days, :mode AS mode"
        #expect(try database.compile(sql).parameters == ["days", "mode"])
        let row = try database.query(sql, named: ["days": 45, "mode": "strict", "other": 1]).first
        #expect(row?.values == [45, "strict"])
    }

    @Test func `a function of ours is called, and its error ends the statement`() throws {
        struct Refusal: Error, CustomStringConvertible { let description = "not today" }
        try database.register(SQLFunction("doubled", arity: 1) { .integer(($0[0].integer ?? 0) * 2) })
        try database.register(SQLFunction("refused", arity: 0) { _ in throw Refusal() })
        #expect(try database.query("SELECT doubled(21) AS v").first?["v"] == 42)
        let error = #expect(throws: SQLiteError.self) { try database.query("SELECT refused()") }
        #expect(error?.message == "refused: not today")
    }

    @Test func `a transaction that fails leaves nothing`() throws {
        #expect(throws: SQLiteError.self) {
            try database.transaction {
                try database.query("INSERT INTO b VALUES ('1', '2')")
                try database.query("INSERT INTO nosuch VALUES (1)")
            }
        }
        #expect(try database.query("SELECT * FROM b").isEmpty)
    }

    @Test func `a statement that never ends ends when its task is cancelled`() async throws {
        let task = Task {
            let database = try Database()
            let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
            let error = #expect(throws: SQLiteError.self) { try database.query(endless) }
            return error?.isInterrupted
        }
        task.cancel()
        #expect(try await task.value == true)
    }
}
