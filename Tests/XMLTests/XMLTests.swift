import Testing
import XML

struct XMLTests {
    @Test func `elements, attributes and text become a tree`() throws {
        let xml = try parse(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <a xmlns="http://example.com/" xmlns:x="http://example.com/x" plain="1" x:type="Group">
                <x:b> two  words </x:b><c><![CDATA[<&>]]>&amp;&lt;&gt;&quot;&apos;&#x41;</c><b/><!-- no --></a>
            """
        )
        #expect(xml.name == "a")
        #expect(xml.text == "")
        #expect(xml.attributes == ["plain": "1", "type": "Group"])
        #expect(xml.children.map(\.name) == ["b", "c", "b"])
        #expect(xml["b"]?.text == " two  words ")
        #expect(xml["c"]?.text == "<&>&<>\"'A")
        #expect(xml["d"] == nil)
    }

    @Test func `white space that is a leaf's whole text is kept`() throws {
        #expect(try parse("<a><b>  \n</b></a>")["b"]?.text == "  \n")
    }

    @Test(arguments: ["\n", "\u{FEFF}", "\u{FEFF}\r\n \t", "\n\u{FEFF}"])
    func `blank lines and a byte order mark before the document are skipped`(start: String) throws {
        #expect(try parse(start + "<?xml version=\"1.0\"?><a>é</a>").text == "é")
    }

    @Test(arguments: [
        "<!DOCTYPE a><a/>",
        "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>",
        "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>",
        "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"http://127.0.0.1:9/x.dtd\"><html/>",
    ])
    func `a document type declaration is refused`(text: String) {
        #expect(throws: XMLError(line: 1, reason: "a document type declaration is not accepted")) { try parse(text) }
    }

    @Test(arguments: [
        ("", 1), ("\n\n", 3), ("text", 1), ("<a>", 1), ("<a>\n<b></a>", 2), ("<a/>\n<b/>", 2), ("<a>&unknown;</a>", 1),
        ("\n\n<a>\n&b;</a>", 4), ("<a b=1/>", 1), ("<a b='1' b='2'/>", 1), ("<a>\u{1}</a>", 1), ("<a>&#0;</a>", 1),
    ])
    func `what is not well-formed is refused with its line`(text: String, line: Int) {
        let error = #expect(throws: XMLError.self) { try parse(text) }
        #expect(error?.line == line)
        #expect(error?.reason.isEmpty == false)
    }

    @Test(arguments: [
        Array("<a>\n".utf8) + [0xE9] + Array("</a>".utf8),
        Array("<a>\n<b c='".utf8) + [0xC0, 0x80] + Array("'/></a>".utf8),
        Array("<a>\n<!--".utf8) + [0xED, 0xA0, 0x80] + Array("--></a>".utf8),
    ])
    func `wrong UTF-8 is refused wherever it is`(bytes: [UInt8]) {
        #expect(throws: XMLError(line: 2, reason: "not UTF-8")) { try XML(parsing: bytes) }
    }

    @Test func `an encoding that is only declared does not change how the bytes are read`() throws {
        #expect(try parse("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>é</a>").text == "é")
    }

    @Test(arguments: [(200, true), (300, false), (100_000, false)])
    func `the depth of elements is limited`(depth: Int, isAccepted: Bool) {
        let text = String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)
        #expect(((try? parse(text)) != nil) == isAccepted)
    }

    @Test func `a prefix that no namespace was declared for is dropped like any other`() throws {
        #expect(try parse("<a xsi:type=\"b\"/>").attributes == ["type": "b"])
    }

    @Test func `texts of several megabytes come through whole`() throws {
        let item = "<member><Name>a name &amp; more</Name></member>"
        let long = String(repeating: "abcdefghij", count: 300_000)
        let xml = try parse("<a><l>\(String(repeating: item, count: 60_000))</l><t>\(long)</t></a>")
        #expect(xml["l"]?.children.count == 60_000)
        #expect(xml["l"]?.children.allSatisfy { $0["Name"]?.text == "a name & more" } == true)
        #expect(xml["t"]?.text == long)
    }

    @Test func `an error says where and what`() {
        #expect("\(XMLError(line: 3, reason: "not UTF-8"))" == "line 3: not UTF-8")
    }

    @discardableResult
    private func parse(_ text: String) throws(XMLError) -> XML { try XML(parsing: Array(text.utf8)) }
}
