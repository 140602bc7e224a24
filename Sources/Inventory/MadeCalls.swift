import SQLite

/// The calls that a run made, and whether it made them for every row.
public struct MadeCalls: Sendable {
    private struct Key: Hashable {
        let account: String
        let call: String
        /// The check for whose resources alone the call was made; nil for every row.
        let check: String?
    }

    private let keys: Set<Key>

    init(_ rows: [Row]) {
        keys = Set(
            rows.map { row in
                Key(account: row.text("account_id") ?? "", call: row.text("call") ?? "", check: row.text("check_id"))
            }
        )
    }

    /// Whether `call` was made for every row of `account`, or for all those that `check` speaks of.
    public func contain(_ call: String, of account: String, for check: String? = nil) -> Bool {
        keys.contains(Key(account: account, call: call, check: nil))
            || check.map { keys.contains(Key(account: account, call: call, check: $0)) } == true
    }
}
