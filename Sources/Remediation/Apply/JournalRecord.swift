import AWS
import FoundationEssentials

/// A journal as it was found, perhaps of a run that was killed.
public struct JournalRecord: Sendable {
    public let header: Journal.Header
    let entries: [Journal.Entry]
    /// Whether the last line lacks its end, so that the run was killed there, or the file is not whole.
    public let isTorn: Bool

    init(header: Journal.Header, entries: [Journal.Entry]) {
        self.header = header
        self.entries = entries
        isTorn = false
    }

    /// Reads the bytes of a journal.
    ///
    /// A last line without its end was being written when the program was killed; its call was not made yet, so it does
    /// not count. Throws ``PlanError`` for anything else that is not a journal.
    public init(parsing bytes: [UInt8]) throws(PlanError) {
        // The last line may end in the middle of a letter.
        let end = bytes.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        guard let text = String(validating: bytes[..<end], as: UTF8.self) else {
            throw PlanError("it is not UTF-8 text")
        }
        isTorn = end < bytes.count
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        guard let first = lines.first else { throw PlanError("it holds no whole line; nothing was changed by it") }
        header = try Self.decode(first, line: 1)
        guard header.schema == Journal.schema else {
            throw PlanError("its schema is “\(header.schema)”, not \(Journal.schema)")
        }
        var entries: [Journal.Entry] = []
        for (index, line) in lines.enumerated().dropFirst() {
            let entry: Journal.Entry = try Self.decode(line, line: index + 1)
            let account = entry.step.target.account
            guard account == header.account else {
                throw PlanError("line \(index + 1) is of account \(account), the journal of \(header.account)")
            }
            entries.append(entry)
        }
        self.entries = entries
    }

    private static func decode<Line: Decodable>(_ text: Substring, line: Int) throws(PlanError) -> Line {
        do {
            return try JSONDecoder().decode(Line.self, from: Data(text.utf8))
        } catch {
            throw PlanError("line \(line) is not one of a journal: \(error.place)")
        }
    }

    /// A step, and the last that is known of the state that it left.
    typealias Made = (step: Step, state: JSON)

    /// The steps whose call was or may have been made, in order, each with the last that is known of its state.
    var made: [Made] {
        var states: [Int: JSON] = [:]
        var steps: [Int: Step] = [:]
        var order: [Int] = []
        for entry in entries {
            if steps.updateValue(entry.step, forKey: entry.step.number) == nil { order.append(entry.step.number) }
            if let state = entry.state { states[entry.step.number] = state }
        }
        return order.compactMap { number in steps[number].map { ($0, states[number] ?? $0.after) } }
    }
}
