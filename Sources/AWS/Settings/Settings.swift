/// What the environment and the two files of the AWS CLI say about how to reach AWS.
///
/// Shared with the AWS CLI and SDKs, whose documentation ("Configuration and credential file settings") defines the
/// names. Made by ``resolve(environment:profile:region:read:)``.
public struct Settings: Sendable {
    /// The name of the profile in force; `default` where none was chosen.
    public let profile: String
    /// The region to start from, where one is set.
    public let region: String?
    /// Where the services are, with FIPS, dual stack and the URLs that take the place of AWS's own.
    public let endpoints: Endpoints
    /// The file with the certificates to trust in place of the system's.
    public let caBundle: String?
    /// How often a request is sent at most, the first time included.
    public let maxAttempts: Int?
    /// What is odd about the files but does no harm.
    public let warnings: [String]

    /// Whether the profile was chosen on the command line, which takes the environment's keys out of the game.
    let hasExplicitProfile: Bool
    let profiles: Profiles
    let environment: Environment

    /// Puts the settings together.
    ///
    /// `profile` and `region` are what the command line says. `read` returns a file's text, or nil where there is no
    /// such file; throws ``SettingsError`` for whatever cannot be used.
    public static func resolve(
        environment: [String: String],
        profile: String? = nil,
        region: String? = nil,
        read: (String) throws -> String?
    ) throws -> Settings {
        let environment = Environment(environment)
        let config = try file("AWS_CONFIG_FILE", or: ".aws/config", environment, read)
        let credentials = try file("AWS_SHARED_CREDENTIALS_FILE", or: ".aws/credentials", environment, read)
        let profiles = try Profiles(config: config.file, credentials: credentials.file)
        return try Settings(
            environment,
            profiles,
            profile: profile,
            region: region,
            warnings: config.warnings + credentials.warnings + profiles.warnings
        )
    }

    private init(
        _ environment: Environment,
        _ profiles: Profiles,
        profile explicit: String?,
        region explicitRegion: String?,
        warnings: [String]
    ) throws(SettingsError) {
        let (name, place) = Self.profile(explicit, environment)
        // Without a choice, a missing default profile is no mistake.
        let chosen = try place.map { place throws(SettingsError) in try profiles.profile(named: name, askedForBy: place)
        }
        let reader = SettingsReader(
            environment: environment,
            profile: chosen ?? profiles.profiles[name] ?? Profiles.Profile()
        )
        self.environment = environment
        self.profiles = profiles
        self.warnings = warnings
        self.profile = name
        hasExplicitProfile = explicit != nil
        region = try reader.region(explicit: explicitRegion)
        endpoints = Endpoints(
            fips: try reader.boolean("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint"),
            dualStack: try reader.boolean("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint"),
            overrides: try reader.endpointURLs(services: profiles.services)
        )
        caBundle = reader.text("AWS_CA_BUNDLE", "ca_bundle").map { environment.expandingHome($0.value) }
        maxAttempts = try reader.maxAttempts
    }

    /// The profile's name and who chose it, in the order of the AWS CLI.
    private static func profile(_ explicit: String?, _ environment: Environment) -> (name: String, place: String?) {
        if let explicit { return (explicit, "--profile") }
        for variable in ["AWS_DEFAULT_PROFILE", "AWS_PROFILE"] {
            if let name = environment[variable] { return (name, variable) }
        }
        return ("default", nil)
    }

    private static func file(
        _ variable: String,
        or standard: String,
        _ environment: Environment,
        _ read: (String) throws -> String?
    ) throws -> (file: ProfileFile, warnings: [String]) {
        let named = environment[variable].map(environment.expandingHome)
        guard let path = named ?? environment["HOME"].map({ "\($0)/\(standard)" }) else {
            return (ProfileFile(path: standard), [])
        }
        let text: String?
        do { text = try read(path) } catch {
            throw SettingsError(place: path, reason: "the file cannot be read: \(error)")
        }
        if let text { return (try ProfileFile(path: path, parsing: text), []) }
        return (ProfileFile(path: path), named == nil ? [] : ["\(variable): there is no file \(path)"])
    }

    /// The profile in force, with nothing in it where it does not exist.
    var chosenProfile: Profiles.Profile { profiles.profiles[profile] ?? Profiles.Profile() }
}

/// The environment's variables; an empty one counts as unset.
///
/// Some are secrets, so printing it shows only their names.
struct Environment: Sendable, CustomStringConvertible, CustomReflectable {
    private let variables: [String: String]

    init(_ variables: [String: String]) { self.variables = variables }

    var description: String { variables.keys.sorted().joined(separator: " ") }
    var customMirror: Mirror { Mirror(self, unlabeledChildren: variables.keys.sorted()) }

    subscript(name: String) -> String? { variables[name].flatMap { $0.isEmpty ? nil : $0 } }

    /// The variables whose names begin with `prefix`.
    func names(startingWith prefix: String) -> [String] { variables.keys.filter { $0.hasPrefix(prefix) }.sorted() }

    func expandingHome(_ path: String) -> String {
        guard path == "~" || path.hasPrefix("~/"), let home = self["HOME"] else { return path }
        return home + path.dropFirst()
    }
}
