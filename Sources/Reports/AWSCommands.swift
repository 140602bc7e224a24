import AWS
public import Remediation

/// A plan as commands of the AWS CLI, for people who change things with scripts.
public struct AWSCommands: Sendable {
    public init() {}

    /// A shell script that makes the plan's calls, in order, and stops at the first that fails.
    public func script(_ plan: RemediationPlan) -> String {
        var lines = [
            "#!/usr/bin/env bash",
            "# \(counted(plan.steps.count, "change")) in account \(plan.account), planned \(plan.created)",
            "set -euo pipefail",
        ]
        for step in plan.steps {
            lines.append("")
            lines.append(comment("\(step.number). \(step.action): \(step.target.title)"))
            if let reason = step.irreversible { lines.append(comment("cannot be taken back: \(reason)")) }
            let region = step.target.region == "global" ? plan.home : step.target.region
            lines.append(command(step.call, region: region))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// One call; lists and structures are JSON, which every option of the CLI takes.
    private func command(_ call: Step.Call, region: String) -> String {
        let parts = call.operation.split(separator: ":").map(String.init)
        let service = ["s3": "s3api", "config": "configservice"][parts[0]] ?? parts[0]
        let options = call.input.sorted { $0.key < $1.key }.map { name, value -> String in
            let option = Self.renamed["\(call.operation).\(name)"] ?? name.kebabCase
            return switch value {
            // The one option whose opposite has a name of its own.
            case .boolean(false) where name == "Egress": "--ingress"
            case .boolean(let isOn): "--\(isOn ? "" : "no-")\(option)"
            case .string(let text): "--\(option) \(text.shellQuoted)"
            default: "--\(option) \(value.text.shellQuoted)"
            }
        }
        return (["aws \(service) \(parts[1].kebabCase) --region \(region.shellQuoted)"] + options)
            .joined(separator: " \\\n    ")
    }

    /// What the CLI calls by another name than the API, because its own `--endpoint-url` begins alike.
    private static let renamed = ["sns:Subscribe.Endpoint": "notification-endpoint"]

    /// Nothing in a name may end the comment and become a command.
    private func comment(_ text: String) -> String {
        "# " + text.visible(isUnicode: true).split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}

extension String {
    /// The name as the AWS CLI spells it: `DBInstanceIdentifier` is `db-instance-identifier`.
    var kebabCase: String {
        let letters = Array(self)
        var name = ""
        for (index, letter) in letters.enumerated() {
            if letter.isUppercase, index > 0 {
                let isAfterSmall = letters[index - 1].isLowercase || letters[index - 1].isNumber
                let isBeforeSmall = index + 1 < letters.count && letters[index + 1].isLowercase
                if isAfterSmall || isBeforeSmall { name += "-" }
            }
            name += letter.lowercased()
        }
        return name
    }

    /// The text as one word of bash, whatever is in it.
    public var shellQuoted: String {
        let isPlain =
            !isEmpty
            && utf8.allSatisfy { byte in
                (48...58).contains(byte) || (64...90).contains(byte) || (97...122).contains(byte)
                    || [45, 46, 47, 95].contains(byte)
            }
        if isPlain { return self }
        // Whoever looks at the script shall see what is in it: bash's own quotes have escapes for bytes.
        let isObeyed = unicodeScalars.contains(where: \.isObeyed)
        // A quote with an accent on it is another character to Swift, but a quote to the shell.
        let scalars = unicodeScalars.map { isObeyed ? $0.quotedForBash : $0 == "'" ? #"'\''"# : String($0) }
        return (isObeyed ? "$'" : "'") + scalars.joined() + "'"
    }
}

extension Unicode.Scalar {
    /// The scalar between `$'` and `'`.
    fileprivate var quotedForBash: String {
        if self == "'" || self == "\\" { return "\\\(self)" }
        guard isObeyed else { return String(self) }
        // Always two digits, so that none of what follows is taken for a third.
        return String(self).utf8.map { "\\x" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
