import AWS

extension Operation {
    static let getUser = Operation(.iam, "GetUser")
    static let getRole = Operation(.iam, "GetRole")
    static let getGroup = iamListing("GetGroup")
    static let listGroupsForUser = iamListing("ListGroupsForUser")

    /// An operation of IAM that answers in pages.
    static func iamListing(_ name: String) -> Operation {
        Operation(.iam, name, pages: Pages("Marker", "Marker", more: "IsTruncated", limit: "MaxItems", size: 1000))
    }
}
