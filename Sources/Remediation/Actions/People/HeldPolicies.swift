import AWS

/// The policies that a user or group has by itself.
struct HeldPolicies: Equatable {
    var attached: Set<String>
    /// States of inline policies, by their names.
    var inline: [String: JSON]

    var isEmpty: Bool { attached.isEmpty && inline.isEmpty }

    /// Whether each of them is among `others` too.
    func isContained(in others: HeldPolicies) -> Bool {
        attached.isSubset(of: others.attached) && inline.allSatisfy { others.inline[$0.key] == $0.value }
    }
}

extension Subject {
    /// The policies that a user or group will have when all that is planned so far is done.
    ///
    /// IAM lists the names of inline policies; `names` are those that it may not know yet.
    func policies(of holder: Target, besides names: Set<String>) async throws -> HeldPolicies {
        let isGroup = holder.isGroup
        let attached = try await state(of: isGroup ? .groupAttachedPolicies : .userAttachedPolicies, at: holder)
        var inline: [String: JSON] = [:]
        for name in names.union(try await looking(at: holder).inlinePolicyNames()) {
            let setting: Setting = isGroup ? .groupInlinePolicy : .userInlinePolicy
            let policy = try await state(of: setting, at: holder.with(part: name))
            if policy != .null { inline[name] = policy }
        }
        return HeldPolicies(attached: Set(attached.elements.compactMap(\.string)), inline: inline)
    }
}
