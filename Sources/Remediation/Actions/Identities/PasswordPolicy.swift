import AWS

extension Action {
    /// Makes the account's password policy as strict as it is asked to be, and nothing in it less strict.
    static let iamPasswordPolicy = Action(
        "iam-password-policy",
        "Makes the password policy of an account's IAM users stricter where it is asked to, and keeps the rest of it",
        on: .account,
        risk: .safe,
        caution:
            "it holds from the next change of each password; only with max_age do users whose password is older have"
            + " to choose another as they sign in",
        undo: "the policy is set as it was, or taken away where there was none",
        inputs: [
            Input("minimum_length", "the least number of characters, 6 to 128; 0 for as it is", standard: "0"),
            Input(
                "reuse_prevention",
                "how many earlier passwords may not come back, 1 to 24; 0 for as it is",
                standard: "0"
            ),
            Input("max_age", "after how many days a password expires, 1 to 1095; 0 for as it is", standard: "0"),
            Input("require_lowercase", "true to ask for a lower-case letter; false for as it is", standard: "false"),
            Input("require_uppercase", "true to ask for an upper-case letter; false for as it is", standard: "false"),
            Input("require_numbers", "true to ask for a digit; false for as it is", standard: "false"),
            Input("require_symbols", "true to ask for a symbol; false for as it is", standard: "false"),
        ],
        settings: [.accountPasswordPolicy]
    ) { account in
        let demand = try PasswordDemand(account)
        return [
            try await account.change(.accountPasswordPolicy, at: account.target.root) { try demand.applied(to: $0) }
        ]
    }
}

/// What is asked of a password policy.
private struct PasswordDemand {
    private let minimumLength: Int64
    private let reusePrevention: Int64
    private let maxAge: Int64
    private let kinds: [String]

    init(_ account: Subject) throws {
        minimumLength = try account.number("minimum_length", in: 6...128)
        reusePrevention = try account.number("reuse_prevention", in: 1...24)
        maxAge = try account.number("max_age", in: 1...1095)
        kinds = try [
            ("require_lowercase", "RequireLowercaseCharacters"), ("require_uppercase", "RequireUppercaseCharacters"),
            ("require_numbers", "RequireNumbers"), ("require_symbols", "RequireSymbols"),
        ].compactMap { input, member in try account.isOn(input) ? member : nil }
        guard minimumLength + reusePrevention + maxAge > 0 || !kinds.isEmpty else {
            let names = account.action.inputs.map(\.name).joined(separator: ", ")
            throw Refusal("nothing is asked of the policy; give one of these with --set: \(names)")
        }
    }

    /// The policy with what is asked for, where that is stricter.
    func applied(to policy: JSON) throws -> JSON {
        var policy = policy == .null ? PasswordPolicy.standard : policy
        policy.raise("MinimumPasswordLength", to: minimumLength)
        if reusePrevention > 0 { policy.raise("PasswordReusePrevention", to: reusePrevention) }
        for kind in kinds { policy[kind] = true }
        let age = policy["MaxPasswordAge"].integer
        guard maxAge > 0, age.map({ $0 > maxAge }) ?? true else { return policy }
        guard policy["HardExpiry"] != true else {
            throw Refusal(
                "whoever's password is older could sign in no more, because the policy leaves an expired password to an"
                    + " administrator (HardExpiry); change that first"
            )
        }
        policy["MaxPasswordAge"] = .integer(maxAge)
        return policy
    }
}

extension Subject {
    /// A number in `range`, or 0 for as it is.
    fileprivate func number(_ name: String, in range: ClosedRange<Int64>) throws -> Int64 {
        let number = try number(name)
        guard number == 0 || range.contains(number) else {
            throw Refusal("\(name) is from \(range.lowerBound) to \(range.upperBound), not \(number)")
        }
        return number
    }

    fileprivate func isOn(_ name: String) throws -> Bool {
        let text = try input(name)
        guard let isOn = Bool(text) else { throw Refusal("\(name) is true or false, not “\(text)”") }
        return isOn
    }
}

extension JSON {
    /// Makes a number that is smaller `least`.
    fileprivate mutating func raise(_ name: String, to least: Int64) {
        self[name] = .integer(max(self[name].integer ?? 0, least))
    }
}
