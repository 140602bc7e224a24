import AWS
import Arguments
import HTTP
import POSIX
import Reports

/// The way to the account: what the settings say, and a session made of them.
struct Connection {
    let session: Session
    /// The region to ask first.
    let home: String

    /// Reads the settings of the AWS CLI and makes a session; nothing is called yet.
    init(_ invocation: Invocation, _ console: Console, _ environment: [String: String]) throws {
        for region in invocation.values("--region") where !region.isRegionName {
            throw invocation.usageError("--region: \(region) is not a region: write it as in eu-west-1")
        }
        let settings = try Settings.resolve(
            environment: environment,
            profile: invocation.value("--profile")
        ) { path in
            do {
                return String(decoding: try contents(of: path), as: UTF8.self)
            } catch let error as SystemError where error.isMissingFile {
                return nil
            }
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
