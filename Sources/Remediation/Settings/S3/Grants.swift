import AWS

/// The grants of an access control list, or of a target of access logs.
///
/// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_Grant.html>
enum Grants {
    /// The grants in an order of their own, because AWS's has no meaning.
    static func state(_ list: Answer, in looking: Looking, of operation: Operation) throws -> JSON {
        let grants: [JSON] = try list.items.map { grant in
            let grantee = grant["Grantee"]
            let type = try looking.required(grantee.attribute("type"), "type of a grantee", of: operation)
            let member = type == "Group" ? "URI" : "ID"
            let identity = try looking.required(grantee[member].string, "\(member) of a grantee", of: operation)
            let permission = try looking.required(grant["Permission"].string, "Permission", of: operation)
            return ["Grantee": ["Type": .string(type), member: .string(identity)], "Permission": .string(permission)]
        }
        return .array(grants.sorted { $0.text < $1.text })
    }

    /// Where a grantee's type goes: into an attribute of its element.
    static let wireNames: [String: Mutation.WireName] = ["Type": .attribute("xsi:type")]

    /// A block called `name` for each of the grants.
    static func arguments(_ grants: JSON, called name: String) -> [Terraform.Argument] {
        grants.elements.map { grant in
            let members = [("Type", "type"), ("ID", "id"), ("URI", "uri")]
            let grantee = members.compactMap { member, argument in
                grant["Grantee"][member].string.map { Terraform.Argument.set(argument, .text($0)) }
            }
            let permission = grant["Permission"].string ?? ""
            return .set(name, .block([.set("grantee", .block(grantee)), .set("permission", .text(permission))]))
        }
    }
}

extension JSON {
    /// Whether it is a grant to everyone, or to everyone with an AWS account.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#specifying-grantee>
    var isPublicGrant: Bool {
        let group = self["Grantee"]["URI"].string ?? ""
        return group.hasSuffix("/groups/global/AllUsers") || group.hasSuffix("/groups/global/AuthenticatedUsers")
    }
}
