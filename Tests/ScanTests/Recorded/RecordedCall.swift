import Foundation
import HTTP

/// What a request asks of AWS, told by nothing but the request itself.
struct RecordedCall: Sendable, Hashable, CustomStringConvertible {
    /// The operation as the catalog names it, `kms:ListKeys`.
    let name: String
    /// The region in the host's name; `global` where it has none.
    let region: String
    /// The bucket, the fields of the form, the members of the JSON object, the parameters of the query.
    let input: [String: String]

    /// The ARN of the one thing that is asked about; nil for a listing or a setting.
    var resource: String? {
        input["Bucket"].map { "arn:aws:s3:::\($0)" }
            ?? input["AccessPoint"].map { "arn:aws:s3:\(region):\(RecordedAccount.id):accesspoint/\($0)" }
            ?? input["Distribution"].map { "arn:aws:cloudfront::\(RecordedAccount.id):distribution/\($0)" }
            ?? input["KeyId"] ?? input["Name"] ?? input["TrailName"] ?? input["LoadBalancerArn"]
    }

    var description: String { "\(name) in \(region) \(input.sorted { $0.key < $1.key })" }

    init(_ request: HTTPRequest) {
        let url = URLComponents(string: request.url)
        let host = Host(url?.host ?? "")
        var input = Dictionary((url?.queryItems ?? []).map { ($0.name, $0.value ?? "") }) { $1 }
        let body = String(decoding: request.body, as: UTF8.self)
        if request.header("content-type")?.contains("json") == true {
            let members = (try? JSONSerialization.jsonObject(with: Data(request.body))) as? [String: Any] ?? [:]
            input.merge(members.mapValues { "\($0)" }) { $1 }
        } else {
            for pair in body.split(separator: "&") {
                let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                input[String(parts[0])] = parts.last?.removingPercentEncoding
            }
        }
        let path = url?.path ?? ""
        if host.service == "s3", path != "/" { input["Bucket"] = String(path.dropFirst()) }
        if let point = path.wholeMatch(of: #//v20180820/accesspoint/(.+)/#) { input["AccessPoint"] = String(point.1) }
        if let one = path.wholeMatch(of: #//2020-05-31/distribution/(.+)/config/#) {
            input["Distribution"] = String(one.1)
        }
        let target = request.header("x-amz-target")?.split(separator: ".").last.map(String.init)
        let operation = target ?? input["Action"] ?? Self.restOperation(host.service, path, input)
        let service = host.service == "apigateway" && path.hasPrefix("/v2/") ? "apigatewayv2" : host.service
        name = "\(service):\(operation)"
        region = host.region
        self.input = input
    }

    private static func restOperation(_ service: String, _ path: String, _ input: [String: String]) -> String {
        switch (service, path) {
        case ("s3", "/"): return "ListBuckets"
        case ("s3", _):
            let resources = [
                "policy": "GetBucketPolicy", "acl": "GetBucketAcl", "location": "GetBucketLocation",
                "encryption": "GetBucketEncryption", "logging": "GetBucketLogging",
                "ownershipControls": "GetBucketOwnershipControls", "versioning": "GetBucketVersioning",
            ]
            return resources.first { input[$0.key] != nil }?.value ?? "GetPublicAccessBlock"
        case ("s3control", "/v20180820/configuration/publicAccessBlock"): return "GetPublicAccessBlock"
        case ("s3control", "/v20180820/accesspoint"): return "ListAccessPoints"
        case ("s3control", "/v20180820/mrap/instances"): return "ListMultiRegionAccessPoints"
        case ("s3control", _): return "GetAccessPoint"
        case ("accessanalyzer", "/analyzer"): return "ListAnalyzers"
        case ("apigateway", "/restapis"): return "GetRestApis"
        case ("apigateway", "/v2/apis"): return "GetApis"
        case ("apigateway", _): return "GetStages"
        case ("cloudfront", "/2020-05-31/distribution"): return "ListDistributions"
        case ("cloudfront", _): return "GetDistributionConfig"
        case ("efs", "/2015-02-01/file-systems"): return "DescribeFileSystems"
        case ("macie2", "/macie"): return "GetMacieSession"
        case ("macie2", "/jobs/list"): return "ListClassificationJobs"
        case ("macie2", "/automated-discovery/configuration"): return "GetAutomatedDiscoveryConfiguration"
        case ("securityhub", "/accounts"): return "DescribeHub"
        case ("account", "/getAlternateContact"): return "GetAlternateContact"
        default: return "?"
        }
    }
}

/// What the name of one of AWS's hosts says.
private struct Host {
    let service: String
    let region: String

    /// `iam.amazonaws.com`, `ec2.eu-west-1.amazonaws.com`, `111122223333.s3-control.eu-west-1.amazonaws.com`.
    init(_ name: String) {
        var labels = name.split(separator: ".").map(String.init)
        if labels.first?.allSatisfy(\.isNumber) == true { labels.removeFirst() }
        let label = labels.first ?? "?"
        let others = [
            "access-analyzer": "accessanalyzer", "elasticfilesystem": "efs", "elasticloadbalancing": "elbv2",
            "monitoring": "cloudwatch", "s3-control": "s3control",
        ]
        service = others[label] ?? label
        region = labels.count > 3 ? labels[1] : "global"
    }
}
