import FoundationEssentials

/// The forms in which AWS writes times, and the one in which we do.
///
/// They are read by hand because answers hold thousands of them, and because a reader that guesses would turn what is
/// no time into one.
enum Timestamp {
    /// Reads `2026-01-02T03:04:05.678+01:00` (ISO 8601), `Fri, 02 Jan 2026 03:04:05.678 GMT` (RFC 1123), or a number.
    static func date(_ text: String) -> Date? {
        var reader = Reader(text)
        if text.contains("T"), let date = reader.iso8601() { return date }
        reader = Reader(text)
        if text.contains(","), let date = reader.rfc1123() { return date }
        return Numeral.double(text).flatMap { date(epoch: $0) }
    }

    /// The time of a number of seconds or of milliseconds since 1970.
    ///
    /// CloudWatch Logs counts milliseconds and nobody else does; as seconds they would lie after the year 5000.
    static func date(epoch number: Double) -> Date? {
        guard number.isFinite, abs(number) < 253_402_300_800_000 else { return nil }
        return Date(timeIntervalSince1970: abs(number) < 100_000_000_000 ? number : number / 1_000)
    }

    /// `2026-01-02T03:04:05Z`; fractions of a second are cut off, and nil is outside of the years 1 to 9999.
    static func text(_ date: Date) -> String? {
        let seconds = date.timeIntervalSince1970.rounded(.down)
        guard (-62_135_596_800..<253_402_300_800).contains(seconds) else { return nil }
        let (days, rest) = Int(seconds).flooredDivision(by: 86_400)
        let (year, month, day) = civil(days: days)
        let time = [rest / 3_600, rest / 60 % 60, rest % 60].map { padded($0, 2) }.joined(separator: ":")
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))T\(time)Z"
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    /// The date that is `days` after 1970-01-01, counting years from March so that leap days come last.
    private static func civil(days: Int) -> (year: Int, month: Int, day: Int) {
        let (era, dayOfEra) = (days + 719_468).flooredDivision(by: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        return (era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }

    /// The days from 1970-01-01 to a date; nil where there is no such date.
    fileprivate static func days(year: Int, month: Int, day: Int) -> Int? {
        guard (1...9_999).contains(year), (1...12).contains(month), day >= 1 else { return nil }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard day <= lengths[month - 1] else { return nil }
        let before = year - 1
        return before * 365 + before / 4 - before / 100 + before / 400 + lengths[..<(month - 1)].reduce(0, +) + day
            - 719_163
    }
}

/// Reads one text from left to right; what does not fit makes the whole reading nil.
private struct Reader {
    private var rest: Substring.UTF8View

    init(_ text: String) { rest = Substring(text).utf8 }

    mutating func iso8601() -> Date? {
        guard let year = digits(4), skip("-"), let month = digits(2), skip("-"), let day = digits(2), skip("T"),
            let days = Timestamp.days(year: year, month: month, day: day),
            let seconds = timeOfDay(), let offset = offset(), rest.isEmpty
        else { return nil }
        return Date(timeIntervalSince1970: Double(days * 86_400 - offset) + seconds)
    }

    mutating func rfc1123() -> Date? {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        guard let comma = rest.firstIndex(of: UInt8(ascii: ",")) else { return nil }
        rest = rest[comma...]
        guard skip(", "), let day = digits(2), skip(" "), let name = word(3), let month = months.firstIndex(of: name),
            skip(" "), let year = digits(4), skip(" "),
            let days = Timestamp.days(year: year, month: month + 1, day: day),
            let seconds = timeOfDay(), skip(" GMT"), rest.isEmpty
        else { return nil }
        return Date(timeIntervalSince1970: Double(days * 86_400) + seconds)
    }

    private mutating func timeOfDay() -> Double? {
        guard let hour = digits(2), hour < 24, skip(":"), let minute = digits(2), minute < 60, skip(":"),
            let second = digits(2), second <= 60
        else { return nil }
        var fraction = 0.0
        if skip(".") {
            let end = rest.firstIndex { !isDigit($0) } ?? rest.endIndex
            guard end > rest.startIndex, let value = Double("0." + String(decoding: rest[..<end], as: UTF8.self)) else {
                return nil
            }
            fraction = value
            rest = rest[end...]
        }
        return Double(hour * 3_600 + minute * 60 + second) + fraction
    }

    /// Seconds east of UTC.
    private mutating func offset() -> Int? {
        if skip("Z") { return 0 }
        let sign = skip("+") ? 1 : skip("-") ? -1 : 0
        guard sign != 0, let hours = digits(2), hours < 24 else { return nil }
        _ = skip(":")
        guard let minutes = digits(2), minutes < 60 else { return nil }
        return sign * (hours * 3_600 + minutes * 60)
    }

    private mutating func digits(_ count: Int) -> Int? {
        guard let end = rest.index(rest.startIndex, offsetBy: count, limitedBy: rest.endIndex),
            rest[..<end].allSatisfy(isDigit)
        else { return nil }
        defer { rest = rest[end...] }
        return Int(String(decoding: rest[..<end], as: UTF8.self))
    }

    private mutating func word(_ count: Int) -> String? {
        guard let end = rest.index(rest.startIndex, offsetBy: count, limitedBy: rest.endIndex) else { return nil }
        defer { rest = rest[end...] }
        return String(decoding: rest[..<end], as: UTF8.self)
    }

    private mutating func skip(_ text: String) -> Bool {
        let expected = text.utf8
        guard rest.starts(with: expected) else { return false }
        rest = rest.dropFirst(expected.count)
        return true
    }
}

private func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

extension Int {
    fileprivate func flooredDivision(by divisor: Int) -> (quotient: Int, remainder: Int) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
