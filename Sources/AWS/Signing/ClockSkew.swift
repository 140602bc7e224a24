public import FoundationEssentials

/// How far AWS's clock is ahead of ours, learnt from the dates of its responses.
///
/// A signature is refused when its time is some minutes off; signing with AWS's own time needs no right clock here.
/// Responses are compared one by one, because of many requests on the wire each was signed with what was known then.
public struct ClockSkew: Sendable, Equatable {
    /// In seconds; negative where our clock is ahead.
    public private(set) var seconds: TimeInterval

    public init(seconds: TimeInterval = 0) { self.seconds = seconds }

    /// The time to sign with at `now`, a time of our clock.
    public func signingTime(at now: Date) -> Date { now.addingTimeInterval(seconds) }

    /// Learns from a response; true when it is an error that a signature with the right time may not meet.
    ///
    /// `sent` and `received` are times of our clock, `signed` is the one in the signature, and `date` and `age` are the
    /// response's headers of these names. What took longer than 15 minutes or comes from a cache says nothing about now.
    public mutating func learn(
        sent: Date,
        received: Date,
        signed: Date,
        date: String?,
        age: String?,
        errorCode: String?
    ) -> Bool {
        let roundTrip = received.timeIntervalSince(sent)
        guard (0...Self.longestRoundTrip).contains(roundTrip), age == nil,
            let theirs = date.flatMap(Date.init(rfc1123:))
        else { return false }
        seconds = theirs.timeIntervalSince(sent.addingTimeInterval(roundTrip / 2))
        let deviation = abs(signed.timeIntervalSince(signingTime(at: sent)))
        return deviation > Self.harmlessDeviation && errorCode.map(Self.errorCodes.contains) == true
    }

    private static let longestRoundTrip: TimeInterval = 15 * 60
    private static let harmlessDeviation: TimeInterval = 4 * 60
    // What services answer to a wrong time. Most of these have other causes too, hence the look at the clocks.
    private static let errorCodes: Set = [
        "AccessDeniedException", "AuthFailure", "InvalidSignatureException", "RequestExpired", "RequestInTheFuture",
        "RequestTimeTooSkewed", "SignatureDoesNotMatch",
    ]
}

extension Date {
    /// The time that an HTTP header writes as `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, section 5.6.7).
    init?(rfc1123 text: String) {
        let parts = text.split(separator: " ")
        guard parts.count == 6, parts[0].count == 4, parts[0].last == ",", parts[5] == "GMT",
            let day = Self.number(parts[1], digits: 2), (1...31).contains(day),
            let month = Self.months.firstIndex(of: String(parts[2])),
            let year = Self.number(parts[3], digits: 4), year >= 1970
        else { return nil }
        let time = parts[4].split(separator: ":", omittingEmptySubsequences: false)
        guard time.count == 3, let hour = Self.number(time[0], digits: 2), hour < 24,
            let minute = Self.number(time[1], digits: 2), minute < 60,
            let second = Self.number(time[2], digits: 2), second <= 60
        else { return nil }
        let days = CivilDay.number(year: year, month: month + 1, day: day)
        // The 31st of a month with 30 days would be the first of the next.
        guard CivilDay.of(days).day == day else { return nil }
        self.init(timeIntervalSince1970: TimeInterval(days * 86_400 + hour * 3600 + minute * 60 + second))
    }

    private static func number(_ text: Substring, digits: Int) -> Int? {
        text.utf8.count == digits && text.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains)
            ? Int(text) : nil
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
