import AWS

extension Setting {
    /// A bucket of this account with nothing in it, and the region it is in; null for none.
    ///
    /// Its way back deletes it, which is not tried for as long as anything is in it.
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html>
    static let bucket = Setting(
        "s3-bucket",
        reads: ["s3:GetBucketLocation", "s3:ListBucketVersions"],
        mutations: [.createBucket, .deleteBucket],
        contents: { bucket in
            try await bucket.holdsObjects() ? [Content(nil, at: bucket.target, called: "objects")] : []
        },
        read: { bucket in
            let input: [String: Input] = [
                "Bucket": .text(bucket.target.name), "ExpectedBucketOwner": .text(bucket.target.account),
            ]
            let answer = try await bucket.answer(.getBucketLocation, input, absences: ["NoSuchBucket"])
            if answer.isAbsent { return .null }
            let region = answer.string ?? answer["LocationConstraint"].string ?? ""
            return ["Region": .string(["": "us-east-1", "EU": "eu-west-1"][region] ?? region)]
        },
        moves: { bucket, before, after in
            if before == after { return [] }
            var input: [String: JSON] = ["Bucket": .string(bucket.name)]
            if after == .null { return [Move(.deleteBucket, input, after: after)] }
            guard before == .null else { throw Irreversible("a bucket stays in its region") }
            // Virginia is the one region that must not be named.
            if after["Region"] != "us-east-1" {
                input["CreateBucketConfiguration"] = ["LocationConstraint": after["Region"]]
            }
            return [Move(.createBucket, input, after: after)]
        },
        terraform: { bucket, state in
            if state == .null { return .note("remove the resource aws_s3_bucket of \(bucket.name)") }
            return .resource("aws_s3_bucket", importID: bucket.name, [.set("bucket", .text(bucket.name))])
        }
    )
}

extension Looking {
    /// Whether there is any object in the bucket, or a version of one that was deleted.
    fileprivate func holdsObjects() async throws -> Bool {
        let answer = try await answer(.listObjectVersions, ["Bucket": .text(target.name), "MaxKeys": 1])
        return ["Version", "DeleteMarker"].contains { !answer[$0].items.isEmpty }
    }
}

extension Operation {
    fileprivate static let listObjectVersions = Operation(
        .s3,
        "ListObjectVersions",
        method: "GET",
        path: "/{Bucket}?versions",
        query: ["MaxKeys": "max-keys"]
    )
    fileprivate static let getBucketLocation = Operation(
        .s3,
        "GetBucketLocation",
        method: "GET",
        path: "/{Bucket}?location",
        headers: ["ExpectedBucketOwner": "x-amz-expected-bucket-owner"]
    )
}

extension Mutation {
    fileprivate static let createBucket = Mutation(.s3, "CreateBucket", method: "PUT", path: "/{Bucket}")
    fileprivate static let deleteBucket = Mutation(.s3, "DeleteBucket", method: "DELETE", path: "/{Bucket}")
}
