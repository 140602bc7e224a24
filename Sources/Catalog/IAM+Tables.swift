import Inventory

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

extension Table {
    static let iamUser = Table(
        "aws_iam_user",
        "An IAM user.",
        rows: Group(
            "iam:GetAccountAuthorizationDetails",
            identity("user") + policies("user") + [
                .json("groups", "The names of the user's groups."),
                .text("permissions_boundary_arn", "The ARN of the policy that bounds the user's permissions."),
                .json("tags", "The tags as an object."),
            ]
        )
    )

    static let iamGroup = Table(
        "aws_iam_group",
        "A group of IAM users.",
        rows: Group("iam:GetAccountAuthorizationDetails", identity("group") + policies("group"))
    )

    static let iamRole = Table(
        "aws_iam_role",
        "An IAM role.",
        rows: Group(
            "iam:GetAccountAuthorizationDetails",
            identity("role") + policies("role") + [
                .json("assume_role_policy", "The policy that says who may take the role on."),
                .json("instance_profile_arns", "The ARNs of the instance profiles that hold the role."),
                .text("permissions_boundary_arn", "The ARN of the policy that bounds the role's permissions."),
                .timestamp("role_last_used_date", "When the role was last used; null for not in the last 400 days."),
                .text("role_last_used_region", "The region in which it was last used."),
                .json("tags", "The tags as an object."),
            ]
        )
    )

    static let iamPolicy = Table(
        "aws_iam_policy",
        "A customer managed policy, or an AWS managed one that is attached.",
        rows: Group(
            "iam:GetAccountAuthorizationDetails",
            [
                .text("arn", "The ARN."),
                .text("name", "The name."),
                .text("policy_id", "The unique id; null for AWS managed policies."),
                .text("path", "The path; null for AWS managed policies."),
                .boolean("is_aws_managed", "Whether it is AWS's."),
                .boolean(
                    "is_attached",
                    "Whether a user, group or role has its permissions from it; a permissions boundary does not count."
                ),
                .integer("attachment_count", "To how many users, groups and roles it is attached."),
                .integer("permissions_boundary_usage_count", "For how many users and roles it is the boundary."),
                .text("default_version_id", "The version that is in force; null for AWS managed policies."),
                .timestamp("create_date", "When it was made; null for AWS managed policies."),
                .timestamp("update_date", "When it was last changed; null for AWS managed policies."),
                .json("policy", "The document in force; null for AWS managed policies."),
            ]
        )
    )

    private static func identity(_ kind: String) -> [Column] {
        [
            .text("arn", "The ARN."),
            .text("name", "The name."),
            .text("\(kind)_id", "The unique id."),
            .text("path", "The path."),
            .timestamp("create_date", "When the \(kind) was made."),
        ]
    }

    private static func policies(_ kind: String) -> [Column] {
        [
            .json("attached_policy_arns", "The ARNs of the managed policies that are attached to the \(kind)."),
            .json("inline_policies", "The \(kind)'s own policies, a list of `PolicyName` and `PolicyDocument`."),
        ]
    }
}
