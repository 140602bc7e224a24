import HTTP
import XML

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

    /// The bucket's region as `response` gives it: in a header field, or in the error's document.
    static func region(in response: HTTPResponse) -> String? {
        let region = response.header("x-amz-bucket-region") ?? (try? XML(parsing: response.body))?["Region"]?.text
        return region.flatMap { $0.isRegionName ? $0 : nil }
    }

    static let head = Operation(.s3, "HeadBucket", method: "HEAD", path: "/{Bucket}")
}
