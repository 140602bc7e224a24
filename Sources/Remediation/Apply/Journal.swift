public import AWS
import FoundationEssentials
import POSIX

/// What was changed, written down before and after each call, so that it can be taken back whatever happens.
///
/// A line is one JSON object. Each is on the disk before the program goes on.
public final class Journal: Sendable {
    public static let schema = "plumbline.journal/1"

    /// The first line: whose changes these are.
    public struct Header: Codable, Sendable, Equatable {
        public let schema: String
        /// The plan that is applied.
        public let plan: String
        public let version: String
        public let started: String
        public let account: String
        public let partition: String
        public let caller: String
        public let home: String
        public let regions: [String]
    }

    /// What happened to a step.
    public enum Event: String, Codable, Sendable {
        /// The call is about to be made.
        case calling
        /// AWS took it; the state is what was read back.
        case called
        /// It failed, or nobody knows; the state in AWS tells.
        case failed
    }

    /// A line after the first.
    public struct Entry: Codable, Sendable, Equatable {
        public let event: Event
        public let at: String
        /// The whole step, with its state before.
        public let step: Step
        /// The state that was read back.
        public let state: JSON?
        public let error: String?

        public init(event: Event, at: String, step: Step, state: JSON? = nil, error: String? = nil) {
            self.event = event
            self.at = at
            self.step = step
            self.state = state
            self.error = error
        }
    }

    private let file: AppendedFile

    /// A new journal at `path`, where no file may be yet.
    public init(creating path: String, _ header: Header) throws {
        file = try AppendedFile(creating: path)
        try write(header)
    }

    /// Writes the entry, and returns when it is on the disk.
    public func write(_ entry: Entry) throws { try write(entry as any Encodable) }

    private func write(_ value: any Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        try file.append(Array(try encoder.encode(value)) + [UInt8(ascii: "\n")])
    }
}
