import Rules
import SQLite
import Testing

/// What rules can ask about networks.
@Suite struct NetworkFunctionTests {
    private func answer(_ expression: String) throws -> Value? {
        let database = try Database()
        for function in SQLFunction.policies { try database.register(function) }
        return try database.query("SELECT \(expression) AS v").first?["v"]
    }

    private static let open =
        #"'[{"RuleNumber":1,"RuleAction":"allow","Egress":false,"Protocol":"-1","CidrBlock":"0.0.0.0/0"}]'"#

    @Test(
        arguments: [
            ("'22,3389', 0", "tcp 22, tcp 3389"), ("'22, 3389', 0", "tcp 22, tcp 3389"), ("22, 0", "tcp 22"),
            ("22, 1", "tcp 22, udp 22"), ("'0', 0", "tcp 0"), ("'65535', 0", "tcp 65535"),
        ]
    )
    func `ports come as a list or as one number`(arguments: String, doors: String) throws {
        let said = try answer("network_acl_open_ports(\(Self.open), \(arguments))")
        #expect(said == .text("open to 0.0.0.0/0: \(doors)"))
    }

    @Test(arguments: ["'', 0", "'ssh', 0", "'22,', 0", "NULL, 0", "'65536', 0", "-1, 0", "22.0, 0"])
    func `ports that are none are an error and not closed`(arguments: String) {
        #expect(throws: SQLiteError.self) { try answer("network_acl_open_ports(\(Self.open), \(arguments))") }
    }

    @Test(arguments: ["NULL", "7", "''", "'{}'"])
    func `entries that are none are an error and not harmless`(entries: String) {
        #expect(throws: SQLiteError.self) { try answer("network_acl_open_ports(\(entries), 22, 0)") }
    }

    @Test(
        arguments: [
            ("'10.0.0.0/8', '10.1.0.0/16'", 1), ("'10.1.0.0/16', '10.0.0.0/8'", 0), ("'pl-1', '10.0.0.0/8'", nil),
            ("'10.0.0.0/8', NULL", nil),
        ] as [(String, Int64?)]
    )
    func `a range lies within another, or does not, or is none`(arguments: String, expected: Int64?) throws {
        #expect(try answer("cidr_contains(\(arguments))") == expected.map(Value.integer) ?? .null)
    }
}
