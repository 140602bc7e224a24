import Testing

@testable import AWS

@Suite struct ProfileSettingsTests {
    private let config = """
        [default]
        region = eu-west-1
        [profile fips]
        use_fips_endpoint = TRUE
        use_dualstack_endpoint = true
        ca_bundle = ~/ca.pem
        max_attempts = 5
        region =
        [profile local]
        services = local
        endpoint_url = http://profile
        [services local]
        s3 =
          endpoint_url = http://section-s3
        cloudwatch_logs =
          endpoint_url = http://section-logs
        """

    private func resolve(
        _ environment: [String: String] = [:],
        profile: String? = nil,
        region: String? = nil,
        config: String? = nil
    ) throws -> Settings {
        let files = ["/home/me/.aws/config": config ?? self.config, "/elsewhere": "[default]\nregion = ap-south-1\n"]
        var environment = environment
        environment["HOME"] = "/home/me"
        return try Settings.resolve(environment: environment, profile: profile, region: region) { files[$0] }
    }

    @Test(arguments: [
        ([:], "default"),
        (["AWS_PROFILE": "local"], "local"),
        (["AWS_PROFILE": ""], "default"),
        (["AWS_PROFILE": "local", "AWS_DEFAULT_PROFILE": "fips"], "fips"),
    ])
    func `the environment chooses the profile`(environment: [String: String], profile: String) throws {
        let settings = try resolve(environment)
        #expect(settings.profile == profile)
        #expect(!settings.hasExplicitProfile)
    }

    @Test func `the command line chooses before the environment`() throws {
        let settings = try resolve(["AWS_PROFILE": "nonexistent"], profile: "local")
        #expect(settings.profile == "local")
        #expect(settings.hasExplicitProfile)
    }

    @Test func `without any files there is still a default profile`() throws {
        let settings = try Settings.resolve(environment: [:]) { _ in nil }
        #expect(settings.profile == "default")
        #expect(settings.region == nil)
        #expect(settings.warnings.isEmpty)
    }

    @Test func `a chosen profile that does not exist is an error, default among them`() throws {
        let error = try #require(throws: SettingsError.self) {
            try Settings.resolve(environment: [:], profile: "default") { _ in nil }
        }
        #expect(error.place == "--profile")
    }

    @Test(arguments: [
        ([:], nil, "eu-west-1"),
        (["AWS_DEFAULT_REGION": "us-west-2"], nil, "us-west-2"),
        (["AWS_REGION": "us-east-2", "AWS_DEFAULT_REGION": "us-west-2"], nil, "us-east-2"),
        (["AWS_REGION": "us-east-2"], "sa-east-1", "sa-east-1"),
        (["AWS_PROFILE": "fips"], nil, nil),
        (["AWS_CONFIG_FILE": "/elsewhere"], nil, "ap-south-1"),
    ])
    func `the region comes from the first that sets it`(
        environment: [String: String],
        explicit: String?,
        region: String?
    ) throws {
        #expect(try resolve(environment, region: explicit).region == region)
    }

    @Test func `what goes into the way to AWS is read from the profile`() throws {
        let settings = try resolve(["AWS_PROFILE": "fips"])
        #expect(settings.endpoints.fips)
        #expect(settings.endpoints.dualStack)
        #expect(settings.caBundle == "/home/me/ca.pem")
        #expect(settings.maxAttempts == 5)
    }

    @Test func `the environment counts before the profile`() throws {
        let environment = [
            "AWS_PROFILE": "fips", "AWS_USE_FIPS_ENDPOINT": "false", "AWS_USE_DUALSTACK_ENDPOINT": "False",
            "AWS_CA_BUNDLE": "/etc/ca.pem", "AWS_MAX_ATTEMPTS": "2",
        ]
        let settings = try resolve(environment)
        #expect(!settings.endpoints.fips)
        #expect(!settings.endpoints.dualStack)
        #expect(settings.caBundle == "/etc/ca.pem")
        #expect(settings.maxAttempts == 2)
    }

    @Test(arguments: [
        ([:], ["": "http://profile", "S3": "http://section-s3", "CLOUDWATCH_LOGS": "http://section-logs"]),
        (["AWS_ENDPOINT_URL": "http://all"], ["": "http://all"]),
        (
            ["AWS_ENDPOINT_URL_S3": "http://s3"],
            ["": "http://profile", "S3": "http://s3", "CLOUDWATCH_LOGS": "http://section-logs"]
        ),
        (
            ["AWS_ENDPOINT_URL_S3": "http://s3", "AWS_ENDPOINT_URL": "http://all"],
            ["": "http://all", "S3": "http://s3"]
        ),
        (["AWS_ENDPOINT_URL_S3": "http://s3", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "true"], [:]),
    ])
    func `endpoint URLs come in the order of the SDKs`(environment: [String: String], urls: [String: String]) throws {
        #expect(try resolve(environment, profile: "local").endpoints.overrides == urls)
    }

    @Test func `a variable that names no file is a warning`() throws {
        let settings = try resolve(["AWS_SHARED_CREDENTIALS_FILE": "~/nowhere"])
        #expect(settings.warnings == ["AWS_SHARED_CREDENTIALS_FILE: there is no file /home/me/nowhere"])
    }

    @Test func `a file that cannot be read is an error with its name`() throws {
        struct Denied: Error, CustomStringConvertible { let description = "permission denied" }
        let error = try #require(throws: SettingsError.self) {
            try Settings.resolve(environment: ["HOME": "/home/me"]) { _ in throw Denied() }
        }
        #expect(error.description == "/home/me/.aws/config: the file cannot be read: permission denied")
    }

    @Test(arguments: [
        (["AWS_REGION": "US East"], "AWS_REGION: US East is not a region: write it as in eu-west-1"),
        (["AWS_REGION": "evil.example/"], "AWS_REGION: evil.example/ is not a region: write it as in eu-west-1"),
        (["AWS_MAX_ATTEMPTS": "0"], "AWS_MAX_ATTEMPTS: the number of attempts is 1 or more, not 0"),
        (["AWS_MAX_ATTEMPTS": "many"], "AWS_MAX_ATTEMPTS: the number of attempts is 1 or more, not many"),
        (["AWS_USE_FIPS_ENDPOINT": "yes"], "AWS_USE_FIPS_ENDPOINT: use_fips_endpoint is true or false, not yes"),
        (
            ["AWS_ENDPOINT_URL": "localhost:5000"],
            "AWS_ENDPOINT_URL: an endpoint's URL is http:// or https:// and a host"
        ),
        (
            ["AWS_ENDPOINT_URL_S3": "http://me:secret@host"],
            "AWS_ENDPOINT_URL_S3: an endpoint's URL is http:// or https:// and a host"
        ),
    ])
    func `what cannot be used is an error with its place`(environment: [String: String], message: String) throws {
        let error = try #require(throws: SettingsError.self) { try resolve(environment) }
        #expect(error.description == message)
    }

    @Test func `a services section that does not exist is an error with its line`() throws {
        let error = try #require(throws: SettingsError.self) { try resolve(config: "[default]\nservices = none") }
        #expect(error.description == "/home/me/.aws/config:2: there is no section [services none]")
    }
}
