import AWS

extension Action {
    /// What `logBucket(_:)` needs.
    static let looksAtLogTarget = [
        "s3:GetBucketObjectLockConfiguration", "s3:GetBucketRequestPayment", "s3:GetEncryptionConfiguration",
        "s3:ListAllMyBuckets",
    ]
}

extension Subject {
    /// The bucket called `name`, into which S3 can write the access logs of the subject.
    ///
    /// Throws ``Refusal`` where S3 could not, or would not say that it cannot.
    /// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html>
    func logBucket(_ name: String) async throws -> Target {
        let looking = looking()
        let buckets = try await looking.items("Buckets", of: .listBuckets, ["Prefix": .text(name)])
        guard let bucket = buckets.first(where: { $0["Name"].string == name }) else {
            throw Refusal("the account has no bucket called \(name); logs stay in the account")
        }
        let region = try looking.required(bucket["BucketRegion"].string, "BucketRegion", of: .listBuckets)
        guard region == target.region else {
            throw Refusal("the bucket \(name) is in \(region), and logs stay in the region, \(target.region)")
        }
        let found = target.with(arn: "arn:\(target.partition):s3:::\(name)")
        let encryption = try await state(of: .bucketEncryption, at: found)["Rules"].elements.first
        let algorithm = encryption?["ApplyServerSideEncryptionByDefault"]["SSEAlgorithm"].string ?? "AES256"
        guard algorithm == "AES256" else {
            throw Refusal("the bucket \(name) encrypts with a KMS key by default, which S3's logging does not do")
        }
        try await self.looking(at: found).checkTakesLogs()
        return found
    }
}

extension Looking {
    /// Throws ``Refusal`` where the bucket that is looked at is of a kind into which S3 does not write logs.
    fileprivate func checkTakesLogs() async throws {
        let lock = try await bucketAnswer(
            .getObjectLockConfiguration,
            absence: "ObjectLockConfigurationNotFoundError"
        )
        guard lock["ObjectLockEnabled"].string != "Enabled" else {
            throw Refusal("the bucket \(target.name) has Object Lock, and S3 writes no logs there; choose one without")
        }
        let payment = try await bucketAnswer(.getBucketRequestPayment, document: "RequestPaymentConfiguration")
        guard payment["Payer"].string != "Requester" else {
            throw Refusal(
                "the bucket \(target.name) has Requester Pays on, and S3 writes no logs there; turn it off, or choose "
                    + "another bucket"
            )
        }
    }
}

extension Operation {
    fileprivate static let getObjectLockConfiguration = ofBucket("GetObjectLockConfiguration", "object-lock")
    fileprivate static let getBucketRequestPayment = ofBucket("GetBucketRequestPayment", "requestPayment")
    fileprivate static let listBuckets = Operation(
        .s3,
        "ListBuckets",
        method: "GET",
        query: ["MaxBuckets": "max-buckets", "ContinuationToken": "continuation-token", "Prefix": "prefix"],
        pages: Pages("ContinuationToken", "ContinuationToken", limit: "MaxBuckets", size: 1000)
    )
}
