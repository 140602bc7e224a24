import AWS

extension Action {
    /// What `letIn(_:to:)` needs.
    static let looksAtLogBuckets = Setting.bucket.reads
}

extension Subject {
    /// The bucket called `name`, in the region in which it would be made.
    func bucket(_ name: String) -> Target {
        target.with(arn: "arn:\(target.partition):s3:::\(name)", region: home)
    }

    /// The change that lets a service of AWS write its logs to the bucket, where that is one of this account.
    ///
    /// Nobody but its owner sees the policy of another account's bucket; nil for that, and AWS itself will tell whether
    /// it lets the logs in.
    func letIn(_ statements: [JSON], to bucket: Target) async throws -> Change? {
        let state: JSON
        do {
            state = try await self.state(of: .bucket, at: bucket)
        } catch let error as ServiceError where error.code == "AccessDenied" {
            return nil
        }
        guard let region = state["Region"].string else {
            throw Refusal("there is no bucket \(bucket.name); make it first")
        }
        return try await change(.bucketPolicy, at: bucket.with(arn: bucket.arn, region: region)) { policy in
            LogBucket.policy(policy, with: statements)
        }
    }
}

/// What the policy of a bucket says for the services that write logs to it.
enum LogBucket {
    /// `policy` with those of `statements` that it lacks.
    static func policy(_ policy: JSON, with statements: [JSON]) -> JSON {
        let present = policy.statements
        let taken = Set(present.compactMap { $0["Sid"].string })
        let missing = statements.filter { statement in
            !present.contains { $0.without(["Sid"]) == statement.without(["Sid"]) }
        }
        if missing.isEmpty { return policy }
        var policy = policy == .null ? ["Version": "2012-10-17"] : policy
        policy["Statement"] = .array(
            present + missing.map { taken.contains($0["Sid"].string ?? "") ? $0.without(["Sid"]) : $0 }
        )
        return policy
    }

    /// What CloudTrail needs for the log files of one trail.
    ///
    /// <https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html>
    static func statements(for trail: Target, in bucket: Target) -> [JSON] {
        let source: JSON = ["StringEquals": ["aws:SourceArn": .string(trail.arn)]]
        let service = "cloudtrail.amazonaws.com"
        return [
            statement("AWSCloudTrailAclCheck", service, "s3:GetBucketAcl", bucket.arn, source),
            statement(
                "AWSCloudTrailWrite",
                service,
                "s3:PutObject",
                "\(bucket.arn)/AWSLogs/\(trail.account)/*",
                ["StringEquals": ["aws:SourceArn": .string(trail.arn), "s3:x-amz-acl": "bucket-owner-full-control"]]
            ),
        ]
    }

    /// What AWS Config needs for the account's deliveries.
    ///
    /// <https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html>
    static func statementsForConfig(of account: String, in bucket: Target) -> [JSON] {
        let source: JSON = ["StringEquals": ["AWS:SourceAccount": .string(account)]]
        let service = "config.amazonaws.com"
        return [
            statement("AWSConfigBucketPermissionsCheck", service, "s3:GetBucketAcl", bucket.arn, source),
            statement("AWSConfigBucketExistenceCheck", service, "s3:ListBucket", bucket.arn, source),
            statement(
                "AWSConfigBucketDelivery",
                service,
                "s3:PutObject",
                "\(bucket.arn)/AWSLogs/\(account)/Config/*",
                [
                    "StringEquals": [
                        "AWS:SourceAccount": .string(account), "s3:x-amz-acl": "bucket-owner-full-control",
                    ]
                ]
            ),
        ]
    }

    /// What flow logs need; `folder` is what the destination names below the bucket, with a slash before it, or empty.
    ///
    /// <https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-permissions.html>
    static func statementsForFlowLogs(of account: String, in bucket: Target, folder: String) -> [JSON] {
        let source: JSON = ["aws:SourceArn": .string("arn:\(bucket.partition):logs:*:\(account):*")]
        let service = "delivery.logs.amazonaws.com"
        return [
            statement(
                "AWSLogDeliveryWrite",
                service,
                "s3:PutObject",
                "\(bucket.arn)\(folder)/AWSLogs/\(account)/*",
                [
                    "StringEquals": [
                        "aws:SourceAccount": .string(account), "s3:x-amz-acl": "bucket-owner-full-control",
                    ],
                    "ArnLike": source,
                ]
            ),
            statement(
                "AWSLogDeliveryAclCheck",
                service,
                "s3:GetBucketAcl",
                bucket.arn,
                ["StringEquals": ["aws:SourceAccount": .string(account)], "ArnLike": source]
            ),
        ]
    }

    private static func statement(
        _ name: String,
        _ service: String,
        _ action: String,
        _ resource: String,
        _ condition: JSON
    ) -> JSON {
        [
            "Sid": .string(name), "Effect": "Allow", "Principal": ["Service": .string(service)],
            "Action": .string(action), "Resource": .string(resource), "Condition": condition,
        ]
    }
}
