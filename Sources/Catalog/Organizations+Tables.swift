import Inventory

extension Table {
    static let organizationsOrganization = Table(
        "aws_organizations_organization",
        "The organization that the account belongs to; no row where it belongs to none.",
        rows: Group(
            "organizations:DescribeOrganization",
            [
                .text("arn", "The ARN."),
                .text("id", "The id."),
                .text("master_account_id", "The management account's id."),
                .text("master_account_arn", "The management account's ARN."),
                .text("feature_set", "`ALL`, or `CONSOLIDATED_BILLING` for an organization without policies."),
            ]
        )
    )

    static let organizationsServiceAccess = Table(
        "aws_organizations_service_access",
        "A service of AWS that the organization trusts; its key is the service's principal.",
        rows: Group(
            "organizations:ListAWSServiceAccessForOrganization",
            [
                .text("service_principal", "The service's principal, such as `cloudtrail.amazonaws.com`."),
                .timestamp("date_enabled", "Since when it is trusted."),
            ]
        )
    )

    static let organizationsRoot = Table(
        "aws_organizations_root",
        "The root of an organization's accounts.",
        rows: Group(
            "organizations:ListRoots",
            [
                .text("arn", "The ARN."),
                .text("id", "The id."),
                .text("name", "The name."),
                .json("policy_types", "The types of policies that are turned on, such as `SERVICE_CONTROL_POLICY`."),
            ]
        )
    )

    static let organizationsOrganizationalUnit = Table(
        "aws_organizations_organizational_unit",
        "An organizational unit.",
        rows: Group(
            "organizations:ListOrganizationalUnitsForParent",
            [
                .text("arn", "The ARN."),
                .text("id", "The id."),
                .text("name", "The name."),
                .text("parent_id", "The id of the root or unit that it is in."),
                .text("path", "The ids from the root down to the unit itself, with slashes between them."),
            ]
        )
    )

    static let organizationsAccount = Table(
        "aws_organizations_account",
        "An account of the organization.",
        rows: Group(
            "organizations:ListAccountsForParent",
            [
                .text("arn", "The ARN."),
                .text("id", "The account's id, twelve digits."),
                .text("name", "The name."),
                .text("status", "`ACTIVE`, `SUSPENDED`, `CLOSED` and so on."),
                .text("parent_id", "The id of the root or unit that it is in."),
                .text("path", "The ids from the root down to the account itself, with slashes between them."),
            ]
        )
    )

    static let organizationsPolicy = Table(
        "aws_organizations_policy",
        "A service control policy or resource control policy.",
        rows: Group(
            "organizations:ListPolicies",
            [
                .text("arn", "The ARN."),
                .text("id", "The id."),
                .text("name", "The name."),
                .text("type", "`SERVICE_CONTROL_POLICY` or `RESOURCE_CONTROL_POLICY`."),
                .boolean("aws_managed", "Whether it is AWS's own, which allows everything."),
            ]
        )
    )

    static let organizationsPolicyTarget = Table(
        "aws_organizations_policy_target",
        "Where a policy of the organization's own is attached; its key is the policy with the target.",
        rows: Group(
            "organizations:ListTargetsForPolicy",
            [
                .text("policy_id", "The policy's id."),
                .text("target_id", "The id of the root, unit or account."),
                .text("type", "`ROOT`, `ORGANIZATIONAL_UNIT` or `ACCOUNT`."),
                .text("name", "The name of the root, unit or account."),
            ]
        )
    )

    static let organizationsResourcePolicy = Table(
        "aws_organizations_resource_policy",
        "The policy by which the management account lets members manage the organization; no row where there is none.",
        rows: Group(
            "organizations:DescribeResourcePolicy",
            [.text("arn", "The ARN."), .json("content", "The policy.")]
        )
    )

    static let organizationsDelegatedAdministrator = Table(
        "aws_organizations_delegated_administrator",
        "A member account that runs services for the whole organization.",
        rows: Group(
            "organizations:ListDelegatedAdministrators",
            [
                .text("arn", "The account's ARN."),
                .text("id", "The account's id."),
                .text("name", "The account's name."),
                .timestamp("delegation_enabled_date", "Since when it does so."),
            ]
        )
    )

    static let organizationsDelegatedService = Table(
        "aws_organizations_delegated_service",
        "A service that a member account runs for the organization; its key is the account with the service.",
        rows: Group(
            "organizations:ListDelegatedServicesForAccount",
            [
                .text("administrator_id", "The account's id."),
                .text("service_principal", "The service's principal."),
            ]
        )
    )
}

extension View {
    static let accountOrganization = View(
        "aws_account_organization",
        "An account with its organization, and why it cannot tell of that organization where it cannot.",
        query: """
            SELECT
                account.account_id,
                account.region,
                account.arn,
                organization.id AS organization_id,
                organization.arn AS organization_arn,
                CASE
                    WHEN organization.id IS NULL THEN 'the account belongs to no organization'
                    WHEN organization.master_account_id <> account.account_id
                        THEN 'only the management account of its organization can tell: '
                            || organization.master_account_id
                END AS not_applicable
            FROM aws_account AS account
            LEFT JOIN aws_organizations_organization AS organization
                ON  organization.account_id = account.account_id
            """
    )
}
