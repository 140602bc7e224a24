public import HTTP

extension Settings {
    /// The places to look for credentials, in the order of the AWS CLI.
    ///
    /// `transport` is for the calls that some of them make.
    public func credentialChain(transport: any HTTPTransport, timing: Timing = .system) -> CredentialChain {
        let environment = EnvironmentCredentials(environment: environment)
        let role = AssumedRole(settings: self, transport: transport, timing: timing)
        // Whoever names a profile on the command line means it, whatever keys are in the environment.
        return CredentialChain((hasExplicitProfile ? [] : [environment]) + [role] + sources(of: profile) + machine)
    }

    /// A provider that keeps the chain's credentials fresh.
    public func credentialProvider(transport: any HTTPTransport, timing: Timing = .system) -> CredentialProvider {
        let chain = credentialChain(transport: transport, timing: timing)
        return CredentialProvider(timing: timing) { try await chain.credentials() }
    }

    /// A session with all of these settings.
    public func session(
        transport: any HTTPTransport,
        inFlight: Int = 64,
        timing: Timing = .system
    ) -> Session {
        Session(
            transport: transport,
            credentials: credentialProvider(transport: transport, timing: timing),
            endpoints: endpoints,
            inFlight: inFlight,
            maxAttempts: maxAttempts,
            timing: timing
        )
    }

    /// The places that one profile can name, apart from a role.
    func sources(of profile: String) -> [any CredentialSource] {
        [
            webIdentity(profile),
            UnsupportedCredentials(
                "IAM Identity Center",
                keys: ["sso_session", "sso_start_url", "sso_account_id", "sso_role_name"],
                profile: profile,
                in: profiles
            ),
            ProfileCredentials(profile: profile, file: .credentials, in: profiles),
            UnsupportedCredentials("console sign-in", keys: ["login_session"], profile: profile, in: profiles),
            UnsupportedCredentials("process", keys: ["credential_process"], profile: profile, in: profiles),
            ProfileCredentials(profile: profile, file: .config, in: profiles),
        ]
    }

    /// The environment sets a web identity up for the profile in force, unless that was named on the command line.
    private func webIdentity(_ profile: String) -> UnsupportedCredentials {
        let name = "web identity"
        if profile == self.profile, !hasExplicitProfile {
            let source = UnsupportedCredentials(name, variables: ["AWS_WEB_IDENTITY_TOKEN_FILE"], in: environment)
            if source.setting != nil { return source }
        }
        return UnsupportedCredentials(name, keys: ["web_identity_token_file"], profile: profile, in: profiles)
    }

    /// The places that the machine offers whatever the profile.
    private var machine: [any CredentialSource] {
        [
            UnsupportedCredentials(
                "container",
                variables: ["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI"],
                in: environment
            ),
            UnsupportedCredentials("instance", absence: "the instance's metadata is not asked, not supported yet"),
        ]
    }
}
