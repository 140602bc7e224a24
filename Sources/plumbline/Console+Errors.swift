import AWS
import Arguments
import HTTP
import Inventory
import POSIX
import Remediation
import Reports
import Rules
import SQLite
import Scan

extension Console {
    /// Says what went wrong and what to do next, and returns the exit code for it.
    func report(_ error: any Error) -> ExitCode {
        let failure = Failure(error)
        if failure.code == .interrupted {
            Self.sayInterrupted()
            return .interrupted
        }
        // Lines after the first are set in, so that none of them can pass for another line of ours.
        let lines = "\(error)".split(separator: "\n").map { talkStyle.safe(String($0)) }
        let text = lines.joined(separator: "\n  ")
        // A usage error begins with the program's name itself, and the command's.
        if error is UsageError { sayAsIs(text) } else { say(text) }
        if let hint = failure.hint { say(hint) }
        return failure.code
    }
}

/// An error as the user meets it: the exit code, and what to do next.
private struct Failure {
    let code: ExitCode
    let hint: String?

    init(_ error: any Error) {
        (code, hint) =
            switch error {
            case is CancellationError: (.interrupted, nil)
            case let error as UsageError: (.usage, error.hint)
            case let error as SelectionError: (.usage, Self.hint(error))
            case is RuleError, is InventoryError, is FileError, is PlanError, is SettingsError: (.usage, nil)
            case let error as SQLiteError where error.isInterrupted: (.interrupted, nil)
            case let error as SQLiteError: (.usage, Self.hint(error))
            case is RefusedError: (.refused, nil)
            case is CredentialError: (.cannotStart, nil)
            case ScopeError.notEnabled: (.usage, nil)
            case is ScopeError: (.cannotStart, nil)
            case let error as ServiceError: (.cannotStart, Self.hint(error))
            case is AnswerError:
                (.cannotStart, "is the endpoint really AWS's? see AWS_ENDPOINT_URL and the proxy settings")
            case let error as HTTPError: (.cannotStart, Self.hint(error))
            case is SystemError, is OutputError:
                (.incomplete, "the result could not be written; name a file on another disk")
            default: (.bug, "this is a bug in plumbline; please report it with the command that you ran")
            }
    }

    private static func hint(_ error: SelectionError) -> String? {
        if let near = nearest(to: error.name, in: error.known) { return "did you mean \(near)?" }
        if error.known.count <= 20 { return "there are \(error.known.joined(separator: ", "))" }
        let isOfRemediate = ["action", "input"].contains(error.kind)
        return "see plumbline \(isOfRemediate ? "remediate --list" : "\(error.kind)s list")"
    }

    private static func hint(_ error: SQLiteError) -> String? {
        error.message.hasPrefix("no such table") || error.message.hasPrefix("no such column")
            ? "see plumbline tables list, and plumbline tables show TABLE for its columns" : nil
    }

    private static func hint(_ error: ServiceError) -> String? {
        switch error.code {
        case "ExpiredToken", "ExpiredTokenException": "the session has expired; get new credentials and try again"
        case "InvalidClientTokenId", "UnrecognizedClientException", "SignatureDoesNotMatch", "AuthFailure":
            "AWS does not know these credentials; check the access key, the secret and the profile"
        // Without a code of AWS's own, something else may have answered.
        case let code where code.hasPrefix("HTTP "):
            "is the endpoint really AWS's? see AWS_ENDPOINT_URL and the proxy settings"
        default: nil
        }
    }

    private static func hint(_ error: HTTPError) -> String? {
        switch error.kind {
        case .unreachable, .timedOut: "check the network, the proxy (HTTPS_PROXY, NO_PROXY) and AWS_ENDPOINT_URL"
        case .insecure: "behind a proxy that opens TLS, name its certificate with AWS_CA_BUNDLE"
        case .invalid: "check AWS_ENDPOINT_URL"
        case .tooLarge, .broken: "is the endpoint really AWS's? see AWS_ENDPOINT_URL and the proxy settings"
        }
    }
}
