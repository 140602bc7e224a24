import Foundation
import HTTP
import TestSupport
import Testing

@testable import AWS

@Suite struct CredentialRoleTests {
    private static let keys = "aws_access_key_id = AKIABASE\naws_secret_access_key = sekret\n"
    private static func arn(_ role: String) -> String { "arn:aws:iam::111122223333:role/\(role)" }

    /// STS that gives out `ASIA1`, `ASIA2` and so on.
    private func sts(_ answer: (@Sendable (Int) -> HTTPResponse)? = nil) -> RecordedTransport {
        let counter = Counter()
        return RecordedTransport { _ in
            let number = await counter.next()
            if let answer { return answer(number) }
            let credentials = """
                <Credentials><AccessKeyId>ASIA\(number)</AccessKeyId><SecretAccessKey>sekret\(number)</SecretAccessKey>\
                <SessionToken>t0ken\(number)</SessionToken><Expiration>2026-01-01T01:00:00Z</Expiration></Credentials>
                """
            return .result("AssumeRole", credentials)
        }
    }

    private func credentials(
        _ config: String,
        environment: [String: String] = [:],
        through transport: RecordedTransport
    ) async throws -> Credentials {
        let files = ["/home/me/.aws/config": config]
        let environment = environment.merging(["HOME": "/home/me"]) { $1 }
        let settings = try Settings.resolve(environment: environment, profile: "a") { files[$0] }
        return try await settings.credentialChain(transport: transport, timing: TestTiming().timing).credentials()
    }

    private func body(_ request: HTTPRequest) -> String { String(decoding: request.body, as: UTF8.self) }

