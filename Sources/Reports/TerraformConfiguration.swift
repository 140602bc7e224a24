import AWS
public import Remediation

/// A plan as Terraform resources, for people whose account is written down in Terraform.
public struct TerraformConfiguration: Sendable {
    public init() {}

    /// The resources as they are after the plan; what is there already gets an `import` block beside it.
    public func text(_ plan: RemediationPlan) -> String {
        var text = """
            # What \(counted(plan.steps.count, "change")) in account \(plan.account) come to, planned \(plan.created).
            # What your configuration has already is better changed there; take over the arguments.

            """
        var names: Set<String> = []
        for step in plan.steps where plan.isLast(step) {
            text += "\n\(comment("\(step.action): \(step.target.title)"))"
            switch step.terraform {
            case .note(let note): text += comment(note)
            case .resource(let type, let importID, let arguments):
                let name = unused(step.target.identifier, of: type, in: &names)
                text += "resource \"\(type)\" \"\(name)\" {\n\(body(arguments, indent: 2))}\n"
                guard let importID, plan.isThereBefore(step) else { continue }
                text += "\nimport {\n  to = \(type).\(name)\n  id = \(HCL.text(importID).written(indent: 2))\n}\n"
            }
        }
        return text
    }

    private func comment(_ text: String) -> String {
        "# " + text.visible(isUnicode: true).split(whereSeparator: \.isNewline).joined(separator: " ") + "\n"
    }

    private func unused(_ name: String, of type: String, in names: inout Set<String>) -> String {
        var candidate = name
        var number = 2
        while !names.insert("\(type).\(candidate)").inserted {
            candidate = "\(name)_\(number)"
            number += 1
        }
        return candidate
    }
}

/// The arguments of a block, a line each, with their equals signs below each other, as `terraform fmt` has them; nested
/// blocks have none.
private func body(_ arguments: [Terraform.Argument], indent: Int) -> String {
    let margin = String(repeating: " ", count: indent)
    let width = arguments.map { $0.value.isBlock ? 0 : $0.name.count }.max() ?? 0
    return arguments.map { argument in
        if case .block(let inner) = argument.value {
            return "\(margin)\(argument.name) {\n\(body(inner, indent: indent + 2))\(margin)}\n"
        }
        return "\(margin)\(argument.name.padded(to: width)) = \(argument.value.written(indent: indent))\n"
    }.joined()
}

extension HCL {
    fileprivate var isBlock: Bool { if case .block = self { true } else { false } }

    /// The value in HCL's native syntax.
    ///
    /// <https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md>
    fileprivate func written(indent: Int) -> String {
        switch self {
        case .text(let text): "\"\(text.escapedForHCL)\""
        case .integer(let integer): String(integer)
        case .boolean(let boolean): String(boolean)
        case .list(let elements): "[\(elements.map { $0.written(indent: indent) }.joined(separator: ", "))]"
        case .reference(let reference): reference
        case .block(let arguments):
            "{\n\(body(arguments, indent: indent + 2))\(String(repeating: " ", count: indent))}"
        }
    }
}

extension String {
    /// Quotes, backslashes and templates made harmless.
    ///
    /// Scalar by scalar, because a quote with an accent on it is another character to Swift, but a quote to Terraform.
    var escapedForHCL: String {
        let scalars = Array(unicodeScalars)
        return scalars.indices.map { index -> String in
            let next = index + 1 < scalars.count ? scalars[index + 1] : nil
            return switch scalars[index] {
            case "\\": #"\\"#
            case "\"": #"\""#
            case "\n": #"\n"#
            case "\t": #"\t"#
            case "$" where next == "{": "$$"
            case "%" where next == "{": "%%"
            // Three of them before a brace would be one, and a template.
            case "$" where next == "$", "%" where next == "%": scalars[index].numbered
            case let scalar: scalar.isObeyed ? scalar.numbered : String(scalar)
            }
        }.joined()
    }
}

extension Unicode.Scalar {
    /// `\UNNNNNNNN`.
    fileprivate var numbered: String {
        let digits = String(value, radix: 16)
        return #"\U"# + String(repeating: "0", count: 8 - digits.count) + digits
    }
}

extension Target {
    /// A name for a resource in Terraform: letters, digits and underscores.
    fileprivate var identifier: String {
        let text = isAccount ? "account_\(region)" : name
        let letters = (part.isEmpty ? text : "\(text)_\(part)").map {
            $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_"
        }
        return letters.first?.isLetter == true ? String(letters) : "_" + String(letters)
    }
}
