import AWS
import Scan

extension Action {
    /// What `uses(ofCertificate:id:)` needs.
    static let looksAtCertificateUses = [
        "cloudfront:ListDistributions", "elasticloadbalancing:DescribeListenerCertificates",
        "elasticloadbalancing:DescribeListeners", "elasticloadbalancing:DescribeLoadBalancers",
    ]
}

extension Subject {
    /// What uses the server certificate `arn`, whose unique id is `id`: load balancers in the regions that are looked at,
    /// and CloudFront distributions.
    func uses(ofCertificate arn: String, id: String) async throws -> [String] {
        let places = regions.map { looking(at: target.with(arn: arn, region: $0)) }
        let balancers = try await places.concurrentMap(width: 8) { place in
            try await place.classicBalancers(with: arn) + place.balancers(with: arn)
        }
        return try await balancers.flatMap { $0 } + looking().distributions(withCertificate: id)
    }
}

extension Looking {
    /// The Classic Load Balancers of the target's region with the certificate.
    ///
    /// <https://docs.aws.amazon.com/elasticloadbalancing/2012-06-01/APIReference/API_DescribeLoadBalancers.html>
    fileprivate func classicBalancers(with certificate: String) async throws -> [String] {
        let operation = Operation.describeClassicLoadBalancers
        return try await items("LoadBalancerDescriptions", of: operation).compactMap { balancer in
            let listeners = balancer["ListenerDescriptions"].items
            guard listeners.contains(where: { $0["Listener"]["SSLCertificateId"].string == certificate }) else {
                return nil
            }
            let name = try required(balancer["LoadBalancerName"].string, "LoadBalancerName", of: operation)
            return "load balancer \(name) in \(target.region)"
        }
    }

    /// The other listeners of the target's region with the certificate.
    ///
    /// A listener's own answer has its default certificate only; the list of its certificates has all of them.
    ///
    /// <https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeListenerCertificates.html>
    fileprivate func balancers(with certificate: String) async throws -> [String] {
        var users: [String] = []
        for balancer in try await items("LoadBalancers", of: .describeLoadBalancers) {
            let arn = try required(balancer["LoadBalancerArn"].string, "LoadBalancerArn", of: .describeLoadBalancers)
            for listener in try await items("Listeners", of: .describeListeners, ["LoadBalancerArn": .text(arn)])
            where ["HTTPS", "TLS"].contains(listener["Protocol"].string) {
                let arn = try required(listener["ListenerArn"].string, "ListenerArn", of: .describeListeners)
                let input: [String: Input] = ["ListenerArn": .text(arn)]
                let certificates = try await items("Certificates", of: .describeListenerCertificates, input)
                guard certificates.contains(where: { $0["CertificateArn"].string == certificate }) else { continue }
                users.append("listener \(arn)")
            }
        }
        return users
    }

    /// The distributions with the certificate; only two partitions have CloudFront.
    ///
    /// <https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ListDistributions.html>
    fileprivate func distributions(withCertificate id: String) async throws -> [String] {
        guard ["aws", "aws-cn"].contains(target.partition) else { return [] }
        let pages = try await client.pages(.listDistributions)
        return try pages.flatMap { $0["Items"].items }
            .filter { $0["ViewerCertificate"]["IAMCertificateId"].string == id }
            .map { "distribution \(try required($0["Id"].string, "Id", of: .listDistributions))" }
    }
}

extension Operation {
    fileprivate static let describeClassicLoadBalancers = Operation(
        .elb,
        "DescribeLoadBalancers",
        pages: Pages("Marker", "NextMarker", limit: "PageSize", size: 400)
    )
    fileprivate static let describeLoadBalancers = Operation(
        .elbv2,
        "DescribeLoadBalancers",
        pages: Pages("Marker", "NextMarker", limit: "PageSize", size: 400)
    )
    fileprivate static let describeListeners = Operation(
        .elbv2,
        "DescribeListeners",
        pages: Pages("Marker", "NextMarker", limit: "PageSize", size: 400)
    )
    fileprivate static let describeListenerCertificates = Operation(
        .elbv2,
        "DescribeListenerCertificates",
        pages: Pages("Marker", "NextMarker", limit: "PageSize", size: 400)
    )
    fileprivate static let listDistributions = Operation(
        .cloudfront,
        "ListDistributions",
        method: "GET",
        path: "/2020-05-31/distribution",
        query: ["Marker": "Marker"],
        pages: Pages("Marker", "NextMarker", more: "IsTruncated")
    )
}
