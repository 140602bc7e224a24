import AWS
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
    enum Event: String, Codable {
        /// The call is about to be made.
        case calling
        /// AWS took it; the state is what was read back.
        case called
        /// It failed, or nobody knows; the state in AWS tells.
        case failed
    }

    /// A line after the first.
    struct Entry: Codable, Equatable {
        let event: Event
        let at: String
        /// The whole step, with its state before.
        let step: Step
        /// The state that was read back; beside a failure, where it is known that nothing has changed.
        let state: JSON?
        let error: String?

        init(event: Event, at: String, step: Step, state: JSON? = nil, error: String? = nil) {
            self.event = event
            self.at = at
            self.step = step
            self.state = state
            self.error = error
        }

        /// A state that is null is one, and not a state that is missing.
        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            event = try container.decode(Event.self, forKey: .event)
            at = try container.decode(String.self, forKey: .at)
            step = try container.decode(Step.self, forKey: .step)
            state = container.contains(.state) ? try container.decode(JSON.self, forKey: .state) : nil
            error = try container.decodeIfPresent(String.self, forKey: .error)
        }
    }

    private let path: String
    private let header: Header
    private var file: AppendedFile?
    /// What kept a line from being written; it may be there in part, so none may follow it.
    private var fault: PlanError?

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
        if let fault { throw fault }
        do {
            let file = try begun()
            try file.append(try Self.line(entry))
        } catch {
            let fault = PlanError("\(path): the journal cannot be written (\(error)); nothing is changed without it")
            self.fault = fault
            throw fault
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
