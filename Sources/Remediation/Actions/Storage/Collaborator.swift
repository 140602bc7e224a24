import AWS

/// Somebody with whom a bucket is shared.
enum Collaborator {
    /// An account by the id that S3 has for it, 64 hexadecimal digits.
    case canonicalUser(String)
    /// An account by its number, with all its users and roles.
    case account(String)
    /// One principal, by its ARN.
    case principal(String)

    /// Throws ``Refusal`` for what is no collaborator's name.
    init(_ name: String) throws {
        if name.utf8.count == 12, name.allSatisfy({ $0.isASCII && $0.isNumber }) {
            self = .account(name)
        } else if name.utf8.count == 64, name.allSatisfy({ $0.isASCII && $0.isHexDigit }) {
            self = .canonicalUser(name)
        } else if name.hasPrefix("arn:"), name.split(separator: ":", omittingEmptySubsequences: false).count >= 6 {
            self = .principal(name)
        } else {
            throw Refusal("“\(name)” is neither a canonical id of 64 digits, nor an account's number, nor an ARN")
        }
    }

    /// Whether it is the account with this number, by whichever name.
    func isAccount(_ account: String) -> Bool {
        switch self {
        case .canonicalUser: false
        case .account(let number): number == account
        case .principal(let arn): arn.account == account && arn.hasSuffix(":root")
        }
    }

    /// Whether a grantee or a principal, which is an `AWS`, a `CanonicalUser` or of another kind, is meant.
    func matches(_ identifier: JSON, as kind: String) -> Bool {
        guard let identifier = identifier.string else { return false }
        return switch (self, kind) {
        case (.canonicalUser(let id), "CanonicalUser"): identifier == id
        case (.account(let number), "AWS"), (.account(let number), "Federated"):
            identifier == number || identifier.account == number
        case (.principal(let arn), "AWS"), (.principal(let arn), "Federated"):
            identifier == arn || (isAccount(identifier) && kind == "AWS")
        default: false
        }
    }

    /// A statement without the collaborator among its principals; nil where no principal is left.
    func taken(outOf statement: JSON) -> JSON? {
        guard case .object(let kinds) = statement["Principal"] else { return statement }
        var left: [String: JSON] = [:]
        for (kind, principals) in kinds {
            switch principals {
            case .array(let list):
                let others = list.filter { !matches($0, as: kind) }
                if !others.isEmpty || list.isEmpty { left[kind] = .array(others) }
            default: if !matches(principals, as: kind) { left[kind] = principals }
            }
        }
        if left == kinds { return statement }
        guard !left.isEmpty else { return nil }
        var edited = statement
        edited["Principal"] = .object(left)
        return edited
    }
}

extension String {
    /// The account in an ARN; nil where there is none.
    fileprivate var account: String? {
        guard hasPrefix("arn:") else { return nil }
        let parts = split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
        return parts.count == 6 ? String(parts[4]) : nil
    }
}
