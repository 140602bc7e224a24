import FoundationEssentials
public import POSIX

/// Where journals are kept, and the lock beside them that lets one run at a time change an account.
public struct JournalFolder: Sendable {
    public let path: String

    /// The folder at `path`; without one, where the user's programs keep their state.
    ///
    /// Throws ``PlanError`` where nobody says where that is.
    /// <https://specifications.freedesktop.org/basedir-spec/latest/>
    public init(_ path: String?, environment: [String: String]) throws(PlanError) {
        let home = environment["HOME"].flatMap { $0.isEmpty ? nil : "\($0)/.local/state" }
        let state = environment["XDG_STATE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? home
        guard let folder = path ?? state.map({ "\($0)/plumbline" }) else {
            throw PlanError("there is no HOME in which journals could be kept; name a folder with --journals")
        }
        self.path = folder
    }

    /// Makes the folder, and takes the lock of `account`; nil where another run holds it.
    ///
    /// Throws ``PlanError`` where the folder cannot be written.
    public func lock(_ account: String) throws(PlanError) -> FileLock? {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw PlanError("the folder for journals cannot be made at \(path); name another with --journals")
        }
        do {
            return try FileLock(lockPath(account))
        } catch {
            throw PlanError("\(lockPath(account)): \(error); name another folder with --journals")
        }
    }

    /// The path of the lock of `account`.
    public func lockPath(_ account: String) -> String { "\(path)/\(account).lock" }

    /// The path of the journal of a plan that is applied at `time`, ISO 8601 UTC; where no file is.
    public func journal(of plan: RemediationPlan, at time: String) -> String {
        let time = time.filter { $0.isNumber || $0 == "T" }
        let name = "\(path)/\(plan.account)-\(time)-\(plan.id.prefix(8))"
        var journal = "\(name).journal"
        var number = 2
        // The same plan may be applied twice in a second.
        while FileManager.default.fileExists(atPath: journal) {
            journal = "\(name)-\(number).journal"
            number += 1
        }
        return journal
    }
}
