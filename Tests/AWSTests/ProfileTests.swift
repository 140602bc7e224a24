import Testing

@testable import AWS

@Suite struct ProfileTests {
    private func profiles(config: String = "", credentials: String = "") throws -> Profiles {
        try Profiles(
            config: ProfileFile(path: "config", parsing: config),
            credentials: ProfileFile(path: "credentials", parsing: credentials)
        )
    }

    @Test func `profiles have their prefix in one file and none in the other`() throws {
        let profiles = try profiles(
            config: "[default]\na = 1\n[profile two]\na = 2\n[profile \"three and four\"]\na = 3\n[plugins]\na = 4\n",
            credentials: "[five]\na = 5\n[profile two]\na = 6\n"
        )
        #expect(
            profiles.profiles.mapValues { $0.value("a") }
                == ["default": "1", "two": "2", "three and four": "3", "five": "5", "profile two": "6"]
        )
    }

    @Test func `the credentials file counts before the config file, key by key`() throws {
        let profiles = try profiles(
            config: "[profile a]\nregion = eu-west-1\naws_access_key_id = one\n",
            credentials: "[a]\naws_access_key_id = two\n"
        )
        #expect(profiles.profiles["a"]?.value("aws_access_key_id") == "two")
        #expect(profiles.profiles["a"]?.value("region") == "eu-west-1")
    }

    @Test(arguments: [("[default]", "[profile default]"), ("[profile default]", "[default]")])
    func `the later of the two default sections replaces the earlier as a whole`(first: String, second: String) throws {
        let profiles = try profiles(config: "\(first)\na = 1\nb = 1\n\(second)\na = 2\n")
        #expect(profiles.profiles["default"]?.config.mapValues(\.value) == ["a": "2"])
        #expect(profiles.warnings == ["config:4: replaces the other section of profile default"])
    }

    @Test func `sections that profiles refer to are kept apart`() throws {
        let profiles = try profiles(
            config: "[services dev]\ns3 =\n  endpoint_url = x\n[sso-session my]\nsso_region = y\n"
        )
        #expect(profiles.services["dev"]?["s3"]?.block["endpoint_url"]?.value == "x")
        #expect(profiles.ssoSessions["my"]?["sso_region"]?.value == "y")
        #expect(profiles.profiles.isEmpty)
    }

    @Test(arguments: [
        ("[profile a b]", "config:1: a name with blanks needs quotes: write [profile \"a b\"]"),
        ("[profile]", "config:1: [profile] has no name"),
        ("[profile \"a]", "config:1: a quote in [profile \"a] is not closed"),
    ])
    func `a section without a clear name is an error`(section: String, message: String) throws {
        let error = try #require(throws: SettingsError.self) { try profiles(config: section) }
        #expect(error.description == message)
    }

    @Test(arguments: [
        ("prodd", "AWS_PROFILE: there is no profile prodd; did you mean prod?"),
        ("Prod", "AWS_PROFILE: there is no profile Prod; did you mean prod?"),
        ("staging", "AWS_PROFILE: there is no profile staging; the profiles are default, development, prod"),
        ("test", "config:5: [test] is not read as a profile in this file: write [profile test]"),
    ])
    func `a profile that does not exist is an error that helps`(name: String, message: String) throws {
        let profiles = try profiles(
            config: "[default]\n[profile prod]\n[profile development]\nregion = eu-west-1\n[test]\n"
        )
        let error = try #require(throws: SettingsError.self) {
            try profiles.profile(named: name, askedForBy: "AWS_PROFILE")
        }
        #expect(error.description == message)
    }

    @Test func `where there are no profiles, the error says so`() throws {
        let profiles = try profiles()
        let error = try #require(throws: SettingsError.self) {
            try profiles.profile(named: "a", askedForBy: "--profile")
        }
        #expect(
            error.description == "--profile: there is no profile a; there are no profiles: is AWS_CONFIG_FILE right?"
        )
    }
}
