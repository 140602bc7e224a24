import Testing

@testable import Policies

struct FilterPatternTests {
    private static let event = """
        {"eventName": "UpdateTrail", "errorCode": "Client.UnauthorizedOperation", "account": "111122223333",
         "latency": 500, "ratio": 0.25, "empty": null, "ok": true, "bad": false, "odd": "Ev*ent",
         "user": {"id": 1, "email": "ann@example.com", "first.name": "Ann"},
         "users": [{"id": 2, "email": "bob@example.com"}, {"id": 3, "email": "eve@example.com"}],
         "actions": ["GET", "PUT"], "grid": [[0, 1], [4, 5]], "path": "a/b c", "quote": "say \\"hi\\""}
        """

    private func verdict(_ pattern: String) throws -> Bool? {
        try FilterPattern(parsing: pattern).verdict(on: LogEvent(Self.event))
    }

    @Test(arguments: [
        #"{ $.eventName = "UpdateTrail" }"#,
        "{ $.eventName = UpdateTrail }",
        "{$.eventName=UpdateTrail}",
        "  {\n($.eventName\t=\tUpdateTrail)}  ",
        "{ ((($.eventName = UpdateTrail))) }",
        "{ $.eventName = Update* }",
        #"{ $.eventName = "*Trail" }"#,
        #"{ $.eventName = "*date*" }"#,
        "{ $.eventName = * }",
        #"{ $.eventName != "DeleteTrail" }"#,
        #"{ $.errorCode = "*UnauthorizedOperation" }"#,
        "{ $.account = 111122223333 }",
        #"{ $.account = "111122223333" }"#,
        #"{ $.odd = "Ev*ent" }"#,
        #"{ $.quote = "say \"hi\"" }"#,
        #"{ $.path = "a\/b c" }"#,
        "{ $.latency = 500 }",
        "{ $.latency = 5e2 }",
        "{ $.latency = * }",
        "{ $.latency != 400 }",
        "{ $.latency >= 500 && $.latency <= 500.0 }",
        "{ $.latency > +499.9 && $.latency < 10e3 }",
        "{ $.ratio > 10e-3 && $.ratio > -1 }",
        "{ $.empty IS NULL }",
        "{ $.ok IS TRUE && $.bad IS FALSE }",
        "{ $.ok EXISTS && $.missing NOT EXISTS && $.user.missing.deeper NOT EXISTS }",
        "{ $.user.id = 1 }",
        #"{ $.user.["first.name"] = Ann }"#,
        #"{ $.user['first.name'] = Ann }"#,
        #"{ $.user."first.name" = Ann }"#,
        #"{ $.users[1].email = "eve@example.com" }"#,
        "{ $.users[*].id = 3 }",
        "{ $.users[*].id >= 2 }",
        "{ $.actions[0] = GET }",
        "{ $.grid[1][0] = 4 }",
        "{ $.eventName = nothing || $.latency = 500 }",
        #"{ ($.user.id = 1) && ($.users[0].email = "bob@example.com") }"#,
        // && before ||, so that the last two belong together.
        "{ $.user.id = 1 || $.user.id = 2 && $.latency = 1 }",
        "{ $.missing = 1 || $.eventName = UpdateTrail }",
    ])
    func `a JSON pattern matches what it describes`(pattern: String) throws {
        #expect(try verdict(pattern) == true)
        #expect(FilterPattern.matches(pattern, event: Self.event))
        #expect(try FilterPattern(parsing: pattern).kind == .json)
    }

    @Test(arguments: [
        "{ $.eventName = updatetrail }",
        "{ $.eventName = Update }",
        #"{ $.eventName = "" }"#,
        #"{ $.eventName != "Update*" }"#,
        "{ $.latency = 501 }",
        "{ $.latency < 500 }",
        "{ $.eventName > 3 }",
        "{ $.missing = * }",
        "{ $.missing > 0 }",
        "{ $.missing IS NULL }",
        "{ $.missing IS TRUE }",
        "{ $.missing EXISTS }",
        "{ $.empty NOT EXISTS }",
        "{ $.empty = null }",
        "{ $.ok IS FALSE }",
        "{ $.ok = false }",
        "{ $.users = 1 }",
        "{ $.users != 1 }",
        "{ $.user != 1 }",
        "{ $.users[9].id = 2 }",
        "{ $.eventName[0] = U }",
        "{ ($.user.id = 1 || $.user.id = 2) && $.latency = 1 }",
        #"{ ($.user.id = 2 && $.users[0].email = "x") || $.actions[1] = "GET" }"#,
    ])
    func `a JSON pattern does not match anything else`(pattern: String) throws {
        #expect(try verdict(pattern) == false)
        #expect(!FilterPattern.matches(pattern, event: Self.event))
    }

