import AWS

/// Who makes calls, or has rights: a user, a role whatever its session is called, the root user, a group.
struct Principal {
    enum Kind: Hashable {
        case user
        case role
        case root
        case group
        case other
    }

    let kind: Kind
    /// The name without its path: a name is there once, and a session of a role does not tell the path.
    let name: String

    /// Who `arn` stands for, as `sts:GetCallerIdentity` or IAM writes it.
    ///
    /// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns>
    init(arn: String) {
        let resource = arn.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false).last ?? arn[...]
        let parts = resource.split(separator: "/")
        switch parts.first {
        case "user": self.init(.user, parts.last ?? "")
        case "assumed-role": self.init(.role, parts.count > 1 ? parts[1] : "")
        case "role": self.init(.role, parts.last ?? "")
        case "group": self.init(.group, parts.last ?? "")
        case "root": self.init(.root, "")
        default: self.init(.other, resource)
        }
    }

    /// The user, role or group called `name`; what stands before a colon is no part of it, as in ``Target/name``.
    private init(_ kind: Kind, _ name: Substring) {
        self.kind = kind
        self.name = String(kind == .other ? name : name.split(separator: ":").last ?? name)
    }

    /// The users, roles and groups that `call` names.
    static func named(in call: Step.Call) -> Set<Principal> {
        guard call.operation.hasPrefix("iam:") else { return [] }
        let kinds: [(member: String, kind: Kind)] = [("UserName", .user), ("RoleName", .role), ("GroupName", .group)]
        return Set(kinds.compactMap { member, kind in call.input[member]?.string.map { Principal(kind, $0[...]) } })
    }
}

/// IAM finds a name however its letters are written, and gives none that differs from another in that alone.
extension Principal: Hashable {
    static func == (one: Principal, other: Principal) -> Bool {
        one.kind == other.kind && one.name.lowercased() == other.name.lowercased()
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(kind)
        hasher.combine(name.lowercased())
    }
}
