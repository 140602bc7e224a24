import AWS
import Inventory
import SQLite

extension Call {
    /// A bucket without access logs is answered with an element that has the right name and nothing in it.
    static let getBucketLogging = Call(
        .getBucketLogging,
        .rows("SELECT account_id, region, arn, name FROM aws_s3_bucket")
    ) { bucket in
        let status = try await bucket.answer(["Bucket": .text(bucket.text("name"))])
        guard status.element == "BucketLoggingStatus" else {
            throw bucket.unreadable("there is no BucketLoggingStatus")
        }
        let enabled = status["LoggingEnabled"]
        var logging: JSON?
        if !enabled.isAbsent {
            let target = try bucket.required(enabled["TargetBucket"].string, "TargetBucket")
            logging = .object([
                "TargetBucket": .string(target), "TargetPrefix": .string(enabled["TargetPrefix"].string ?? ""),
            ])
        }
        return [.detail("aws_s3_bucket", of: bucket.text("arn"), ["logging": Value(logging)])]
    }
}

extension Operation {
    static let getBucketLogging = Operation(.s3, "GetBucketLogging", method: "GET", path: "/{Bucket}?logging")
}
