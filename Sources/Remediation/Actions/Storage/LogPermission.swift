import AWS
import Policies

extension EditedPolicy {
    private static let service = "logging.s3.amazonaws.com"
    /// By this name the statement is known again.
    private static let sid = "LetAccessLogsIn"

    /// Throws ``Refusal`` where a statement keeps the logs of `source` out of `target`, or perhaps does.
    func checkLogsAreNotDenied(of source: Target, to target: Target, under prefix: String) throws {
        let writing = ServiceCall(
            by: Self.service,
            of: "s3:PutObject",
            on: "\(target.arn)/\(prefix)",
            for: source.arn,
            account: source.account
        )
        guard let statement = writing.denial(in: document) else { return }
        throw Refusal(
            "\(statement.name) of the policy of \(target.name) denies, or may deny, \(Self.service) to write the logs, "
                + "and S3 would not say so; add to it the condition Bool aws:PrincipalIsAWSService false, or choose "
                + "another bucket"
        )
    }

    /// Whether a statement lets S3 write the logs of `source` into `target`.
    func letsLogsIn(of source: Target, to target: Target, under prefix: String) -> Bool {
        let wide = ["\(target.arn)/*", "\(target.arn)*", "\(target.arn)/\(prefix)*", "*"]
        return document.statements.contains { statement in
            guard statement.effect == .allow, case .only(let principal) = statement.principal,
                principal.identifiers[.service, default: []].contains(Self.service),
                case .only(let actions) = statement.actions, case .only(let resources) = statement.resources
            else { return false }
            return actions.contains { ["s3:putobject", "s3:put*", "s3:*", "*"].contains($0.lowercased()) }
                && resources.contains(where: wide.contains)
                && statement.conditions.allSatisfy { $0.holds(for: source) }
        }
    }

    /// The policy with a statement that lets S3 write the logs of all buckets of the account into `target`.
    func lettingLogsIn(to target: Target) throws -> JSON {
        guard !document.statements.contains(where: { $0.sid == Self.sid }) else {
            throw Refusal(
                "the policy of \(target.name) has a statement \(Self.sid) that does not let the logs in; mend or rename it first"
            )
        }
        return adding([
            "Sid": .string(Self.sid), "Effect": "Allow", "Principal": ["Service": .string(Self.service)],
            "Action": "s3:PutObject", "Resource": .string("\(target.arn)/*"),
            "Condition": ["StringEquals": ["aws:SourceAccount": .string(target.account)]],
        ])
    }
}

extension PolicyCondition {
    /// Whether it plainly holds when S3 writes the logs of `source`.
    fileprivate func holds(for source: Target) -> Bool {
        guard setPrefix == nil else { return false }
        return switch (key, comparison) {
        case ("aws:sourceaccount", "stringequals"), ("aws:sourceaccount", "stringlike"): values.contains(source.account)
        case ("aws:sourcearn", "arnlike"), ("aws:sourcearn", "arnequals"), ("aws:sourcearn", "stringequals"),
            ("aws:sourcearn", "stringlike"):
            values.contains(source.arn)
        default: false
        }
    }
}
