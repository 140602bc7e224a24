import Foundation
import Testing
import XML

@testable import AWS

struct AnswerTests {
    @Test func `members, lists and values are read alike from XML and from JSON`() throws {
        let xml = try xml(
            """
            <r><Name>web</Name><Port>443</Port><Ratio>1.5</Ratio><On>true</On><At>2014-04-29T18:30:38Z</At>
            <Data>aGk=</Data><List><member>a</member><member>b</member></List>
            <Map><entry><key>k</key><value>v</value></entry></Map><Flat>1</Flat><Flat>2</Flat></r>
            """
        )
        let json = try json(
            """
            {"Name":"web","Port":443,"Ratio":1.5,"On":true,"At":1398796238,"Data":"aGk=","List":["a","b"],
            "Map":{"k":"v"},"Flat":["1","2"]}
            """
        )
        for answer in [xml, json] {
            #expect(answer["Name"].string == "web")
            #expect(answer["Port"].integer == 443)
            #expect(answer["Port"].double == 443)
            #expect(answer["Ratio"].double == 1.5)
            #expect(answer["On"].boolean == true)
            #expect(answer["At"].timestamp == "2014-04-29T18:30:38Z")
            #expect(answer["Data"].bytes == Array("hi".utf8))
            #expect(answer["List"].items.map(\.string) == ["a", "b"])
            #expect(answer["Map"].map.map(\.key) == ["k"])
            #expect(answer["Map"].map.map(\.value.string) == ["v"])
            #expect(answer.all("Flat").map(\.string) == ["1", "2"])
        }
    }

    @Test func `what is absent has no values and no items, at any depth`() throws {
        for answer in [
            try xml("<r/>")["a"]["b"], try json(#"{"a":null}"#)["a"], try json("null"), try json("[1]")["a"],
        ] {
            #expect(answer.isAbsent)
            #expect(answer["x"].isAbsent)
            #expect(answer.items.isEmpty && answer.all("x").isEmpty && answer.map.isEmpty)
            #expect(answer.string == nil && answer.integer == nil && answer.double == nil && answer.boolean == nil)
            #expect(answer.date == nil && answer.timestamp == nil && answer.bytes == nil && answer.json == nil)
            #expect(answer.attribute("x") == nil)
        }
    }

    @Test func `an empty element is there, and empty`() throws {
        let answer = try xml("<r><List/></r>")["List"]
        #expect(!answer.isAbsent)
        #expect(answer.items.isEmpty)
        #expect(answer.string == "")
    }

    @Test(arguments: ["", "x", "1.0", "+1", " 1", "0x1", "9223372036854775808", "1e3", "１"])
    func `a text that is no integer is no integer`(text: String) throws {
        #expect(try xml("<r>\(text)</r>").integer == nil)
        #expect(try json("\"\(text)\"").integer == nil)
    }

    @Test(arguments: ["", "x", "inf", "nan", "0x1p3", "+1", "1,5", "."])
    func `a text that is no number is no number`(text: String) throws {
        #expect(try xml("<r>\(text)</r>").double == nil)
    }

    @Test(arguments: [
        ("true", true), ("TRUE", true), ("False", false), ("1", nil), ("yes", nil), ("", nil), (" true", nil),
    ])
    func `only true and false are booleans`(text: String, expected: Bool?) throws {
        #expect(try xml("<r>\(text)</r>").boolean == expected)
        #expect(try json("\"\(text)\"").boolean == nil)
    }

    @Test func `kinds are not mixed up`() throws {
        #expect(try json("1").boolean == nil)
        #expect(try json("true").integer == nil)
        #expect(try json("1").string == nil)
        #expect(try json("1.5").integer == nil)
        #expect(try json("9007199254740993").integer == 9_007_199_254_740_993)
        #expect(try json("true").date == nil)
        #expect(try json("{}").string == nil)
        #expect(try json("{}").items.isEmpty)
        #expect(try xml("<r><a/></r>").string == nil)
    }

    @Test func `numbers that are none have names`() throws {
        #expect(try xml("<r>-Infinity</r>").double == -.infinity)
        #expect(try json("\"NaN\"").double?.isNaN == true)
    }

    @Test func `blobs may be wrapped, but not broken`() throws {
        #expect(try xml("<r>aG\nk=\r\n</r>").bytes == Array("hi".utf8))
        #expect(try xml("<r/>").bytes == [])
        #expect(try xml("<r>aGk</r>").bytes == nil)
        #expect(try xml("<r>a*k=</r>").bytes == nil)
    }

    @Test func `maps may be flattened and have names of their own`() throws {
        let answer = try xml(
            """
            <r><Attribute><Name>a</Name><Value>1</Value></Attribute><Other/>\
            <Attribute><Name>b</Name><Value>2</Value></Attribute><Attribute><Value>3</Value></Attribute></r>
            """
        )
        let map = answer.map(entries: "Attribute", key: "Name", value: "Value")
        #expect(map.map(\.key) == ["a", "b"])
        #expect(map.map(\.value.integer) == [1, 2])
        #expect(try json(#"{"Attribute":{"b":1,"a":2}}"#).map(entries: "Attribute").map(\.key) == ["a", "b"])
    }

    @Test func `attributes are found by their local names`() throws {
        let grantee = try xml(
            "<r xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"CanonicalUser\"><ID>1</ID></r>"
        )
        #expect(grantee.attribute("type") == "CanonicalUser")
        #expect(grantee.attribute("xsi:type") == nil)
    }

    private func xml(_ text: String) throws -> Answer { Answer(.xml(try XML(parsing: Array(text.utf8)))) }
    private func json(_ text: String) throws -> Answer { Answer(.json(try JSON(parsing: Array(text.utf8)))) }
}
