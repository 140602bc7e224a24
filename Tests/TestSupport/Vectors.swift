public import Foundation
public import Testing

/// Test data of other projects, which lies beside this one where it can be had.
public enum Vectors {
    /// The folder that holds them.
    public static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent()
        .appending(path: "../../../shared/vectors")
        .standardizedFileURL

    /// Whether the tests that need them can run; under `CI=true` they run in any case, and fail where there are none.
    public static var areHere: Bool {
        FileManager.default.fileExists(atPath: folder.path) || ProcessInfo.processInfo.environment["CI"] == "true"
    }

    /// Enables a suite or a test only where the vectors are.
    public static var trait: ConditionTrait {
        .enabled(if: areHere, "the test vectors are not beside the project (../shared/vectors)")
    }

    /// The bytes of the file at `path` below the folder.
    public static func data(_ path: String) throws -> Data {
        try Data(contentsOf: folder.appending(path: path))
    }

    /// The names in the folder at `path`, in order; empty where there are no vectors.
    public static func names(in path: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: path).path)) ?? []).sorted()
    }
}
