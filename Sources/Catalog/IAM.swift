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
        try await asking.items("VirtualMFADevices").map { device in
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
