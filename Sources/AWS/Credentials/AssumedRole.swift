import FoundationEssentials
import HTTP

/// The role that the profile in force says to assume, through as many roles as lie between.
struct AssumedRole: CredentialSource {
    let settings: Settings
    let transport: any HTTPTransport
    let timing: Timing

    var name: String { "role of profile \(settings.profile)" }

    func credentials() async throws -> CredentialFinding {
        let profile = settings.chosenProfile
        // A web identity with a role is a source of its own.
        guard profile.value("role_arn") != nil, profile.value("web_identity_token_file") == nil else {
            return .nothing("profile \(settings.profile) has no role_arn")
        }
        let (roles, base) = try Role.chain(from: settings.profile, in: settings.profiles)
        var credentials = try await credentials(of: base)
        for role in roles { credentials = try await assume(role, with: credentials) }
        return .found(credentials)
    }

    private func credentials(of base: Role.Base) async throws -> Credentials {
        let sources: [any CredentialSource] =
            switch base {
            case .environment: [EnvironmentCredentials(environment: settings.environment)]
            case .profile(let name): settings.sources(of: name)
            }
        do { return try await CredentialChain(sources).credentials() } catch let error as CredentialError {
            throw CredentialError(source: name, reason: "the role's source has none: \(error)")
        }
    }

    private func assume(_ role: Role, with credentials: Credentials) async throws -> Credentials {
        let session = Session(
            transport: transport,
            credentials: CredentialProvider(credentials, timing: timing),
            endpoints: settings.endpoints,
            maxAttempts: settings.maxAttempts,
            timing: timing
        )
        let region = settings.region ?? Self.region(of: role)
        do {
            return try await session.client(account: "", region: region).assumeRole(
                role.arn,
                sessionName: role.sessionName ?? "plumbline-\(Int(timing.date().timeIntervalSince1970))",
                externalID: role.externalID,
                duration: role.duration
            )
        } catch let error as ServiceError {
            throw CredentialError(source: name, reason: "the role \(role.arn) of profile \(role.profile): \(error)")
        }
    }

    /// A region of the partition that the role is in.
    private static func region(of role: Role) -> String {
        let id = role.arn.split(separator: ":").dropFirst().first.map(String.init)
        return (Partition.all.first { $0.id == id } ?? .aws).globalRegion
    }
}