    @Test func `a role is assumed with the keys of the source profile`() async throws {
        let transport = sts()
        let config = """
            [profile a]
            role_arn = \(Self.arn("auditor"))
            source_profile = b
            external_id = ext/1
            role_session_name = me
            duration_seconds = 1800
            region = eu-west-1
            [profile b]
            \(Self.keys)
            """
        let credentials = try await credentials(config, through: transport)
        #expect(
            credentials
                == Credentials(
                    accessKey: "ASIA1",
                    secretKey: "sekret1",
                    sessionToken: "t0ken1",
                    expiration: Date(timeIntervalSince1970: 1_767_229_200),
                    account: "111122223333"
                )
        )
        let request = try #require(await transport.requests.first)
        #expect(request.url == "https://sts.eu-west-1.amazonaws.com/")
        #expect(request.headers.contains { $0.value.contains("AKIABASE/20260101/eu-west-1/sts/aws4_request") })
        let fields = Set(body(request).split(separator: "&").map(String.init))
        #expect(
            fields == [
                "Action=AssumeRole", "Version=2011-06-15", "DurationSeconds=1800", "ExternalId=ext%2F1",
                "RoleArn=arn%3Aaws%3Aiam%3A%3A111122223333%3Arole%2Fauditor", "RoleSessionName=me",
            ]
        )
    }

    @Test func `a chain of roles begins at its end`() async throws {
        let transport = sts()
        let config = """
            [profile a]
            role_arn = \(Self.arn("last"))
            source_profile = b
            [profile b]
            role_arn = \(Self.arn("first"))
            source_profile = c
            [profile c]
            \(Self.keys)
            """
        #expect(try await credentials(config, through: transport).accessKey == "ASIA2")
        let requests = await transport.requests
        #expect(requests.map { body($0).contains("role%2Ffirst") } == [true, false])
        #expect(requests.map { $0.headers.contains { $0.value.contains("AKIABASE/") } } == [true, false])
        #expect(requests[1].headers.contains(HTTPHeader("x-amz-security-token", "t0ken1")))
        #expect(body(requests[0]).contains("RoleSessionName=plumbline-1767225600"))
    }

    @Test func `a profile may be its own source if it has keys`() async throws {
        let transport = sts()
        let config = "[profile a]\nrole_arn = \(Self.arn("r"))\nsource_profile = a\n\(Self.keys)"
        #expect(try await credentials(config, through: transport).accessKey == "ASIA1")
        #expect(await transport.requests.count == 1)
    }

    @Test func `a source with keys uses them, not its role`() async throws {
        let transport = sts()
        let config = """
            [profile a]
            role_arn = \(Self.arn("r"))
            source_profile = b
            [profile b]
            role_arn = \(Self.arn("other"))
            source_profile = a
            \(Self.keys)
            """
        #expect(try await credentials(config, through: transport).accessKey == "ASIA1")
        #expect(await transport.requests.count == 1)
    }

    @Test(arguments: ["Environment", "environment"])
    func `a role can be assumed with the environment's keys`(source: String) async throws {
        let transport = sts()
        let config = "[profile a]\nrole_arn = arn:aws-us-gov:iam::111122223333:role/r\ncredential_source = \(source)\n"
        let environment = ["AWS_ACCESS_KEY_ID": "AKIAENV", "AWS_SECRET_ACCESS_KEY": "sekret"]
        _ = try await credentials(config, environment: environment, through: transport)
        let request = try #require(await transport.requests.first)
        #expect(request.url == "https://sts.us-gov-west-1.amazonaws.com/")
        #expect(request.headers.contains { $0.value.contains("AKIAENV/") })
    }

    @Test(arguments: [
        ("", "role_arn needs source_profile or credential_source beside it"),
        ("source_profile = b\ncredential_source = Environment", "source_profile or credential_source, not both"),
        ("source_profile = nobody", "source_profile nobody of profile a does not exist"),
        ("source_profile = a", "the source profiles form a loop: a → a"),
        ("source_profile = b", "the source profiles form a loop: a → b → a"),
        ("source_profile = c", "the role's source has none: no credentials found"),
        ("source_profile = d", "not supported yet: credential_process"),
        ("credential_source = Ec2InstanceMetadata", "not supported yet: credential_source Ec2InstanceMetadata"),
        ("credential_source = Elsewhere", "credential_source is Environment, Ec2InstanceMetadata or EcsContainer"),
        ("credential_source = Environment", "AWS_ACCESS_KEY_ID is not set"),
        ("source_profile = e\nmfa_serial = arn:aws:iam::1:mfa/me", "not supported yet: mfa_serial"),
        ("source_profile = e\nduration_seconds = 1h", "duration_seconds is a number from 900 to 43200"),
        ("source_profile = e\nrole_arn = auditor", "role_arn is not a role's ARN"),
    ])
    func `a role that cannot be assumed as written is an error without a call`(
        lines: String,
        message: String
    ) async throws {
        let transport = sts()
        let config = """
            [profile a]
            role_arn = \(Self.arn("r"))
            \(lines)
            [profile b]
            role_arn = \(Self.arn("r"))
            source_profile = a
            [profile c]
            region = eu-west-1
            [profile d]
            credential_process = get
            [profile e]
            \(Self.keys)
            """
        let error = try await #require(throws: CredentialError.self) {
            try await credentials(config, through: transport)
        }
        #expect(error.description.contains(message))
        if message.contains("loop") { #expect(error.description.hasSuffix(message)) }
        #expect(!error.description.contains("sekret"))
        #expect(await transport.requests.isEmpty)
    }

    @Test func `a role that AWS does not give is an error with AWS's reason`() async throws {
        let transport = sts { _ in .error(403, "AccessDenied") }
        let config = "[profile a]\nrole_arn = \(Self.arn("r"))\nsource_profile = a\n\(Self.keys)"
        let error = try await #require(throws: CredentialError.self) {
            try await credentials(config, through: transport)
        }
        #expect(
            error.description == """
                credentials from role of profile a: the role arn:aws:iam::111122223333:role/r of profile a: \
                sts:AssumeRole: AccessDenied (HTTP 403): m
                """
        )
    }

    @Test(arguments: ["AccessKeyId", "SecretAccessKey", "SessionToken", "Expiration"])
    func `an answer without one of the four parts is an error`(missing: String) async throws {
        let parts = [
            "AccessKeyId": "ASIA", "SecretAccessKey": "s", "SessionToken": "t", "Expiration": "2026-01-01T01:00:00Z",
        ]
        let members = parts.filter { $0.key != missing }.map { "<\($0.key)>\($0.value)</\($0.key)>" }.joined()
        let transport = sts { _ in .result("AssumeRole", "<Credentials>\(members)</Credentials>") }
        let config = "[profile a]\nrole_arn = \(Self.arn("r"))\nsource_profile = a\n\(Self.keys)"
        let error = try await #require(throws: AnswerError.self) { try await credentials(config, through: transport) }
        #expect(error.reason == "\(missing) is missing")
    }
}
