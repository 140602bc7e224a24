import FoundationEssentials

/// A time as a signature has it: `20150830T123600Z`.
struct SigningTime {
    let text: String
    /// The day alone: `20150830`.
    let day: String

    // A formatter would cost more than the signature.
    init(_ date: Date) {
        // From 1970 to the end of 9999, which also catches what is no number.
        let seconds = Int(min(max(date.timeIntervalSince1970, 0), 253_402_300_799))
        let (year, month, day) = CivilDay.of(seconds / 86_400)
        let second = seconds % 86_400
        var digits: [UInt8] = []
        digits.reserveCapacity(16)
        for number in [year / 100, year % 100, month, day] { Self.append(number, to: &digits) }
        self.day = String(decoding: digits, as: UTF8.self)
        digits.append(UInt8(ascii: "T"))
        for number in [second / 3600, second / 60 % 60, second % 60] { Self.append(number, to: &digits) }
        digits.append(UInt8(ascii: "Z"))
        text = String(decoding: digits, as: UTF8.self)
    }

    private static func append(_ number: Int, to digits: inout [UInt8]) {
        digits.append(UInt8(ascii: "0") + UInt8(number / 10))
        digits.append(UInt8(ascii: "0") + UInt8(number % 10))
    }
}

/// Days of the Gregorian calendar, counted from 1970-01-01, which is day 0.
///
/// Both ways count in years that begin in March, so that a leap day is a year's last, and in cycles of 400 years, which
/// all have 146,097 days.
enum CivilDay {
    static func of(_ number: Int) -> (year: Int, month: Int, day: Int) {
        let sinceMarchOfYear0 = number + 719_468
        let cycle = sinceMarchOfYear0 / 146_097
        let dayOfCycle = sinceMarchOfYear0 % 146_097
        let yearOfCycle = (dayOfCycle - dayOfCycle / 1460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365
        let dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = cycle * 400 + yearOfCycle + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    }

    static func number(year: Int, month: Int, day: Int) -> Int {
        let year = month <= 2 ? year - 1 : year
        let yearOfCycle = year % 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return year / 400 * 146_097 + yearOfCycle * 365 + yearOfCycle / 4 - yearOfCycle / 100 + dayOfYear - 719_468
    }
}
