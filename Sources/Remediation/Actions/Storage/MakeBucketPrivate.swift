import AWS

extension Action {
    /// Ends all public access to a bucket: at once with Block Public Access, then in its ACL and policy.
    static let s3MakeBucketPrivate = Action(
        "s3-make-bucket-private",
        "Turns a bucket's Block Public Access on, then removes the public grants of its ACL and the public statements of its policy",
        on: .resource("bucket", service: "s3"),
        risk: .mayInterrupt,
        caution: "whoever reads the bucket without signing in, a website's visitors for example, is cut off",
        undo: "the switches are set as they were, then the policy and the ACL",
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
        return [block, list, policy]
    }
}
