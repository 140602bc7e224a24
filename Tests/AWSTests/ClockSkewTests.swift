import Foundation
import TestSupport
import Testing

@testable import AWS

struct ClockSkewTests {
    /// One line of the vectors: one attempt of one operation of one case.
    private struct Attempt {
        private let fields: [String: String]

        init(_ names: [Substring], _ values: [Substring]) {
            fields = Dictionary(uniqueKeysWithValues: zip(names.map(String.init), values.map(String.init)))
        }

        subscript(name: String) -> String? { fields[name].flatMap { $0.isEmpty ? nil : $0 } }

        func time(_ name: String) throws -> Date {
            try Date(try #require(self[name]), strategy: .iso8601)
        }
    }

    @Test(Vectors.trait) func `the cases of the SDKs' specification`() throws {
        let text = String(decoding: try Vectors.data("clock-skew.csv"), as: UTF8.self)
        let rows = text.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        var skew = ClockSkew()
        var cases: Set<String> = []
        for row in rows.dropFirst() {
            let attempt = Attempt(rows[0], row)
            let name = try #require(attempt["case"])
            if attempt["operation"] == "1", attempt["attempt"] == "1" {
                skew = ClockSkew(seconds: Double(attempt["initial_skew_s"] ?? "") ?? .nan)
            }
            cases.insert(name)
            let sent = try attempt.time("client_send")
            let signed = skew.signingTime(at: sent)
            #expect(try signed == attempt.time("expected_signing_time"), "\(name)")
            let retries = skew.learn(
                sent: sent,
                received: try attempt.time("client_receive"),
                signed: signed,
                date: try attempt["date_header"].map { _ in try httpDate(attempt.time("date_header")) },
                age: attempt["age_header"],
                errorCode: attempt["error_code"]
            )
            if let seconds = attempt["expected_client_skew_s"].flatMap(Double.init) {
                #expect(skew.seconds == seconds, "\(name)")
            }
            // No outcome means that another attempt follows. Where only one is allowed, that is for others to see to.
            if attempt["max_attempts"] == nil { #expect(retries == (attempt["expected_outcome"] == nil), "\(name)") }
        }
        #expect(cases.count == 10)
    }

    @Test(arguments: [
        ("SignatureDoesNotMatch", true), ("AuthFailure", true), ("AccessDeniedException", true),
        ("RequestExpired", true), ("NoSuchBucket", false), (nil, false),
    ])
    func `only errors that a wrong time may cause are tried again`(code: String?, retries: Bool) {
        var skew = ClockSkew()
        let sent = Date(timeIntervalSince1970: 784_111_777)
        let isRetried = skew.learn(
            sent: sent,
            received: sent,
            signed: sent,
            date: "Sun, 06 Nov 1994 08:59:37 GMT",
            age: nil,
            errorCode: code
        )
        #expect(isRetried == retries)
        #expect(skew.seconds == 600)
    }

    // A clock that is wrong for good must not make each refusal look like one of the clock's.
    @Test func `an error of a request that was signed with the right time is not tried again`() {
        var skew = ClockSkew(seconds: 600)
        let sent = Date(timeIntervalSince1970: 784_111_777)
        func learn(signed: Date) -> Bool {
            skew.learn(
                sent: sent,
                received: sent,
                signed: signed,
                date: "Sun, 06 Nov 1994 08:59:37 GMT",
                age: nil,
                errorCode: "AccessDeniedException"
            )
        }
        #expect(!learn(signed: skew.signingTime(at: sent)))
        // Of two on the wire at a time, the second learns that the first has set the clock right, and is tried again.
        #expect(learn(signed: sent))
    }

    @Test(arguments: [
        ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777.0),
        ("Thu, 29 Feb 2024 23:59:60 GMT", 1_709_251_200),
        ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
    ])
    func `dates of headers are read`(text: String, seconds: TimeInterval) {
        #expect(Date(rfc1123: text) == Date(timeIntervalSince1970: seconds))
    }

    @Test(arguments: [
        "", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 CET", "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994", "Sun, 31 Feb 2024 08:49:37 GMT", "Sun, 06 Nov 1994 24:49:37 GMT",
        "Sun, 06 Nov 1994 08:49:-7 GMT", "Sun, +6 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 99999999999999999999 08:49:37 GMT",
        "2024-01-01T00:00:00Z",
    ])
    func `what is no such date is not read`(text: String) {
        #expect(Date(rfc1123: text) == nil)
    }

    private func httpDate(_ date: Date) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = .gmt
        formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        return formatter.string(from: date)
    }
}
