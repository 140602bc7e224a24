import AWS

extension Action {
    /// Ends all public access to a bucket: with Block Public Access, then in its ACL and policy.
    ///
    /// While public ACLs are ignored S3 does not show them, and nobody could see whether their grants are gone; so where
    /// there are any, that switch is the last one.
    static let s3MakeBucketPrivate = Action(
        "s3-make-bucket-private",
        "Turns a bucket's Block Public Access on, and removes the public grants of its ACL and the public statements of its policy",
        on: .resource("bucket", service: "s3"),
        risk: .mayInterrupt,
        caution: "whoever reads the bucket without signing in, a website's visitors for example, is cut off",
        undo: "the policy and the ACL are put back as they were, and the switches set so; only what keeps them from "
            + "coming back is opened before",
        inputs: [
            Input(
                "statements",
                "which statements of the policy go: “public”, what S3 calls so, or “everyone”, "
                    + "all that allow something to everyone, whatever their conditions",
                standard: "public"
            )
        ],
        settings: [.bucketPublicAccessBlock, .bucketACL, .bucketPolicy]
    ) { bucket in
        let which = try bucket.input("statements")
        guard ["public", "everyone"].contains(which) else {
            throw Refusal("statements is “public” or “everyone”, not “\(which)”")
        }
        let block = try await bucket.change(.bucketPublicAccessBlock) { _ in PublicAccessBlock.allOn }
        let list = try await bucket.change(.bucketACL) { list in
            var list = list
            list["Grants"] = .array(list["Grants"].elements.filter { !$0.isPublicGrant })
            return list
        }
        let policy = try await bucket.change(.bucketPolicy) { state in
            let policy = try EditedPolicy(state)
            return try policy.editing { statement, meaning in
                if try policy.isPublic(meaning) { return nil }
                guard which == "everyone" else { return statement }
                return try policy.isForEveryone(meaning) ? nil : statement
            }
        }
        guard list.before != list.after else { return [block, list, policy] }
        var seeing = block.after
        seeing["IgnorePublicAcls"] = .boolean(block.before["IgnorePublicAcls"].boolean ?? false)
        let first = Change(setting: block.setting, target: block.target, before: block.before, after: seeing)
        let last = Change(setting: block.setting, target: block.target, before: seeing, after: block.after)
        return [first, list, policy, last]
    }
}
