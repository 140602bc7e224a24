import AWS
import Inventory
import SQLite

extension Catalog {
    static let iam = Catalog(
        tables: [
            .iamAccountSummary, .iamAccountPasswordPolicy, .iamVirtualMFADevice, .iamCredentialReport, .iamUser,
            .iamGroup,
            .iamRole, .iamPolicy,
        ],
        calls: [
            .getAccountSummary, .getAccountPasswordPolicy, .listVirtualMFADevices, .getCredentialReport,
            .getAccountAuthorizationDetails,
        ]
    )
}

extension Table {
    static let iamAccountSummary = Table(
        "aws_iam_account_summary",
        "What IAM counts in an account, one row for each account.",
        rows: Group(
            "iam:GetAccountSummary",
            [
                .integer("account_access_keys_present", "How many access keys the root user has."),
                .boolean("account_mfa_enabled", "Whether the root user has an MFA device."),
                .boolean(
                    "account_password_present",
                    "Whether the root user has a password; 1 where AWS leaves it out, as it does for most accounts."
                ),
                .integer("account_signing_certificates_present", "How many signing certificates the root user has."),
                .integer("users", "How many users there are."),
                .integer("groups", "How many groups there are."),
                .integer("roles", "How many roles there are."),
                .integer("policies", "How many customer managed policies there are."),
                .integer("instance_profiles", "How many instance profiles there are."),
                .integer("providers", "How many identity providers there are."),
                .integer("server_certificates", "How many server certificates IAM holds."),
                .integer("mfa_devices", "How many virtual MFA devices there are."),
                .integer("mfa_devices_in_use", "How many MFA devices are assigned."),
            ]
        )
    )

    static let iamAccountPasswordPolicy = Table(
        "aws_iam_account_password_policy",
        "The rules for passwords of IAM users, one row for each account, with or without a policy.",
        rows: Group(
            "iam:GetAccountPasswordPolicy",
            [
                .boolean("is_set", "0 where the account has no policy of its own; all other columns are null then."),
                .boolean("allow_users_to_change_password", "Whether users may change their own password."),
                .boolean("expire_passwords", "Whether passwords expire."),
                .boolean("hard_expiry", "Whether an expired password can only be reset by an administrator."),
                .integer("max_password_age", "After how many days a password expires; null for never."),
                .integer("minimum_password_length", "The least number of characters."),
                .integer(
                    "password_reuse_prevention",
                    "How many earlier passwords may not be used again; null for none."
                ),
                .boolean("require_lowercase_characters", "Whether a password needs a lower-case letter."),
                .boolean("require_numbers", "Whether a password needs a digit."),
                .boolean("require_symbols", "Whether a password needs a symbol."),
                .boolean("require_uppercase_characters", "Whether a password needs an upper-case letter."),
            ]
        )
    )

    static let iamVirtualMFADevice = Table(
        "aws_iam_virtual_mfa_device",
        "A virtual MFA device, which is an app rather than a thing; its key is the serial number.",
        rows: Group(
            "iam:ListVirtualMFADevices",
            [
                .text("serial_number", "The serial number, which is an ARN."),
                .timestamp("enable_date", "When it was assigned; null where it is not."),
                .text("user_arn", "The ARN of the user, or of the root user, that it is assigned to."),
                .text("user_name", "The name of that user; null for the root user."),
            ]
        )
    )
}

extension Call {
    static let getAccountSummary = Call(.getAccountSummary, .account) { asking in
        let entries = try await asking.answer()["SummaryMap"].map
        let summary = Dictionary(entries.compactMap { key, value in value.integer.map { (key, $0) } }) { _, last in last
        }
        let keys = try asking.required(summary["AccountAccessKeysPresent"], "AccountAccessKeysPresent")
        let hasMFA = try asking.required(summary["AccountMFAEnabled"], "AccountMFAEnabled") == 1
        return [
            .row(
                "aws_iam_account_summary",
                [
                    "account_access_keys_present": .integer(keys),
                    "account_mfa_enabled": Value(hasMFA),
                    "account_password_present": Value(summary["AccountPasswordPresent"] != 0),
                    "account_signing_certificates_present": Value(summary["AccountSigningCertificatesPresent"]),
                    "users": Value(summary["Users"]),
                    "groups": Value(summary["Groups"]),
                    "roles": Value(summary["Roles"]),
                    "policies": Value(summary["Policies"]),
                    "instance_profiles": Value(summary["InstanceProfiles"]),
                    "providers": Value(summary["Providers"]),
                    "server_certificates": Value(summary["ServerCertificates"]),
                    "mfa_devices": Value(summary["MFADevices"]),
                    "mfa_devices_in_use": Value(summary["MFADevicesInUse"]),
                ]
            )
        ]
    }

    static let getAccountPasswordPolicy = Call(
        .getAccountPasswordPolicy,
        .account,
        absences: ["NoSuchEntity"]
    ) { asking in
        let answer = try await asking.answer()
        guard !answer.isAbsent else { return [.row("aws_iam_account_password_policy", ["is_set": 0])] }
        let policy = answer["PasswordPolicy"]
        let length = try asking.required(policy["MinimumPasswordLength"].integer, "MinimumPasswordLength")
        return [
            .row(
                "aws_iam_account_password_policy",
                [
                    "is_set": 1,
                    "allow_users_to_change_password": Value(policy["AllowUsersToChangePassword"].boolean ?? false),
                    "expire_passwords": Value(policy["ExpirePasswords"].boolean ?? false),
                    "hard_expiry": Value(policy["HardExpiry"].boolean ?? false),
                    "max_password_age": Value(policy["MaxPasswordAge"].integer),
                    "minimum_password_length": .integer(length),
                    "password_reuse_prevention": Value(policy["PasswordReusePrevention"].integer),
                    "require_lowercase_characters": Value(policy["RequireLowercaseCharacters"].boolean ?? false),
                    "require_numbers": Value(policy["RequireNumbers"].boolean ?? false),
                    "require_symbols": Value(policy["RequireSymbols"].boolean ?? false),
                    "require_uppercase_characters": Value(policy["RequireUppercaseCharacters"].boolean ?? false),
                ]
            )
        ]
    }

    static let listVirtualMFADevices = Call(.listVirtualMFADevices, .account) { asking in
        // Where there is no list, it is not that the root user has no virtual device.
        try await asking.listed("VirtualMFADevices").map { device in
            .row(
                "aws_iam_virtual_mfa_device",
                [
                    "serial_number": .text(try asking.required(device["SerialNumber"].string, "SerialNumber")),
                    "enable_date": Value(device["EnableDate"].timestamp),
                    "user_arn": Value(device["User"]["Arn"].string),
                    "user_name": Value(device["User"]["UserName"].string),
                ]
            )
        }
    }
}

extension Operation {
    static let getAccountSummary = Operation(.iam, "GetAccountSummary")
    static let getAccountPasswordPolicy = Operation(.iam, "GetAccountPasswordPolicy")
    static let listVirtualMFADevices = Operation(
        .iam,
        "ListVirtualMFADevices",
        pages: Pages("Marker", "Marker", more: "IsTruncated", limit: "MaxItems", size: 1000)
    )
}
