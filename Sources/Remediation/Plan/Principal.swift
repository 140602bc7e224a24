/// Who makes calls, or has rights: a user, a role whatever its session is called, the root user, a group.
struct Principal: Hashable {
    enum Kind {
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
        case "user": (kind, name) = (.user, String(parts.last ?? ""))
        case "assumed-role": (kind, name) = (.role, parts.count > 1 ? String(parts[1]) : "")
        case "role": (kind, name) = (.role, String(parts.last ?? ""))
        case "group": (kind, name) = (.group, String(parts.last ?? ""))
        case "root": (kind, name) = (.root, "")
        default: (kind, name) = (.other, String(resource))
        }
    }
}
