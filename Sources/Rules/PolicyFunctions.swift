public import SQLite

extension SQLFunction {
    /// What rules can ask about policies, access control lists and filter patterns.
    public static let policies: [SQLFunction] = []
}
