public import AWS

/// One place in which two states differ.
public struct Difference: Sendable, Equatable {
    /// Where: the names of members with dots between them; empty for the whole.
    public let path: String
    /// Null where there is nothing.
    public let old: JSON
    public let new: JSON

    /// What differs between `old` and `new`, in the order of the paths.
    ///
    /// Elements of a list are matched as they are, whatever their order: a policy's statements, a group's rules.
    public static func between(_ old: JSON, _ new: JSON, at path: String = "") -> [Difference] {
        if old == new { return [] }
        switch (old, new) {
        // What comes or goes is told member by member.
        case (.null, .object(let after)) where !after.isEmpty: return between(.object([:]), new, at: path)
        case (.null, .array(let after)) where !after.isEmpty: return between(.array([]), new, at: path)
        case (.array(let before), .null) where !before.isEmpty: return between(old, .array([]), at: path)
        case (.object(let before), .null) where !before.isEmpty: return between(old, .object([:]), at: path)
        case (.object(let before), .object(let after)):
            return Set(before.keys).union(after.keys).sorted().flatMap { name in
                between(before[name] ?? .null, after[name] ?? .null, at: path.isEmpty ? name : "\(path).\(name)")
            }
        case (.array(let before), .array(let after)):
            let gone = before.removing(after)
            let come = after.removing(before)
            guard !gone.isEmpty || !come.isEmpty else { return [Difference(path: path, old: old, new: new)] }
            return gone.map { Difference(path: path, old: $0, new: .null) }
                + come.map { Difference(path: path, old: .null, new: $0) }
        default: return [Difference(path: path, old: old, new: new)]
        }
    }

    /// `path: old → new`.
    public var sentence: String {
        let place = path.isEmpty ? "" : "\(path): "
        return "\(place)\(old == .null ? "nothing" : old.text) → \(new == .null ? "nothing" : new.text)"
    }
}

extension [JSON] {
    /// The elements without as many of each as there are in `others`.
    fileprivate func removing(_ others: [JSON]) -> [JSON] {
        var left = others
        return filter { element in
            guard let index = left.firstIndex(of: element) else { return true }
            left.remove(at: index)
            return false
        }
    }
}
