import AWS
import Testing

@testable import Remediation

@Suite struct ServerCertificateTests {
    private static let certificate = RecordedAccount.target("server-certificate/www")

    /// An account with a certificate that nothing uses, unless told otherwise.
    private func account(
        until end: String = "2012-05-08T01:02:03Z",
        balancers: RecordedAccount.Recording = "<LoadBalancers/><LoadBalancerDescriptions/>",
        listeners: RecordedAccount.Recording = "<Listeners/>",
        certificates: RecordedAccount.Recording = "<Certificates/>",
        distributions: String = ""
    ) -> RecordedAccount {
        let metadata = """
            <ServerCertificate><ServerCertificateMetadata><ServerCertificateName>www</ServerCertificateName><Path>/</Path>
            <ServerCertificateId>ASCAEXAMPLE</ServerCertificateId><Expiration>\(end)</Expiration>
            </ServerCertificateMetadata></ServerCertificate>
            """
        let list =
            "<DistributionList><IsTruncated>false</IsTruncated><Items>\(distributions)</Items></DistributionList>"
        return RecordedAccount([
            "GetServerCertificate": .result(metadata), "DescribeLoadBalancers": balancers,
            "DescribeListeners": listeners, "DescribeListenerCertificates": certificates,
            "/2020-05-31/distribution": .body(list),
        ])
    }

    private func refusal(_ account: RecordedAccount) async throws -> String {
        try await account.refusal(of: .iamDeleteExpiredCertificates, on: Self.certificate)
    }

    @Test func `an expired certificate that nothing uses is deleted for good`() async throws {
        let changes = try await account().proposal(of: .iamDeleteExpiredCertificates, on: Self.certificate)
        let change = try #require(changes.first)
        let moves = try change.setting.moves(change.target, change.before, change.after)
        #expect(moves.map(\.mutation.qualifiedName) == ["iam:DeleteServerCertificate"])
        #expect(moves.map(\.input) == [["ServerCertificateName": "www"]])
        #expect(throws: Irreversible.self) { try change.setting.moves(change.target, change.after, change.before) }
    }

    @Test func `one that is good for a while is left alone`() async throws {
        let reason = try await refusal(account(until: "2999-01-01T00:00:00Z"))
        #expect(reason == "is not expired: it is good until 2999-01-01T00:00:00Z")
    }

    @Test func `one that is gone needs nothing`() async throws {
        let account = RecordedAccount(["GetServerCertificate": .error("NoSuchEntity")])
        #expect(try await account.proposal(of: .iamDeleteExpiredCertificates, on: Self.certificate).isEmpty)
    }

    @Test func `one that a listener has beside its own is left alone`() async throws {
        let account = account(
            balancers: "<LoadBalancers><member><LoadBalancerArn>lb</LoadBalancerArn></member></LoadBalancers>",
            listeners: """
                <Listeners><member><ListenerArn>one</ListenerArn><Protocol>HTTP</Protocol></member>
                <member><ListenerArn>two</ListenerArn><Protocol>HTTPS</Protocol></member></Listeners>
                """,
            certificates: .result(
                """
                <Certificates><member><CertificateArn>arn:aws:acm:eu-west-1:111122223333:certificate/x</CertificateArn>
                </member><member><CertificateArn>\(Self.certificate.arn)</CertificateArn></member></Certificates>
                """
            )
        )
        #expect(try await refusal(account) == "is in use: listener two")
    }

    @Test func `one of a Classic Load Balancer is left alone`() async throws {
        let account = account(
            balancers: .result(
                """
                <LoadBalancerDescriptions><member><LoadBalancerName>old</LoadBalancerName><ListenerDescriptions><member>
                <Listener><SSLCertificateId>\(Self.certificate.arn)</SSLCertificateId></Listener></member>
                </ListenerDescriptions></member></LoadBalancerDescriptions>
                """
            )
        )
        #expect(try await refusal(account) == "is in use: load balancer old in eu-west-1")
    }

    @Test func `one of a distribution is left alone`() async throws {
        let account = account(
            distributions: """
                <DistributionSummary><Id>E1</Id><ViewerCertificate><IAMCertificateId>ASCAEXAMPLE</IAMCertificateId>
                </ViewerCertificate></DistributionSummary>
                """
        )
        #expect(try await refusal(account) == "is in use: distribution E1")
    }

    @Test func `where the listeners may not be seen, nothing is deleted`() async throws {
        let account = account(balancers: .error("AccessDenied"))
        let plan = try await account.plan([Request(.iamDeleteExpiredCertificates, on: Self.certificate)])
        #expect(plan.steps.isEmpty)
        #expect(plan.unknown.map { $0.reason.contains("AccessDenied") } == [true])
    }
}
