import AWS
import Testing

@testable import Remediation

@Suite struct ServerCertificateTests {
    private static let certificate = WrittenAccount.target("server-certificate/www")

    /// An account whose certificate ended in 2012 and is used by nothing, but for `more`.
    private func account(_ more: [String: String] = [:]) -> WrittenAccount {
        let answers = [
            "GetServerCertificate": certificate(until: "2012-05-08T01:02:03Z"),
            "GET /2020-05-31/distribution": distributions(""),
            "DescribeLoadBalancers": "<LoadBalancers/><LoadBalancerDescriptions/>",
        ]
        return WrittenAccount(regions: ["eu-west-1", "us-east-1"], answers.merging(more) { $1 })
    }

    private func certificate(until end: String) -> String {
        """
        <ServerCertificate><ServerCertificateMetadata><ServerCertificateName>www</ServerCertificateName><Path>/</Path>
        <ServerCertificateId>ASCAEXAMPLE</ServerCertificateId><Expiration>\(end)</Expiration></ServerCertificateMetadata>
        </ServerCertificate>
        """
    }

    private func distributions(_ items: String) -> String {
        "<DistributionList><IsTruncated>false</IsTruncated><Items>\(items)</Items></DistributionList>"
    }

    private func refusal(_ more: [String: String]) async throws -> String {
        try await account(more).refusal(.iamDeleteExpiredCertificates, on: Self.certificate)
    }

    @Test func `an expired certificate that nothing uses is deleted for good`() async throws {
        let change = try #require(
            try await account().changes(.iamDeleteExpiredCertificates, on: Self.certificate).first
        )
        let moves = try change.setting.moves(change.target, change.before, change.after)
        #expect(moves.map(\.mutation.qualifiedName) == ["iam:DeleteServerCertificate"])
        #expect(moves.map(\.input) == [["ServerCertificateName": "www"]])
        #expect(throws: Irreversible.self) { try change.setting.moves(change.target, change.after, change.before) }
    }

    @Test func `one that is good for a while is left alone`() async throws {
        let reason = try await refusal(["GetServerCertificate": certificate(until: "2999-01-01T00:00:00Z")])
        #expect(reason == "is not expired: it is good until 2999-01-01T00:00:00Z")
    }

    @Test func `one that is gone needs nothing`() async throws {
        let account = account(["GetServerCertificate": "NoSuchEntity"])
        #expect(try await account.changes(.iamDeleteExpiredCertificates, on: Self.certificate).isEmpty)
    }

    @Test func `one that a listener has beside its own is left alone`() async throws {
        let reason = try await refusal([
            "DescribeLoadBalancers":
                "<LoadBalancers><member><LoadBalancerArn>lb</LoadBalancerArn></member></LoadBalancers>",
            "DescribeListeners": """
            <Listeners><member><ListenerArn>one</ListenerArn><Protocol>HTTP</Protocol></member>
            <member><ListenerArn>two</ListenerArn><Protocol>HTTPS</Protocol></member></Listeners>
            """,
            "DescribeListenerCertificates": """
            <Certificates><member><CertificateArn>arn:aws:acm:eu-west-1:111122223333:certificate/x</CertificateArn></member>
            <member><CertificateArn>\(Self.certificate.arn)</CertificateArn></member></Certificates>
            """,
        ])
        #expect(reason == "is in use: listener two, listener two")
    }

    @Test func `one of a Classic Load Balancer is left alone`() async throws {
        let reason = try await refusal([
            "DescribeLoadBalancers": """
            <LoadBalancerDescriptions><member><LoadBalancerName>old</LoadBalancerName><ListenerDescriptions><member>
            <Listener><SSLCertificateId>\(Self.certificate.arn)</SSLCertificateId></Listener></member></ListenerDescriptions>
            </member></LoadBalancerDescriptions>
            """
        ])
        #expect(reason == "is in use: load balancer old in eu-west-1, load balancer old in us-east-1")
    }

    @Test func `one of a distribution is left alone`() async throws {
        let item = """
            <DistributionSummary><Id>E1</Id><ViewerCertificate><IAMCertificateId>ASCAEXAMPLE</IAMCertificateId>
            </ViewerCertificate></DistributionSummary>
            """
        let reason = try await refusal(["GET /2020-05-31/distribution": distributions(item)])
        #expect(reason == "is in use: distribution E1")
    }

    @Test func `where the listeners may not be seen, nothing is deleted`() async throws {
        let plan = try await account(["DescribeLoadBalancers": "AccessDenied"])
            .plan([Request(.iamDeleteExpiredCertificates, on: Self.certificate)])
        #expect(plan.steps.isEmpty)
        #expect(plan.refused.map { $0.reason.contains("AccessDenied") } == [true])
    }
}
