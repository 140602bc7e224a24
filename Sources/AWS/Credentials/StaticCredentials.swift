/// Access keys in the environment.
struct EnvironmentCredentials: CredentialSource {
    let environment: Environment

    let name = "environment"

    func credentials() throws -> CredentialFinding {
        let accessKey = part("AWS_ACCESS_KEY_ID")
        let secretKey = part("AWS_SECRET_ACCESS_KEY")
        guard accessKey != nil || secretKey != nil else { return .nothing("AWS_ACCESS_KEY_ID is not set") }
        guard let accessKey else { throw error("AWS_SECRET_ACCESS_KEY is set, but AWS_ACCESS_KEY_ID is not") }
        guard let secretKey else { throw error("AWS_ACCESS_KEY_ID is set, but AWS_SECRET_ACCESS_KEY is not") }
        var credentials = try Credentials(
            accessKey: accessKey,
            secretKey: secretKey,
            sessionToken: part("AWS_SECURITY_TOKEN") ?? part("AWS_SESSION_TOKEN"),
            source: name
        )
        credentials.account = environment["AWS_ACCOUNT_ID"]
        if let text = environment["AWS_CREDENTIAL_EXPIRATION"] {
            guard let date = Timestamp.date(text) else {
                throw error("AWS_CREDENTIAL_EXPIRATION is not a time: write it as in 2026-01-02T03:04:05Z")
            }
            credentials.expiration = date
        }
        return .found(credentials)
    }

    private func part(_ variable: String) -> Credentials.Part? { environment[variable].map { ($0, variable) } }

    private func error(_ reason: String) -> CredentialError { CredentialError(source: name, reason: reason) }
}

/// Access keys that stand in a profile, in one of the two files.
struct ProfileCredentials: CredentialSource {
    enum File: String {
        case credentials
        case config
    }

    let profile: String
    let file: File
    private let settings: [String: Profiles.Setting]

    init(profile: String, file: File, in profiles: Profiles) {
        self.profile = profile
        self.file = file
        let both = profiles.profiles[profile]
        settings = (file == .credentials ? both?.credentials : both?.config) ?? [:]
    }

    var name: String { "profile \(profile) in the \(file) file" }

    func credentials() throws -> CredentialFinding {
        guard !settings.isEmpty else { return .nothing("there is no such profile") }
        let accessKey = part("aws_access_key_id")
        let secretKey = part("aws_secret_access_key")
        guard let place = accessKey?.place ?? secretKey?.place else { return .nothing("it has no aws_access_key_id") }
        guard let accessKey else { throw error("\(place): there is a secret, but no aws_access_key_id") }
        guard let secretKey else { throw error("\(place): there is a key, but no aws_secret_access_key") }
        var credentials = try Credentials(
            accessKey: accessKey,
            secretKey: secretKey,
            sessionToken: part("aws_session_token") ?? part("aws_security_token"),
            source: name
        )
        credentials.account = part("aws_account_id")?.value
        return .found(credentials)
    }

    private func part(_ key: String) -> Credentials.Part? {
        settings[key].flatMap { $0.value.isEmpty ? nil : ($0.value, "\(key) (\($0.place))") }
    }

    private func error(_ reason: String) -> CredentialError { CredentialError(source: name, reason: reason) }
}
