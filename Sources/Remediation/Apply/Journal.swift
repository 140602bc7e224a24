public import AWS
import FoundationEssentials
import POSIX

/// What was changed, written down before and after each call, so that it can be taken back whatever happens.
///
/// A line is one JSON object. Each is on the disk before the program goes on. The file begins with the first change.
public actor Journal {
    public static let schema = "plumbline.journal/1"

    /// The first line: whose changes these are.
    public struct Header: Codable, Sendable, Equatable {
        public let schema: String
        /// The plan that is applied.
        public let plan: String
        /// The plan whose journal is taken back; nil where things are set right.
        public let undoes: String?
        public let version: String
        /// ISO 8601 UTC.
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

        init(event: Event, at: String, step: Step, state: JSON? = nil, error: String? = nil) {
            self.event = event
            self.at = at
            self.step = step
            self.state = state
            self.error = error
        }
    }

    private let path: String
    private let header: Header
    private var file: AppendedFile?

    /// The journal of a plan, at `path`, where no file may be yet.
    public init(_ path: String, _ plan: RemediationPlan, version: String, caller: String, started: String) {
        self.path = path
        header = Header(
            schema: Self.schema,
            plan: plan.id,
            undoes: plan.undoes,
            version: version,
            started: started,
            account: plan.account,
            partition: plan.partition,
            caller: caller,
            home: plan.home,
            regions: plan.regions
        )
    }

    /// Whether anything was written down.
    public var isBegun: Bool { file != nil }

    /// Writes the entry, and returns when it is on the disk; throws what keeps it from being there.
    func write(_ entry: Entry) throws(PlanError) {
        do {
            let file = try begun()
            try file.append(try Self.line(entry))
        } catch {
            throw PlanError("\(path): the journal cannot be written (\(error)), so nothing is changed without it")
        }
    }

    private func begun() throws -> AppendedFile {
        if let file { return file }
        let file = try AppendedFile(creating: path)
        try file.append(try Self.line(header))
        self.file = file
        return file
    }

    private static func line(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(value)) + [UInt8(ascii: "\n")]
    }
}
