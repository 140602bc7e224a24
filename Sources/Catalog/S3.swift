import AWS
import Inventory
import SQLite

extension Catalog {
    static let s3 = Catalog(tables: [.s3Bucket], calls: [.listBuckets, .getBucketPolicy])
}

extension Table {
    static let s3Bucket = Table(
        "aws_s3_bucket",
        "An S3 bucket.",
        rows: Group(
            "s3:ListBuckets",
            [
                .text("arn", "The ARN."),
                .text("name", "The name."),
                .timestamp("creation_date", "When it was made."),
            ]
        ),
        details: [
            Group("s3:GetBucketPolicy", [.json("policy", "The bucket policy; null where it has none.")])
        ]
    )
}

extension Call {
    static let listBuckets = Call(.listBuckets, .account, actions: ["s3:ListAllMyBuckets"]) { asking in
        try await asking.pages().flatMap { $0["Buckets"].items }.map { bucket in
            .row(
                "aws_s3_bucket",
                [
                    "arn": .text("arn:\(asking.place.partition):s3:::\(bucket["Name"].string ?? "")"),
                    "name": Value(bucket["Name"].string),
                    "region": Value(bucket["BucketRegion"].string),
                    "creation_date": Value(bucket["CreationDate"].timestamp),
                ]
            )
        }
    }

    static let getBucketPolicy = Call(
        .getBucketPolicy,
        .rows("SELECT account_id, region, arn, name FROM aws_s3_bucket"),
        absences: ["NoSuchBucketPolicy"]
    ) { bucket in
        let policy = try await bucket.answer(["Bucket": .text(bucket.text("name"))])
        return [.detail("aws_s3_bucket", of: bucket.text("arn"), ["policy": Value(policy.string)])]
    }
}

extension Operation {
    /// With a page size, the answer holds the region of each bucket.
    static let listBuckets = Operation(
        .s3,
        "ListBuckets",
        method: "GET",
        query: ["MaxBuckets": "max-buckets", "ContinuationToken": "continuation-token"],
        pages: Pages("ContinuationToken", "ContinuationToken", limit: "MaxBuckets", size: 1000)
    )
    static let getBucketPolicy = Operation(
        .s3,
        "GetBucketPolicy",
        method: "GET",
        path: "/{Bucket}?policy",
        answersRaw: true
    )
}
