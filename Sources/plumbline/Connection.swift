import AWS
import Arguments
import FoundationEssentials
import HTTP
import Reports

/// The way to the account: what the settings say, and a session made of them.
struct Connection {
    let session: Session
    /// The region to ask first.
    let home: String

    /// Reads the settings of the AWS CLI and makes a session; nothing is called yet.
    init(_ invocation: Invocation, _ console: Console, _ environment: [String: String]) throws {
        let settings = try Settings.resolve(
            environment: environment,
            profile: invocation.value("--profile")
        ) { path in
            try FileManager.default.fileExists(atPath: path) ? text(of: path) : nil
        }
        for warning in settings.warnings { console.warn(console.talkStyle.safe(warning)) }
        var configuration = CurlTransport.Configuration()
        if let bundle = settings.caBundle { configuration.certificates = bundle }
        session = settings.session(
            transport: CurlTransport(configuration),
            inFlight: invocation.integer("--concurrency") ?? 64
        )
        home = settings.region ?? "us-east-1"
    }
}
