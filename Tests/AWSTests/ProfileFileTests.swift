import Testing

@testable import AWS

@Suite struct ProfileFileTests {
    private func parse(_ text: String) throws -> ProfileFile { try ProfileFile(path: "config", parsing: text) }

    @Test func `keys and values may be written in either way`() throws {
        let file = try parse(
            """
            # a comment
            ; another

            [default]
            Region = eu-west-1
            output: json
              # an indented comment
            endpoint_url = https://host:8080/a=b
            empty =
            """
        )
        let settings = file.sections[0].settings
        #expect(file.sections.map(\.header) == ["default"])
        #expect(settings["region"]?.value == "eu-west-1")
        #expect(settings["output"]?.value == "json")
        #expect(settings["endpoint_url"]?.value == "https://host:8080/a=b")
        #expect(settings["empty"]?.value == "")
        #expect(settings["region"]?.place == "config:5")
    }

    @Test(arguments: ["a ; x", "a # x", "a;b", "\"a\""])
    func `what looks like a comment behind a value belongs to it`(value: String) throws {
        #expect(try parse("[default]\nkey = \(value)").sections[0].settings["key"]?.value == value)
    }

    @Test func `deeper lines continue a value`() throws {
        let settings = try parse("[a]\n  key = one\n    two = 2\n\n    three\n  other = x\n").sections[0].settings
        #expect(settings["key"]?.value == "one\ntwo = 2\nthree")
        #expect(settings["other"]?.value == "x")
    }

    @Test func `deeper lines below an empty value are a block`() throws {
        let settings = try parse("[services dev]\ns3 =\n  endpoint_url = http://one\n  Other=2\nec2 =\n").sections[0]
            .settings
        #expect(settings["s3"]?.block.mapValues(\.value) == ["endpoint_url": "http://one", "other": "2"])
        #expect(settings["s3"]?.block["endpoint_url"]?.place == "config:3")
        #expect(settings["ec2"]?.block.isEmpty == true)
    }

    @Test func `what is given twice is merged with a warning`() throws {
        let file = try parse("[a]\nx = 1\nx = 2\n[b]\n[a]\ny = 3\nx = 4\n")
        #expect(file.sections.map(\.header) == ["a", "b"])
        #expect(file.sections[0].settings.mapValues(\.value) == ["x": "4", "y": "3"])
        #expect(
            file.warnings == [
                "config:3: x is already at config:2; this one counts",
                "config:5: [a] is already at config:1; the two are merged",
                "config:7: x is already at config:3; this one counts",
            ]
        )
    }

    @Test(arguments: ["\r\n", "\n", "\r"])
    func `every kind of line end is read`(end: String) throws {
        let file = try parse("\u{FEFF}[a]\(end)x = 1\(end)\(end)y = 2")
        #expect(file.sections[0].settings.mapValues(\.value) == ["x": "1", "y": "2"])
        #expect(file.sections[0].settings["y"]?.place == "config:4")
    }

    @Test(arguments: [
        ("x = 1", "config:1: a setting stands before the first [section]"),
        ("[a\nx = 1", "config:1: the section's closing bracket is missing"),
        ("\n[ ]", "config:2: the section has no name"),
        ("[a]\nsecret-without-a-name", "config:2: this is no setting: write key = value, or # before a comment"),
        ("[a]\n = 1", "config:2: the setting has no name before its ="),
        ("[a]\ns3 =\n  nothing", "config:3: the lines below s3 are written name = value"),
    ])
    func `what is no setting is an error with its line`(text: String, message: String) throws {
        let error = try #require(throws: SettingsError.self) { try parse(text) }
        #expect(error.description == message)
    }
}
