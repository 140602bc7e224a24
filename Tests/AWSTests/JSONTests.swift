import AWS
import Foundation
import Testing

struct JSONTests {
    @Test func `every kind of value is read`() throws {
        let json = try parse(#" {"n":null,"t":true,"f":false,"i":-7,"d":1.5,"s":"é\n😀","a":[1,"2",[]],"o":{"":{}}} "#)
        #expect(
            json
                == .object([
                    "n": .null, "t": .boolean(true), "f": .boolean(false), "i": .integer(-7), "d": .number(1.5),
                    "s": .string("é\n😀"), "a": .array([.integer(1), .string("2"), .array([])]),
                    "o": .object(["": .object([:])]),
                ])
        )
    }

    @Test(arguments: [
        ("9223372036854775807", JSON.integer(.max)), ("-9223372036854775808", .integer(.min)),
        ("1.7E9", .integer(1_700_000_000)),
        ("9223372036854775808", .number(9_223_372_036_854_775_808)), ("0.1", .number(0.1)), ("0", .integer(0)),
        ("1", .integer(1)),
    ])
    func `whole numbers keep their 64 bits`(text: String, expected: JSON) throws {
        #expect(try parse(text) == expected)
    }

    @Test(arguments: [
        "", " ", "{", "[1", "{\"a\":}", "{a:1}", "nul", "1 2", "[1] x", "'a'", "01", "NaN", "[\"\\ud800\"]",
        "[\"\\x\"]",
        "[{\"a\":[1e]}]", "\"a\nb\"", "<html></html>", "{\"a\":{\"b\":\"\\q\"}}",
    ])
    func `what is not JSON is refused`(text: String) {
        let error = #expect(throws: JSONError.self) { try parse(text) }
        #expect(error?.reason.isEmpty == false)
    }

    @Test(arguments: [[0x22, 0xE9, 0x22], [0x22, 0xC0, 0x80, 0x22], [0xFF, 0xFE, 0x31, 0x00]])
    func `what is not UTF-8 is refused`(bytes: [UInt8]) {
        let error = #expect(throws: JSONError.self) { try JSON(parsing: bytes) }
        #expect(error?.reason.hasPrefix("not UTF-8") == true)
    }

    @Test(arguments: [
        (128, "[", "]", true), (129, "[", "]", false), (10_000, "[", "]", false), (10_000, "{\"a\":", "}", false),
        (1_000_000, "[", "", false),
    ])
    func `nesting is limited`(depth: Int, open: String, close: String, isAccepted: Bool) {
        let inner = open == "[" ? "" : "1"
        let text = String(repeating: open, count: depth) + inner + String(repeating: close, count: depth)
        let error = Result { try parse(text) }.failure as? JSONError
        #expect((error == nil) == isAccepted)
        if !isAccepted { #expect(error?.reason == "nested deeper than 128 levels") }
    }

    @Test func `brackets inside strings do not nest`() throws {
        let string = String(repeating: "[{\"\\", count: 1_000)
        let json = JSON.array([.string(string)])
        #expect(try parse(json.text) == json)
    }

    @Test func `text is on one line with its keys in order`() throws {
        let json = try parse(#"{"b" : [1, 2.5, true, null], "a/c": "x/y \"\\ \n\u0001 é", "B": {}, "": -1}"#)
        #expect(json.text == #"{"":-1,"B":{},"a/c":"x/y \"\\ \n\u0001 é","b":[1,2.5,true,null]}"#)
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity])
    func `numbers that JSON has no words for become null`(number: Double) {
        #expect(JSON.number(number).text == "null")
    }

    @Test func `another implementation reads our text as we meant it`() throws {
        let string = String(String.UnicodeScalarView((0...0x2FF).compactMap(Unicode.Scalar.init))) + "\u{2028}😀"
        let json = JSON.object([
            "k\"\u{7F}": .array([.string(string), .number(1e300), .number(-0.001), .integer(.min)])
        ])
        let object = try JSONSerialization.jsonObject(with: Data(json.text.utf8)) as? [String: [Any]]
        let values = try #require(object?["k\"\u{7F}"])
        #expect(values[0] as? String == string)
        #expect(values[1] as? Double == 1e300)
        #expect(values[2] as? Double == -0.001)
        #expect(values[3] as? Int64 == .min)
    }

    private func parse(_ text: String) throws -> JSON { try JSON(parsing: Array(text.utf8)) }
}

extension Result {
    fileprivate var failure: Failure? {
        if case .failure(let error) = self { error } else { nil }
    }
}
