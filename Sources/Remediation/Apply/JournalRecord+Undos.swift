import FoundationEssentials
import POSIX

extension JournalRecord {
    /// The journals in `folders` of runs that took this one back, or began to, in the order of their names, which is that
    /// of time; a file that is no journal counts for nothing.
    public func undos(in folders: [String]) -> [JournalRecord] {
        let files = Set(folders).flatMap { folder in
            ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
                .filter { $0.hasPrefix(header.account) && $0.hasSuffix(".journal") }
                .map { (name: $0, path: "\(folder)/\($0)") }
        }
        return files.sorted { $0.name < $1.name }.compactMap { file in
            guard let bytes = try? contents(of: file.path, limit: 256 << 20),
                let record = try? JournalRecord(parsing: bytes), record.header.undoes == header.plan
            else { return nil }
            return record
        }
    }
}
