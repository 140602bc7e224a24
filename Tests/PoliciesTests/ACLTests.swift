import Testing

@testable import Policies

struct ACLTests {
    private static let groups = "http://acs.amazonaws.com/groups"

    @Test func `grants to the two public groups are told`() throws {
        let grants = """
            [{"Grantee": {"Type": "CanonicalUser", "ID": "79a5"}, "Permission": "FULL_CONTROL"},
             {"Grantee": {"Type": "Group", "URI": "\(Self.groups)/global/AllUsers"}, "Permission": "READ"},
             {"Grantee": {"Type": "Group", "URI": "\(Self.groups)/global/AuthenticatedUsers"}, "Permission": "WRITE"}]
            """
        #expect(try ACL.publicGrants(in: grants) == "everyone may READ, any AWS account may WRITE")
        let whole = #"{"Owner": {"ID": "79a5"}, "Grants": \#(grants)}"#
        #expect(try ACL.publicGrants(in: whole) == ACL.publicGrants(in: grants))
    }

    @Test(arguments: [
        ("READ", "everyone may READ", nil), ("READ_ACP", nil, nil), ("WRITE", nil, "everyone may WRITE"),
        ("WRITE_ACP", nil, "everyone may WRITE_ACP"),
        ("FULL_CONTROL", "everyone may FULL_CONTROL", "everyone may FULL_CONTROL"),
    ])
    func `a permission lets strangers list, or write, or neither`(
        permission: String,
        list: String?,
        write: String?
    )
        throws
    {
        let grants = """
            [{"Grantee": {"Type": "Group", "URI": "\(Self.groups)/global/AllUsers"}, "Permission": "\(permission)"}]
            """
        #expect(try ACL.publicListings(in: grants) == list)
        #expect(try ACL.publicWrites(in: grants) == write)
    }

    @Test(arguments: [
        "[]",
        #"[{"Grantee": {"Type": "CanonicalUser", "ID": "79a5", "URI": null}, "Permission": "FULL_CONTROL"}]"#,
        #"[{"Grantee": {"Type": "Group", "URI": "\#(Self.groups)/s3/LogDelivery"}, "Permission": "WRITE"}]"#,
    ])
    func `other grants are not public`(grants: String) throws {
        #expect(try ACL.publicGrants(in: grants) == nil)
    }

    @Test(arguments: [
        ("", "the grants are not valid JSON"),
        ("{}", "the grants are an object, not a list"),
        ("[1]", "grant 1 has no Grantee or no Permission"),
        (#"[{"Grantee": {"Type": "CanonicalUser"}}]"#, "grant 1 has no Grantee or no Permission"),
        (#"[{"Grantee": {"Type": "Group"}, "Permission": "READ"}]"#, "grant 1 is to a group without a URI"),
        (
            #"[{"Grantee": {"Type": "Group", "URI": 1}, "Permission": "READ"}]"#,
            "the URI of grant 1 is a number, not a string"
        ),
    ])
    func `a list that cannot be read is an error, never private`(grants: String, reason: String) {
        let error = #expect(throws: PolicyError.self) { try ACL.publicGrants(in: grants) }
        #expect(error?.reason == reason)
    }
}
