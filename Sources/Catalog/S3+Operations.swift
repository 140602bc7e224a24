import AWS

extension Asking {
    /// The region of a bucket, by the old words that S3 still answers with.
    ///
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html>
    func region(of bucket: String) async throws -> String {
        let answer = try await client.call(.getBucketLocation, ["Bucket": .text(bucket)])
        return switch answer.string ?? answer["LocationConstraint"].string {
        case nil, "": "us-east-1"
        case "EU": "eu-west-1"
        case .some(let region): region
        }
    }

    /// The grants of an access control list as JSON.
    func grants(_ list: Answer) throws -> JSON {
        .array(
            try present(list, "AccessControlList").items.map { grant in
                let grantee = grant["Grantee"]
                let uri = grantee["URI"].string
                var members: [String: JSON] = [
                    "Type": .string(grantee.attribute("type") ?? (uri == nil ? "CanonicalUser" : "Group"))
                ]
                members["URI"] = uri.map(JSON.string)
                members["ID"] = grantee["ID"].string.map(JSON.string)
                let permission = try required(grant["Permission"].string, "Permission")
                return .object(["Grantee": .object(members), "Permission": .string(permission)])
            }
        )
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
    static let getBucketLocation = Operation(.s3, "GetBucketLocation", method: "GET", path: "/{Bucket}?location")
    static let getBucketPolicy = Operation(
        .s3,
        "GetBucketPolicy",
        method: "GET",
        path: "/{Bucket}?policy",
        answersRaw: true
    )
    static let getBucketAcl = Operation(.s3, "GetBucketAcl", method: "GET", path: "/{Bucket}?acl")
    static let getBucketPublicAccessBlock = Operation(
        .s3,
        "GetPublicAccessBlock",
        method: "GET",
        path: "/{Bucket}?publicAccessBlock"
    )
    static let getAccountPublicAccessBlock = Operation(
        .s3control,
        "GetPublicAccessBlock",
        method: "GET",
        path: "/v20180820/configuration/publicAccessBlock",
        headers: ["AccountId": "x-amz-account-id"]
    )
}
