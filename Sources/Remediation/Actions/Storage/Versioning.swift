import AWS

extension Action {
    /// Has a bucket keep what is overwritten or deleted.
    static let s3Versioning = Action(
        "s3-versioning",
        "Has a bucket keep every version of its objects",
        on: .resource("bucket", service: "s3"),
        risk: .safe,
        caution: "every version is stored and paid for until something, a lifecycle rule for example, deletes it",
        undo: "versioning is suspended, as close as S3 comes to never having had it; versions that were kept stay",
        settings: [.bucketVersioning]
    ) { bucket in
        [
            try await bucket.change(.bucketVersioning) { state in
                if state["Status"] == "Enabled" { return state }
                guard state["MFADelete"] == .null else {
                    throw Refusal(
                        "the bucket has MFA Delete, which leaves its versioning to the root user and its device"
                    )
                }
                return ["Status": "Enabled"]
            }
        ]
    }
}
