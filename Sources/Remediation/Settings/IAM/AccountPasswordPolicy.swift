import AWS

extension Setting {
    /// The whole password policy of an account's IAM users; null where the account has none of its own.
    ///
    /// The call that changes it sets whatever it is not told back to a default, so that it is always told everything.
    ///
    /// <https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccountPasswordPolicy.html>
    static let accountPasswordPolicy = Setting(
        "iam-account-password-policy",
        reads: ["iam:GetAccountPasswordPolicy"],
        mutations: [.updateAccountPasswordPolicy, .deleteAccountPasswordPolicy],
        read: { account in
            let answer = try await account.answer(.getAccountPasswordPolicy, absences: ["NoSuchEntity"])
            guard !answer.isAbsent else { return .null }
            let policy = answer["PasswordPolicy"]
            let length = try account.required(
                policy["MinimumPasswordLength"].integer,
                "MinimumPasswordLength",
                of: .getAccountPasswordPolicy
            )
            var state: JSON = ["MinimumPasswordLength": .integer(length)]
            for name in PasswordPolicy.numbers {
                if let number = policy[name].integer, number > 0 { state[name] = .integer(number) }
            }
            for (name, _) in PasswordPolicy.switches { state[name] = .boolean(policy[name].boolean ?? false) }
            return state
        },
        moves: { _, _, policy in
            guard policy != .null else { return [Move(.deleteAccountPasswordPolicy, [:], after: .null)] }
            return [Move(.updateAccountPasswordPolicy, policy.members, after: policy)]
        },
        terraform: { account, policy in
            guard policy != .null else { return .note("remove the resource aws_iam_account_password_policy") }
            return .resource(
                "aws_iam_account_password_policy",
                importID: "iam-account-password-policy",
                PasswordPolicy.arguments(policy)
            )
        }
    )
}

/// What a password policy consists of.
enum PasswordPolicy {
    /// The least that AWS asks for where an account has no policy of its own, said as such a policy.
    ///
    /// AWS then wants eight characters of three kinds out of four. A policy cannot say that; this one takes no password
    /// that AWS would not.
    ///
    /// <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html>
    static let standard: JSON = [
        "MinimumPasswordLength": 8, "RequireLowercaseCharacters": true, "RequireUppercaseCharacters": true,
        "RequireNumbers": true, "RequireSymbols": false, "AllowUsersToChangePassword": false, "HardExpiry": false,
    ]

    /// What need not be there; 0 is AWS's other word for that.
    fileprivate static let numbers = ["MaxPasswordAge", "PasswordReusePrevention"]

    fileprivate static let switches = [
        ("RequireLowercaseCharacters", "require_lowercase_characters"),
        ("RequireUppercaseCharacters", "require_uppercase_characters"), ("RequireNumbers", "require_numbers"),
        ("RequireSymbols", "require_symbols"), ("AllowUsersToChangePassword", "allow_users_to_change_password"),
        ("HardExpiry", "hard_expiry"),
    ]

    fileprivate static func arguments(_ policy: JSON) -> [Terraform.Argument] {
        let numbers = [
            ("MinimumPasswordLength", "minimum_password_length"), ("MaxPasswordAge", "max_password_age"),
            ("PasswordReusePrevention", "password_reuse_prevention"),
        ]
        return numbers.compactMap { name, argument in policy[name].integer.map { .set(argument, .integer($0)) } }
            + switches.map { .set($0.1, .boolean(policy[$0.0].boolean ?? false)) }
    }
}

extension Operation {
    fileprivate static let getAccountPasswordPolicy = Operation(.iam, "GetAccountPasswordPolicy")
}

extension Mutation {
    fileprivate static let updateAccountPasswordPolicy = Mutation(.iam, "UpdateAccountPasswordPolicy")
    fileprivate static let deleteAccountPasswordPolicy = Mutation(.iam, "DeleteAccountPasswordPolicy")
}
