/// A place that the AWS CLI gets credentials from and this program does not.
///
/// It keeps its place in the chain: whoever has set it up is told so, and never signed in as somebody else.
struct UnsupportedCredentials: CredentialSource {
    let name: String
    /// What sets it up, such as a variable or a line in a file; nil when nothing does.
    let setting: String?
    /// Why it is not in use, when nothing sets it up.
    let absence: String
    /// The profile to export, where it was not chosen by the environment.
    let profile: String?

    func credentials() throws -> CredentialFinding {
        guard let setting else { return .nothing(absence) }
        let option = profile.map { " --profile \($0)" } ?? ""
        throw CredentialError(
            source: name,
            reason: """
                not supported yet: \(setting); use the AWS CLI to turn it into keys, with \
                eval "$(aws configure export-credentials\(option) --format env)", and run again without --profile
                """
        )
    }

    /// A source that one of `keys` in `profile` sets up.
    init(_ name: String, keys: [String], profile: String, in profiles: Profiles) {
        self.name = name
        self.profile = profile
        let setting = keys.lazy.compactMap { key in profiles.profiles[profile]?[key].map { (key, $0) } }
            .first { !$0.1.value.isEmpty }
        self.setting = setting.map { "\($0.0) (\($0.1.place))" }
        absence = "profile \(profile) has no \(keys[0])"
    }

    /// A source that one of `variables` sets up.
    init(_ name: String, variables: [String], in environment: Environment) {
        self.name = name
        profile = nil
        setting = variables.first { environment[$0] != nil }
        absence = "\(variables.joined(separator: " or ")) is not set"
    }

    /// A source that nothing sets up, because it is found by asking.
    init(_ name: String, absence: String) {
        self.name = name
        self.absence = absence
        profile = nil
        setting = nil
    }
}
