import AWS

extension Action {
    /// Turns all four switches of a bucket's Block Public Access on.
    static let s3BlockPublicAccess = Action(
        "s3-block-public-access",
        "Turns all four switches of a bucket's Block Public Access on",
        on: .resource("bucket", service: "s3"),
        risk: .mayInterrupt,
        caution:
            "whoever reads the bucket through a public ACL or policy, a website's visitors for example, is cut off",
        undo: "the switches are set as they were, or taken away where there were none",
        settings: [.bucketPublicAccessBlock]
    ) { bucket in
        [try await bucket.change(.bucketPublicAccessBlock) { _ in PublicAccessBlock.allOn }]
    }

    /// Turns all four switches of the account's Block Public Access on.
    static let s3AccountBlockPublicAccess = Action(
        "s3-account-block-public-access",
        "Turns all four switches of the account's Block Public Access on, for every bucket that it has or will have",
        on: .account,
        risk: .mayInterrupt,
        caution: "whoever reads any bucket of the account through a public ACL or policy is cut off",
        undo: "the switches are set as they were, or taken away where there were none",
        settings: [.accountPublicAccessBlock]
    ) { account in
        [try await account.change(.accountPublicAccessBlock) { _ in PublicAccessBlock.allOn }]
    }
}

extension Subject {
    /// Whether Block Public Access of the bucket, or of its account, has the switch called `name` on.
    func isBlocked(_ bucket: Target, by name: String) async throws -> Bool {
        let account = bucket.with(arn: bucket.root.arn, region: "global")
        if try await state(of: .bucketPublicAccessBlock, at: bucket)[name] == true { return true }
        return try await state(of: .accountPublicAccessBlock, at: account)[name] == true
    }
}
