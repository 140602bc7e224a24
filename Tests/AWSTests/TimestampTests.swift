import Foundation
import Testing

@testable import AWS

struct TimestampTests {
    @Test(arguments: [
        ("2014-04-29T18:30:38Z", 1_398_796_238), ("2014-04-29T18:30:38.000Z", 1_398_796_238),
        ("2014-04-29T19:30:38+01:00", 1_398_796_238), ("2014-04-29T15:00:38-0330", 1_398_796_238),
        ("2014-04-29T18:30:38.25Z", 1_398_796_238.25), ("Tue, 29 Apr 2014 18:30:38 GMT", 1_398_796_238),
        ("Tue, 29 Apr 2014 18:30:38.5 GMT", 1_398_796_238.5), ("1398796238", 1_398_796_238),
        ("1398796238.5", 1_398_796_238.5), ("1.398796238E9", 1_398_796_238), ("1398796238123", 1_398_796_238.123),
        ("2000-02-29T00:00:00Z", 951_782_400), ("1969-12-31T23:59:59Z", -1), ("0001-01-01T00:00:00Z", -62_135_596_800),
        ("2016-12-31T23:59:60Z", 1_483_228_800), ("9999-12-31T23:59:59Z", 253_402_300_799),
    ])
    func `each form of a time is read`(text: String, seconds: Double) {
        #expect(Timestamp.date(text)?.timeIntervalSince1970 == seconds)
    }

    @Test(arguments: [
        "", "N/A", "no_information", "2014-04-29", "2014-04-29T18:30:38", "2014-02-29T18:30:38Z",
        "1900-02-29T00:00:00Z",
        "2014-13-01T00:00:00Z", "2014-00-01T00:00:00Z", "2014-04-31T00:00:00Z", "2014-04-29T24:00:00Z",
        "2014-04-29T18:30:38Zx", "2014-04-29T18:30:38.Z", "2014-4-29T18:30:38Z", "0000-01-01T00:00:00Z",
        "Tue, 29 Foo 2014 18:30:38 GMT", "Tue, 29 Apr 2014 18:30:38 PST", "Tue, 29 Apr 2014", "0x10", "inf", "NaN",
        "1e300", "２０１４-04-29T18:30:38Z",
    ])
    func `what is no time is none`(text: String) {
        #expect(Timestamp.date(text) == nil)
    }

    @Test(arguments: [
        (1_398_796_238.999, "2014-04-29T18:30:38Z"), (0, "1970-01-01T00:00:00Z"), (-0.5, "1969-12-31T23:59:59Z"),
        (951_782_400, "2000-02-29T00:00:00Z"), (-62_135_596_800, "0001-01-01T00:00:00Z"),
        (253_402_300_799.9, "9999-12-31T23:59:59Z"),
    ])
    func `a time is written in UTC to the second`(seconds: Double, text: String) {
        #expect(Timestamp.text(Date(timeIntervalSince1970: seconds)) == text)
    }

    @Test(arguments: [253_402_300_800, -62_135_596_801, Double.infinity, -Double.infinity, .nan])
    func `a time outside of the calendar is not written`(seconds: Double) {
        #expect(Timestamp.text(Date(timeIntervalSince1970: seconds)) == nil)
    }

    @Test func `Foundation agrees about every day of four centuries`() {
        let format = ISO8601DateFormatter()
        for day in stride(from: -50_000, to: 96_100, by: 1) {
            let date = Date(timeIntervalSince1970: Double(day) * 86_400 + 3_723)
            guard day % 7 == 0 || Timestamp.text(date).flatMap(Timestamp.date) != date else { continue }
            #expect(Timestamp.text(date) == format.string(from: date))
        }
    }
}
