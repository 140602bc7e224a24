import HTTP
import TestSupport
import Testing

@testable import AWS

/// One case of AWS's own endpoint tests.
struct EndpointVector: Sendable, CustomTestStringConvertible {
    let service: Service
    let number: Int
    let content: Answer

    var testDescription: String { "\(service.name) \(number): \(content["documentation"].string ?? "")" }
    var params: Answer { content["params"] }
    var expected: Answer { content["expect"] }
    var region: String { params["Region"].string ?? "" }
    var bucket: String? { params["Bucket"].string }

    static func all() throws -> [EndpointVector] {
        try Service.all.flatMap { service in
            guard Vectors.names(in: "endpoints").contains("\(service.name).json") else { return [EndpointVector]() }
            let bytes = Array(try Vectors.data("endpoints/\(service.name).json"))
            return Answer(.json(try JSON(parsing: bytes)))["testCases"].items.enumerated().map {
                EndpointVector(service: service, number: $0.offset, content: $0.element)
            }
        }
    }

    /// Why the case does not apply to us; nil when it does.
    var inapplicable: String? {
        func isOn(_ name: String) -> Bool { params[name].boolean == true }
        let error = expected["error"].string ?? ""
        if region.isEmpty, params["Endpoint"].isAbsent || !error.isEmpty { return "no region; we always have one" }
        if isOn("Accelerate") { return "S3 Transfer Acceleration" }
        if isOn("UseObjectLambdaEndpoint") { return "S3 Object Lambda" }
        if isOn("UseS3ExpressControlEndpoint") || bucket?.contains("--") == true { return "S3 directory buckets" }
        if params["AccessPointName"].string?.contains("--") == true { return "S3 directory buckets" }
        if !params["OutpostId"].isAbsent || bucket?.hasPrefix("arn:") == true { return "S3 access points and outposts" }
        if bucket?.hasSuffix("--op-s3") == true { return "S3 access points and outposts" }
        if params["AccessPointName"].string?.hasPrefix("arn:") == true { return "S3 access points and outposts" }
        if !params["ResourceArn"].isAbsent { return "S3 access points and outposts" }
        if isOn("UseGlobalEndpoint") { return "the global endpoints of S3 and STS, which are the regional ones' past" }
        if region == "aws-global", ["s3", "sts"].contains(service.name) { return "the pseudo-region aws-global" }
        if service.name == "s3control", !params["Endpoint"].isAbsent { return "the account in a host of one's own" }
        if service.name == "s3control", params["AccountId"].isAbsent { return "S3 Control without an account" }
        return nil
    }
}

@Suite(Vectors.trait) struct EndpointVectorTests {
    @Test(arguments: try EndpointVector.all().filter { $0.inapplicable == nil })
    func `an endpoint is where AWS's rules put it`(vector: EndpointVector) throws {
        let params = vector.params
        let endpoints = Endpoints(
            fips: params["UseFIPS"].boolean ?? false,
            dualStack: params["UseDualStack"].boolean ?? false,
            overrides: params["Endpoint"].string.map { ["": $0] } ?? [:]
        )
        // Rules that take an endpoint without a region sign for whatever the client has.
        let region = vector.region.isEmpty ? "us-east-1" : vector.region
        func endpoint() throws -> Endpoint {
            try endpoints.endpoint(for: vector.service, region: region, account: params["AccountId"].string ?? "")
        }
        guard let url = vector.expected["endpoint"]["url"].string else {
            #expect(throws: EndpointError.self) { try endpoint() }
            return
        }
        let found = try endpoint()
        #expect(try self.url(found, vector.bucket) == pathStyle(url, vector.bucket))
        let scheme = vector.expected["endpoint"]["properties"]["authSchemes"].items.last ?? .absent
        if let name = scheme["signingName"].string { #expect(found.signingName == name) }
        if let region = scheme["signingRegion"].string { #expect(found.signingRegion == region) }
    }

    @Test func `the cases that do not apply are these`() throws {
        let reasons = try EndpointVector.all().compactMap(\.inapplicable)
        #expect(
            Dictionary(reasons.map { ($0, 1) }, uniquingKeysWith: +) == [
                "no region; we always have one": 34, "S3 access points and outposts": 171,
                "S3 Control without an account": 10, "S3 directory buckets": 139, "S3 Object Lambda": 8,
                "S3 Transfer Acceleration": 30, "the account in a host of one's own": 16,
                "the global endpoints of S3 and STS, which are the regional ones' past": 56,
                "the pseudo-region aws-global": 30,
            ]
        )
    }

    /// Where a request for the bucket goes, by way of the operation's path.
    private func url(_ endpoint: Endpoint, _ bucket: String?) throws -> String {
        guard let bucket else { return endpoint.url }
        let head = Operation(.s3, "HeadBucket", method: "HEAD", path: "/{Bucket}")
        return try head.request(["Bucket": .text(bucket)], at: endpoint).url
    }

    /// The URL with the bucket in the path, where the rules would have it in the host.
    private func pathStyle(_ url: String, _ bucket: String?) -> String {
        guard let bucket, let range = url.firstRange(of: "://\(bucket).") else { return url }
        return url.replacingCharacters(in: range, with: "://") + "/" + bucket
    }
}

extension String {
    fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
        self[..<range.lowerBound] + text + self[range.upperBound...]
    }
}
