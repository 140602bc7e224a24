import AWS

extension Action {
    /// Makes the owner of a bucket the owner of every object in it.
    static let s3DisableACLs = Action(
        "s3-disable-acls",
        "Disables the ACLs of a bucket and its objects, so that its policy alone decides",
        on: .resource("bucket", service: "s3"),
        risk: .mayInterrupt,
        caution: "whoever reads objects by the objects' own ACLs is cut off, and writes that set an ACL are refused",
        undo: "the object ownership is set as it was, or taken away where there was none; the ACLs count again",
        settings: [.bucketOwnership],
        looks: ["s3:GetBucketAcl"]
    ) { bucket in
        let ownership = try await bucket.change(.bucketOwnership) { _ in ["ObjectOwnership": "BucketOwnerEnforced"] }
        if ownership.before == ownership.after { return [] }
        let list = try await bucket.state(of: .bucketACL)
        let other = list["Grants"].elements.first {
            $0["Grantee"]["ID"] == .null || $0["Grantee"]["ID"] != list["Owner"]["ID"]
        }
        if let other {
            let grantee = other["Grantee"]["ID"].string ?? other["Grantee"]["URI"].string ?? "somebody"
            throw Refusal(
                "its ACL grants \(other["Permission"].string ?? "something") to \(grantee), "
                    + "who would be cut off; give the right in the bucket's policy where it is needed, then take the grant away"
            )
        }
        return [ownership]
    }
}