    @Test(arguments: [
        "{ $.missing != 1 }",
        "{ $.empty != 1 }",
        "{ $.eventName = %Trail% }",
        #"{ $.eventName = "Up*ail" }"#,
        "{ $.account = 1.11122223333e11 }",
        #"{ $.latency = "500" }"#,
        "{ $.ok = true }",
        "{ $.users[*].id != 2 }",
        "[ip, user, ..., status = 4*]",
        "%Trail%",
    ])
    func `where AWS leaves the answer open, nothing is claimed`(pattern: String) throws {
        #expect(try verdict(pattern) == nil)
        #expect(!FilterPattern.matches(pattern, event: Self.event))
    }

    @Test(
        arguments: [
            ("{ $.missing != 1 && $.latency = 1 }", false), ("{ $.latency = 1 && $.missing != 1 }", false),
            ("{ $.missing != 1 || $.latency = 500 }", true), ("{ $.latency = 500 || $.missing != 1 }", true),
            ("{ $.missing != 1 && $.latency = 500 }", nil), ("{ $.missing != 1 || $.latency = 1 }", nil),
        ] as [(String, Bool?)]
    )
    func `an open answer spreads only where it decides`(pattern: String, expected: Bool?) throws {
        #expect(try verdict(pattern) == expected)
    }

    @Test(
        arguments: [
            ("UpdateTrail", true), ("UpdateTrail DeleteTrail", false), ("UpdateTrail -DeleteTrail", true),
            (#"UpdateTrail - "Client""#, false), ("?DeleteTrail ?UpdateTrail", true),
            ("?DeleteTrail ?StopLogging", false),
            (#""a/b c""#, true), (#""\"eventName\": ""#, true), ("updatetrail", false),
            ("UpdateTrail ?StopLogging", nil),
        ] as [(String, Bool?)]
    )
    func `plain terms are looked for in the text`(pattern: String, expected: Bool?) throws {
        #expect(try verdict(pattern) == expected)
    }

    @Test func `each kind is recognised`() throws {
        #expect(try FilterPattern(parsing: "").kind == .everything)
        #expect(try FilterPattern(parsing: " \n ").kind == .everything)
        #expect(try FilterPattern(parsing: "ERROR").kind == .terms)
        #expect(try FilterPattern(parsing: "[a, b = 4*]").kind == .spaceDelimited)
        #expect(try FilterPattern(parsing: "{ $.a = 1 }").kind == .json)
        #expect(FilterPattern.matches("", event: Self.event))
    }

    @Test(arguments: ["", "not JSON", "[", #"{"eventName": "UpdateTrail""#])
    func `a JSON pattern does not match an event that is not JSON`(event: String) {
        #expect(!FilterPattern.matches("{ $.eventName = UpdateTrail || $.a NOT EXISTS }", event: event))
    }

    @Test(arguments: [
        "{", "}", "{}", "{ }", "{ $ }", "{ $. }", "{ $.a }", "{ $.a = }", "{ $.a == 1 }", "{ a = 1 }", "{ $.a = 1",
        "{ ($.a = 1 }", "{ $.a = 1) }", "{ $.a = 1 } x", "{ $.a = 1 && }", "{ && $.a = 1 }", "{ $.a = 1 & $.b = 2 }",
        "{ $.a = 1 || || $.b = 2 }", "{ $.a = 1 $.b = 2 }", #"{ $.a = "x }"#, #"{ $.a = "x\y" }"#, "{ $.a IS }",
        "{ $.a IS NOT NULL }", "{ $.a NOT }", #"{ $.a < "x" }"#, "{ $.a < x }", "{ $.a[ = 1 }", "{ $.a[-1] = 1 }",
        "{ $.a[99999999999999999999] = 1 }", "{ $.a = %x }", "{ !($.a = 1) }", "[a, b", "-", "?", "a-b c.d",
        #"ERROR "x"#, "%x",
        "{ $.a = %x\\", "{ $.a = \"x\\",
    ])
    func `a pattern that cannot be parsed never matches`(pattern: String) {
        #expect(throws: FilterPatternError.self) { try FilterPattern(parsing: pattern) }
        #expect(!FilterPattern.matches(pattern, event: #"{"a": 1}"#))
    }

    @Test func `an error says what and where`() {
        let error = #expect(throws: FilterPatternError.self) { try FilterPattern(parsing: "{ $.a = 1 $.b = 2 }") }
        #expect(error?.description == #"the filter pattern needs "}" at character 11"#)
    }

    @Test func `nesting without end is refused, long patterns are not`() throws {
        let deep = String(repeating: "(", count: 10_000)
        #expect(throws: FilterPatternError.self) { try FilterPattern(parsing: "{ \(deep)") }
        let closed = "{ \(deep)$.a = 1\(String(repeating: ")", count: 10_000)) }"
        #expect(throws: FilterPatternError.self) { try FilterPattern(parsing: closed) }
        let long = "{ " + Array(repeating: "$.a = 2", count: 10_000).joined(separator: " || ") + " || $.a = 1 }"
        #expect(FilterPattern.matches(long, event: #"{"a": 1}"#))
        let event = String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000)
        #expect(!FilterPattern.matches("{ $.a NOT EXISTS }", event: event))
    }
}
