import AWS
import Inventory
import SQLite

extension Catalog {
    static let organizations = Catalog(
        tables: [
            .organizationsOrganization, .organizationsServiceAccess, .organizationsRoot,
            .organizationsOrganizationalUnit, .organizationsAccount, .organizationsPolicy, .organizationsPolicyTarget,
            .organizationsResourcePolicy, .organizationsDelegatedAdministrator, .organizationsDelegatedService,
        ],
        views: [.accountOrganization],
        calls: [
            .describeOrganization, .listAWSServiceAccess, .listRoots, .listOrganizationalUnits, .listAccountsForParent,
            .listOrganizationsPolicies, .listTargetsForPolicy, .describeResourcePolicy, .listDelegatedAdministrators,
            .listDelegatedServices,
        ]
    )
}

extension Call {
    /// Any account of an organization may ask this; all else only the management account and its delegates.
    static let describeOrganization = Call(
        .describeOrganization,
        .account,
        absences: ["AWSOrganizationsNotInUseException"]
    ) { asking in
        let answer = try await asking.answer()
        guard !answer.isAbsent else { return [] }
        let organization = answer["Organization"]
        let management = try asking.required(organization["MasterAccountId"].string, "MasterAccountId")
        return [
            .row(
                "aws_organizations_organization",
                [
                    "arn": .text(try asking.required(organization["Arn"].string, "Arn")),
                    "id": .text(try asking.required(organization["Id"].string, "Id")),
                    "master_account_id": .text(management),
                    "master_account_arn": Value(organization["MasterAccountArn"].string),
                    "feature_set": Value(organization["FeatureSet"].string),
                ]
            )
        ]
    }

    /// The query of a call that only the management account makes, because AWS denies it to the others.
    private static let management = Scope.rows(
        """
        SELECT organization.account_id, organization.region, organization.id
        FROM aws_organizations_organization AS organization
        WHERE organization.master_account_id = organization.account_id
        """
    )

    static let listAWSServiceAccess = Call(.listAWSServiceAccess, management) { asking in
        try await asking.items("EnabledServicePrincipals").map { service in
            .row(
                "aws_organizations_service_access",
                [
                    "service_principal": .text(
                        try asking.required(service["ServicePrincipal"].string, "ServicePrincipal")
                    ),
                    "date_enabled": Value(service["DateEnabled"].timestamp),
                ]
            )
        }
    }

    static let listRoots = Call(.listRoots, management) { asking in
        let roots = try await asking.items("Roots")
        guard !roots.isEmpty else { throw asking.unreadable("there are no roots") }
        return try roots.map { root in
            let types = try asking.present(root["PolicyTypes"], "PolicyTypes").items
                .filter { $0["Status"].string == "ENABLED" }
            return .row(
                "aws_organizations_root",
                [
                    "arn": .text(try asking.required(root["Arn"].string, "Arn")),
                    "id": .text(try asking.required(root["Id"].string, "Id")),
                    "name": Value(root["Name"].string),
                    "policy_types": Value(JSON.array(types.compactMap { $0["Type"].string.map(JSON.string) })),
                ]
            )
        }
    }

    static let listOrganizationsPolicies = Call(.listOrganizationsPolicies, management) { asking in
        var records: [Record] = []
        for type in ["SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY"] {
            records += try await asking.items("Policies", ["Filter": .text(type)]).map { policy in
                .row(
                    "aws_organizations_policy",
                    [
                        "arn": .text(try asking.required(policy["Arn"].string, "Arn")),
                        "id": .text(try asking.required(policy["Id"].string, "Id")),
                        "name": Value(policy["Name"].string),
                        "type": .text(type),
                        "aws_managed": Value(try asking.required(policy["AwsManaged"].boolean, "AwsManaged")),
                    ]
                )
            }
        }
        return records
    }

    /// AWS's own policies allow everything and are attached everywhere.
    static let listTargetsForPolicy = Call(
        .listTargetsForPolicy,
        .rows("SELECT account_id, region, id FROM aws_organizations_policy WHERE aws_managed IS NOT 1")
    ) { asking in
        let policy = asking.text("id")
        return try await asking.items("Targets", ["PolicyId": .text(policy)]).map { target in
            .row(
                "aws_organizations_policy_target",
                [
                    "policy_id": .text(policy),
                    "target_id": .text(try asking.required(target["TargetId"].string, "TargetId")),
                    "type": Value(target["Type"].string),
                    "name": Value(target["Name"].string),
                ]
            )
        }
    }

    static let describeResourcePolicy = Call(
        .describeResourcePolicy,
        management,
        absences: ["ResourcePolicyNotFoundException"]
    ) { asking in
        let answer = try await asking.answer()
        guard !answer.isAbsent else { return [] }
        let policy = answer["ResourcePolicy"]
        return [
            .row(
                "aws_organizations_resource_policy",
                [
                    "arn": .text(try asking.required(policy["ResourcePolicySummary"]["Arn"].string, "Arn")),
                    "content": .text(try asking.policy(policy["Content"].string, "Content")),
                ]
            )
        ]
    }

    static let listDelegatedAdministrators = Call(.listDelegatedAdministrators, management) { asking in
        try await asking.items("DelegatedAdministrators").map { administrator in
            .row(
                "aws_organizations_delegated_administrator",
                [
                    "arn": .text(try asking.required(administrator["Arn"].string, "Arn")),
                    "id": .text(try asking.required(administrator["Id"].string, "Id")),
                    "name": Value(administrator["Name"].string),
                    "delegation_enabled_date": Value(administrator["DelegationEnabledDate"].timestamp),
                ]
            )
        }
    }

    static let listDelegatedServices = Call(
        .listDelegatedServices,
        .rows("SELECT account_id, region, id FROM aws_organizations_delegated_administrator")
    ) { asking in
        let administrator = asking.text("id")
        return try await asking.items("DelegatedServices", ["AccountId": .text(administrator)]).map { service in
            .row(
                "aws_organizations_delegated_service",
                [
                    "administrator_id": .text(administrator),
                    "service_principal": .text(
                        try asking.required(service["ServicePrincipal"].string, "ServicePrincipal")
                    ),
                ]
            )
        }
    }
}

extension Operation {
    static let describeOrganization = Operation(.organizations, "DescribeOrganization")
    static let listAWSServiceAccess = listing("ListAWSServiceAccessForOrganization")
    static let listRoots = listing("ListRoots")
    static let listOrganizationalUnits = listing("ListOrganizationalUnitsForParent")
    static let listAccountsForParent = listing("ListAccountsForParent")
    static let listOrganizationsPolicies = listing("ListPolicies")
    static let listTargetsForPolicy = listing("ListTargetsForPolicy")
    static let describeResourcePolicy = Operation(.organizations, "DescribeResourcePolicy")
    static let listDelegatedAdministrators = listing("ListDelegatedAdministrators")
    static let listDelegatedServices = listing("ListDelegatedServicesForAccount")

    private static func listing(_ name: String) -> Operation {
        Operation(
            .organizations,
            name,
            pages: Pages("NextToken", "NextToken", limit: "MaxResults", size: 20)
        )
    }
}
