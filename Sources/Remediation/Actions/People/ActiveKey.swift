import AWS
import FoundationEssentials

/// An access key that works, as IAM knows it now; the credential report can be four hours old.
struct ActiveKey {
    let target: Target
    let created: Date
    /// Nil for never, as far back as IAM remembers.
    let lastUsed: Date?

    var id: String { target.part }

    /// From when on nobody has used it.
    var idleSince: Date { lastUsed ?? created }

    /// Whether it was used, or made and perhaps not handed over yet, within the last `days`.
    func isLive(within days: Int64) -> Bool { idleSince.age < Double(days) }
}

extension Subject {
    /// The keys of the user that will still work when all that is planned so far is done.
    func activeKeys() async throws -> [ActiveKey] {
        var keys: [ActiveKey] = []
        for key in try await looking().accessKeys() {
            let target = target.with(part: key.id)
            let idle = try await state(of: .idleAccessKey, at: target)
            guard try await state(of: .accessKey, at: target)["Status"] == "Active", idle["Status"] == "Active" else {
                continue
            }
            let lastUsed = try idle["LastUsedDate"].string.map { try Date($0, strategy: .iso8601) }
            keys.append(
                ActiveKey(target: target, created: try Date(key.created, strategy: .iso8601), lastUsed: lastUsed)
            )
        }
        return keys
    }

    /// The input called `name` as a number of days.
    func days(_ name: String) throws -> Int64 {
        let days = try number(name)
        guard days >= 0 else { throw Refusal("\(name) is a number of days, not “\(days)”") }
        return days
    }

    /// The change that makes a key inactive; of one that is idle only while it stays so.
    func deactivation(of key: ActiveKey, evenIfUsed: Bool = false) async throws -> Change {
        try await change(evenIfUsed ? .accessKey : .idleAccessKey, at: key.target) { _ in ["Status": "Inactive"] }
    }

    /// The change for a key that is to go: as it is, refused while it is live, or done all the same.
    func deactivation(unlessLive key: ActiveKey) async throws -> Change {
        guard key.isLive(within: try days("quiet_days")) else { return try await deactivation(of: key) }
        switch try input("live_keys") {
        case "deactivate": return try await deactivation(of: key, evenIfUsed: true)
        case "refuse":
            let seen = key.lastUsed.map { "was last used on \($0.day)" } ?? "was made only on \(key.created.day)"
            throw Refusal(
                "the access key \(key.id) \(seen), so that something would fail; move its users to another key first, "
                    + "or --set live_keys=deactivate"
            )
        case let other: throw Refusal("live_keys is refuse or deactivate, not “\(other)”")
        }
    }
}

extension Action.Input {
    /// A month, because some jobs run once in one.
    static let quietDays = Self("quiet_days", "a key that was used within so many days is live", standard: "31")
    static let liveKeys = Self(
        "live_keys",
        "what becomes of a key that is live: refuse or deactivate",
        standard: "refuse"
    )
}

extension Date {
    /// How long ago it is, in days.
    var age: Double { Date().timeIntervalSince(self) / 86_400 }

    /// `2026-01-02`.
    var day: String { String(formatted(.iso8601).prefix(10)) }
}
