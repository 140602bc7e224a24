/// An S3 access control list, as JSON: a list of `{"Grantee": {"Type", "URI", "ID"}, "Permission"}`, or an object
/// that holds such a list as "Grants".
public enum ACL {
    /// The grants to everyone or to any AWS account, for people: "everyone may READ"; nil when there are none.
    ///
    /// S3 calls exactly these two groups public:
    /// https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html
    public static func publicGrants(in grants: String) throws(PolicyError) -> String? {
        try publicGrants(of: nil, in: grants)
    }

    /// The same for the grants by which objects, or the list itself, can be written.
    public static func publicWrites(in grants: String) throws(PolicyError) -> String? {
        try publicGrants(of: ["WRITE", "WRITE_ACP", "FULL_CONTROL"], in: grants)
    }

    /// The same for the grants by which a bucket's objects can be listed.
    public static func publicListings(in grants: String) throws(PolicyError) -> String? {
        try publicGrants(of: ["READ", "FULL_CONTROL"], in: grants)
    }

    /// The public grants of one of the permissions, or of any.
    private static func publicGrants(of permissions: Set<String>?, in grants: String) throws(PolicyError) -> String? {
        let value: JSONValue
        do { value = try JSONValue(parsing: grants) } catch { throw PolicyError("the grants are not valid JSON") }
        let grants = if case .object(let acl) = value { acl["Grants"] ?? value } else { value }
        guard case .array(let list) = grants else { throw PolicyError("the grants are \(grants.kind), not a list") }
        var found: [String] = []
        for (index, grant) in list.enumerated() {
            guard case .object(let grant) = grant, case .object(let grantee) = grant["Grantee"],
                case .string(let permission) = grant["Permission"]
            else { throw PolicyError("grant \(index + 1) has no Grantee or no Permission") }
            guard let uri = try groupURI(of: grantee, in: index + 1) else { continue }
            guard let everyone = groups.first(where: { uri.hasSuffix($0.suffix) }) else { continue }
            guard permissions?.contains(permission) ?? true else { continue }
            found.append("\(everyone.name) may \(permission)")
        }
        return found.isEmpty ? nil : found.joined(separator: ", ")
    }

    private static let groups = [
        (suffix: "/groups/global/AllUsers", name: "everyone"),
        (suffix: "/groups/global/AuthenticatedUsers", name: "any AWS account"),
    ]

    private static func groupURI(
        of grantee: [String: JSONValue],
        in number: Int
    ) throws(PolicyError) -> String? {
        switch grantee["URI"] {
        case .string(let uri): return uri
        case nil, .null:
            guard grantee["Type"] != .string("Group") else {
                throw PolicyError("grant \(number) is to a group without a URI")
            }
            return nil
        case .some(let other): throw PolicyError("the URI of grant \(number) is \(other.kind), not a string")
        }
    }
}
