import Foundation
import HTTP
import TestSupport
import Testing

@testable import AWS

@Suite struct CredentialChainTests {
    private static let keys = ["AWS_ACCESS_KEY_ID": "AKIAENV", "AWS_SECRET_ACCESS_KEY": "sekret/env"]

    /// A chain over `environment` and the two files, without a network.
    private func chain(
        _ environment: [String: String] = [:],
        profile: String? = nil,
        config: String = "",
        credentials: String = ""
    ) throws -> CredentialChain {
        var environment = environment
        environment["HOME"] = "/home/me"
        let files = ["/home/me/.aws/config": config, "/home/me/.aws/credentials": credentials]
        let settings = try Settings.resolve(environment: environment, profile: profile) { files[$0] }
        let transport = RecordedTransport { _ in
            throw HTTPError(kind: .unreachable, url: "https://sts", reason: "no network in this test")
        }
        return settings.credentialChain(transport: transport, timing: TestTiming().timing)
    }

    private func message(_ chain: () throws -> CredentialChain) async throws -> String {
        let chain = try chain()
        let error = try await #require(throws: CredentialError.self) { try await chain.credentials() }
        return error.description
    }

    @Test func `without any, the error says of each place why and what to do next`() async throws {
        let message = try await message { try chain() }
        #expect(
            message == """
                no credentials found
                  environment: AWS_ACCESS_KEY_ID is not set
                  role of profile default: profile default has no role_arn
                  web identity: profile default has no web_identity_token_file
                  IAM Identity Center: profile default has no sso_session
                  profile default in the credentials file: there is no such profile
                  console sign-in: profile default has no login_session
                  process: profile default has no credential_process
                  profile default in the config file: there is no such profile
                  container: AWS_CONTAINER_CREDENTIALS_RELATIVE_URI or AWS_CONTAINER_CREDENTIALS_FULL_URI is not set
                  instance: the instance's metadata is not asked, not supported yet
                choose a profile with --profile or AWS_PROFILE, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY
                """
        )
    }

    @Test func `the environment's keys come with all that belongs to them`() async throws {
        let more = [
            "AWS_SESSION_TOKEN": "token", "AWS_CREDENTIAL_EXPIRATION": "2026-01-02T03:04:05Z",
            "AWS_ACCOUNT_ID": "111122223333",
        ]
        let credentials = try await chain(Self.keys.merging(more) { $1 }).credentials()
        #expect(
            credentials
                == Credentials(
                    accessKey: "AKIAENV",
                    secretKey: "sekret/env",
                    sessionToken: "token",
                    expiration: Date(timeIntervalSince1970: 1_767_323_045),
                    account: "111122223333"
                )
        )
    }

    @Test(arguments: ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"])
    func `half of the environment's keys is an error even if a profile has some`(missing: String) async throws {
        var environment = Self.keys
        environment[missing] = ""
        let message = try await message {
            try chain(environment, credentials: "[default]\naws_access_key_id = A\naws_secret_access_key = sekret\n")
        }
        #expect(message.hasSuffix("\(missing) is not"))
        #expect(!message.contains("sekret"))
    }

    @Test func `the profile of the environment does not beat the environment's keys, an explicit one does`()
        async throws
    {
        let file = "[a]\naws_access_key_id = AKIAFILE\naws_secret_access_key = sekret\n"
        let environment = Self.keys.merging(["AWS_PROFILE": "a"]) { $1 }
        #expect(try await chain(environment, credentials: file).credentials().accessKey == "AKIAENV")
        #expect(try await chain(environment, profile: "a", credentials: file).credentials().accessKey == "AKIAFILE")
    }

    @Test func `an explicit profile takes even half keys of the environment out of the way`() async throws {
        let file = "[a]\naws_access_key_id = AKIAFILE\naws_secret_access_key = sekret\n"
        let chain = try chain(["AWS_ACCESS_KEY_ID": "AKIAENV"], profile: "a", credentials: file)
        #expect(try await chain.credentials().accessKey == "AKIAFILE")
    }

    @Test func `the credentials file comes before the config file`() async throws {
        let config = "[default]\naws_access_key_id = AKIACONFIG\naws_secret_access_key = s\naws_session_token = t\n"
        let file = "[default]\naws_access_key_id = AKIAFILE\naws_secret_access_key = s\naws_account_id = 111122223333\n"
        let both = try await chain(config: config, credentials: file).credentials()
        #expect(both == Credentials(accessKey: "AKIAFILE", secretKey: "s", account: "111122223333"))
        let one = try await chain(config: config).credentials()
        #expect(one == Credentials(accessKey: "AKIACONFIG", secretKey: "s", sessionToken: "t"))
    }

    @Test(arguments: [
        ("aws_access_key_id = AKIA", "there is a key, but no aws_secret_access_key"),
        ("aws_secret_access_key = sekret", "there is a secret, but no aws_access_key_id"),
    ])
    func `half of a profile's keys is an error with the line`(line: String, reason: String) async throws {
        let message = try await message { try chain(credentials: "[default]\n\(line)\n") }
        #expect(message.hasSuffix(reason))
        #expect(message.contains("/home/me/.aws/credentials:2"))
        #expect(!message.contains("sekret"))
    }

    @Test(arguments: ["sek ret", "sekret\n", "sekr\u{e9}t", "\u{feff}sekret"])
    func `keys that cannot be what AWS gave out are refused without being shown`(secret: String) async throws {
        let message = try await message { try chain(Self.keys.merging(["AWS_SECRET_ACCESS_KEY": secret]) { $1 }) }
        #expect(
            message == "credentials from environment: AWS_SECRET_ACCESS_KEY has a blank or a control character in it"
        )
    }

    @Test func `an expiration that is no time is an error`() async throws {
        let message = try await message { try chain(Self.keys.merging(["AWS_CREDENTIAL_EXPIRATION": "soon"]) { $1 }) }
        #expect(message.contains("AWS_CREDENTIAL_EXPIRATION is not a time"))
    }

    @Test(arguments: [
        ("sso_session = my", "IAM Identity Center"), ("sso_start_url = https://x", "IAM Identity Center"),
        ("credential_process = get --token sekret", "process"), ("login_session = x", "console sign-in"),
        ("web_identity_token_file = /token\nrole_arn = arn:aws:iam::111122223333:role/r", "web identity"),
    ])
    func `a profile set up for what is not supported stops there`(line: String, source: String) async throws {
        let keys = "aws_access_key_id = AKIA\naws_secret_access_key = sekret\n"
        let message = try await message { try chain(profile: "a", config: "[profile a]\n\(line)\n\(keys)") }
        #expect(message.hasPrefix("credentials from \(source): not supported yet"))
        #expect(message.contains("aws configure export-credentials --profile a --format env"))
        #expect(!message.contains("sekret"))
    }

    @Test(arguments: [
        ("AWS_WEB_IDENTITY_TOKEN_FILE", "web identity"), ("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "container"),
        ("AWS_CONTAINER_CREDENTIALS_FULL_URI", "container"),
    ])
    func `an environment set up for what is not supported stops there`(variable: String, source: String) async throws {
        let message = try await message { try chain([variable: "/x"]) }
        #expect(message.hasPrefix("credentials from \(source): not supported yet: \(variable)"))
    }

    @Test func `no way of printing settings shows a secret`() throws {
        let files = ["/home/me/.aws/credentials": "[default]\naws_secret_access_key = sekret1\n"]
        let environment = ["HOME": "/home/me", "AWS_SECRET_ACCESS_KEY": "sekret2"]
        let settings = try Settings.resolve(environment: environment) { files[$0] }
        var dumped = ""
        dump(settings, to: &dumped)
        for text in [dumped, "\(settings)", String(reflecting: settings)] { #expect(!text.contains("sekret")) }
    }
}
