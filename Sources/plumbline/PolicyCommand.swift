import Arguments
import FoundationEssentials
import Rules
import Scan

/// `plumbline policy`: the least IAM policy for a scan.
struct PolicyCommand {
    let invocation: Invocation
    let console: Console

    func run() throws -> ExitCode {
        let plan = try Plan(try Library(invocation).checks(invocation))
        let policy = IAMPolicy(
            version: "2012-10-17",
            statements: [
                IAMPolicy.Statement(
                    id: "PlumblineReads",
                    effect: "Allow",
                    actions: plan.actions,
                    // Lists and settings of a whole account have no narrower resource that would cover what is new.
                    resources: "*"
                )
            ]
        )
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let text = String(decoding: try encoder.encode(policy), as: UTF8.self)
        try ResultWriter(invocation).write { write in try write("\(text)\n") }
        return .fine
    }
}

/// An IAM policy as AWS wants it;
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html>.
private struct IAMPolicy: Encodable {
    struct Statement: Encodable {
        let id: String
        let effect: String
        let actions: [String]
        let resources: String

        enum CodingKeys: String, CodingKey {
            case id = "Sid"
            case effect = "Effect"
            case actions = "Action"
            case resources = "Resource"
        }
    }

    let version: String
    let statements: [Statement]

    enum CodingKeys: String, CodingKey {
        case version = "Version"
        case statements = "Statement"
    }
}
