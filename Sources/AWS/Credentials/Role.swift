/// A role that a profile says to assume.
struct Role: Sendable, Equatable {
    /// Whose credentials the first role of a chain is assumed with.
    enum Base: Sendable, Equatable {
        case profile(String)
        case environment
    }

    let arn: String
    let externalID: String?
    let sessionName: String?
    /// How long the credentials shall last, in seconds.
    let duration: Int?
    /// The profile that it is from.
    let profile: String

    /// The roles to assume for `profile`, the first to assume first, and what to begin with.
    static func chain(
        from profile: String,
        in profiles: Profiles
    ) throws(CredentialError) -> (roles: [Role], base: Base) {
        var roles: [Role] = []
        var visited: [String] = []
        var next = profile
        while true {
            guard let settings = profiles.profiles[next] else {
                throw error(profile, "source_profile \(next) of profile \(visited.last ?? profile) does not exist")
            }
            // A source with keys of its own uses them even if it names a role; only so may a profile be its own source.
            if !roles.isEmpty, settings.value("aws_access_key_id") != nil || settings.value("role_arn") == nil {
                return (roles.reversed(), .profile(next))
            }
            guard !visited.contains(next) else {
                throw error(profile, "the source profiles form a loop: \((visited + [next]).joined(separator: " → "))")
            }
            visited.append(next)
            let (role, source) = try role(of: next, settings)
            roles.append(role)
            switch source {
            case .environment: return (roles.reversed(), .environment)
            case .profile(let name): next = name
            }
        }
    }

    private static func role(
        of profile: String,
        _ settings: Profiles.Profile
    ) throws(CredentialError) -> (role: Role, source: Base) {
        let arn = settings.value("role_arn") ?? ""
        let place = settings["role_arn"]?.place ?? profile
        guard arn.hasPrefix("arn:"), arn.contains(":iam::"), arn.contains(":role/") else {
            throw error(profile, "\(place): role_arn is not a role's ARN: arn:aws:iam::111122223333:role/name")
        }
        if let serial = settings["mfa_serial"], !serial.value.isEmpty {
            throw error(
                profile,
                """
                not supported yet: mfa_serial (\(serial.place)); use the AWS CLI to sign in, with \
                eval "$(aws configure export-credentials --profile \(profile) --format env)", and run again without \
                --profile
                """
            )
        }
        let duration = try settings["duration_seconds"].map { setting throws(CredentialError) in
            guard let seconds = Int(setting.value), (900...43_200).contains(seconds) else {
                throw error(profile, "\(setting.place): duration_seconds is a number from 900 to 43200")
            }
            return seconds
        }
        let role = Role(
            arn: arn,
            externalID: settings.value("external_id"),
            sessionName: settings.value("role_session_name"),
            duration: duration,
            profile: profile
        )
        return (role, try source(of: profile, settings, place))
    }

    private static func source(
        of profile: String,
        _ settings: Profiles.Profile,
        _ place: String
    ) throws(CredentialError) -> Base {
        switch (settings.value("source_profile"), settings.value("credential_source")) {
        case (let name?, nil): return .profile(name)
        case (nil, let source?):
            switch source.lowercased() {
            case "environment": return .environment
            case "ec2instancemetadata", "ecscontainer":
                throw error(
                    profile,
                    """
                    not supported yet: credential_source \(source); put the container's or instance's keys into the \
                    environment and use credential_source = Environment
                    """
                )
            default:
                throw error(
                    profile,
                    "credential_source is Environment, Ec2InstanceMetadata or EcsContainer, not \(source)"
                )
            }
        case (nil, nil): throw error(profile, "\(place): role_arn needs source_profile or credential_source beside it")
        case (_?, _?):
            throw error(profile, "\(place): role_arn goes with source_profile or credential_source, not both")
        }
    }

    private static func error(_ profile: String, _ reason: String) -> CredentialError {
        CredentialError(source: "role of profile \(profile)", reason: reason)
    }
}
