import HTTP

/// Where buckets have turned out to be.
actor BucketRegions {
    private var regions: [String: String] = [:]

    func region(of bucket: String) -> String? { regions[bucket] }

    func remember(_ region: String, of bucket: String) { regions[bucket] = region }
}

/// What S3 says when it is asked in another region than the bucket's.
enum BucketRedirect {
    /// Whether `error` may mean that the bucket is in another region.
    static func isPossible(_ error: ServiceError) -> Bool {
        [301, 307].contains(error.status)
            || [
                "AuthorizationHeaderMalformed", "IllegalLocationConstraintException", "PermanentRedirect",
                "TemporaryRedirect",
            ].contains(error.code)
    }

    /// The bucket's region as the response gives it: in a header field, or in the error's document.
    static func region(in response: HTTPResponse, _ error: ServiceError?) -> String? {
        let region = response.header("x-amz-bucket-region") ?? error?.region
        return region.flatMap { $0.isRegionName ? $0 : nil }
    }

    /// Names the bucket's region in a header field, whether it allows the look or not.
    static let head = Operation(.s3, "HeadBucket", method: "HEAD", path: "/{Bucket}")
}
