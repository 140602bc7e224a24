import HTTP

extension RecordedAccount {
    /// The account manages an organization with one unit, in which one member is.
    static let organization: Answers = [
        "organizations:DescribeOrganization": { _, _ in
            .json(
                """
                {"Organization": {"Id": "o-a1b2c3d4e5", "FeatureSet": "ALL", "MasterAccountId": "\(id)",
                 "Arn": "arn:aws:organizations::\(id):organization/o-a1b2c3d4e5",
                 "MasterAccountArn": "arn:aws:organizations::\(id):account/o-a1b2c3d4e5/\(id)"}}
                """
            )
        },
        "organizations:ListAWSServiceAccessForOrganization": { _, _ in
            .json(
                """
                {"EnabledServicePrincipals": [{"ServicePrincipal": "iam.amazonaws.com", "DateEnabled": 1.7E9},
                 {"ServicePrincipal": "config.amazonaws.com", "DateEnabled": 1.7E9}]}
                """
            )
        },
        "organizations:ListRoots": { _, _ in
            .json(
                """
                {"Roots": [{"Id": "r-ab12", "Arn": "arn:aws:organizations::\(id):root/o-a1b2c3d4e5/r-ab12", "Name": "Root",
                 "PolicyTypes": [{"Type": "SERVICE_CONTROL_POLICY", "Status": "ENABLED"}]}]}
                """
            )
        },
        "organizations:ListOrganizationalUnitsForParent": { _, call in
            guard call.input["ParentId"] == "r-ab12" else { return .json(#"{"OrganizationalUnits": []}"#) }
            return .json(
                """
                {"OrganizationalUnits": [{"Id": "ou-ab12-11111111", "Name": "Production",
                 "Arn": "arn:aws:organizations::\(id):ou/o-a1b2c3d4e5/ou-ab12-11111111"}]}
                """
            )
        },
        "organizations:ListAccountsForParent": { _, call in
            let account = call.input["ParentId"] == "r-ab12" ? id : "444455556666"
            return .json(
                """
                {"Accounts": [{"Id": "\(account)", "Name": "a", "Status": "ACTIVE",
                 "Arn": "arn:aws:organizations::\(id):account/o-a1b2c3d4e5/\(account)"}]}
                """
            )
        },
        "organizations:ListPolicies": { _, call in
            guard call.input["Filter"] == "SERVICE_CONTROL_POLICY" else { return .json(#"{"Policies": []}"#) }
            return call.input["NextToken"] == nil
                ? policy("p-FullAWSAccess", isManaged: true, next: #", "NextToken": "p2""#)
                : policy("p-11111111", isManaged: false)
        },
        "organizations:ListTargetsForPolicy": { _, _ in
            .json(
                """
                {"Targets": [{"TargetId": "ou-ab12-11111111", "Name": "Production", "Type": "ORGANIZATIONAL_UNIT"}]}
                """
            )
        },
        "organizations:DescribeResourcePolicy": { account, _ in
            guard account.isTidy else {
                return .json(#"{"__type": "ResourcePolicyNotFoundException", "Message": "none"}"#, status: 400)
            }
            return .json(
                #"""
                {"ResourcePolicy": {"ResourcePolicySummary": {"Id": "rp-1",
                  "Arn": "arn:aws:organizations::111122223333:resourcepolicy/o-a1b2c3d4e5/rp-1"},
                 "Content": "{\"Statement\": [{\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \"444455556666\"}}]}"}}
                """#
            )
        },
        "organizations:ListDelegatedAdministrators": { _, _ in
            .json(
                """
                {"DelegatedAdministrators": [{"Id": "444455556666", "Name": "a", "DelegationEnabledDate": 1.7E9,
                 "Arn": "arn:aws:organizations::\(id):account/o-a1b2c3d4e5/444455556666"}]}
                """
            )
        },
        "organizations:ListDelegatedServicesForAccount": { _, _ in
            .json(#"{"DelegatedServices": [{"ServicePrincipal": "config.amazonaws.com"}]}"#)
        },
        "sso-admin:ListInstances": { _, call in
            guard call.region == "eu-west-1" else { return .json(#"{"Instances": []}"#) }
            return .json(
                """
                {"Instances": [{"InstanceArn": "arn:aws:sso:::instance/ssoins-1", "IdentityStoreId": "d-1",
                 "OwnerAccountId": "\(id)", "Status": "ACTIVE"}]}
                """
            )
        },
    ]

    private static func policy(_ policy: String, isManaged: Bool, next: String = "") -> HTTPResponse {
        .json(
            """
            {"Policies": [{"Id": "\(policy)", "Name": "\(policy)", "Type": "SERVICE_CONTROL_POLICY",
             "Arn": "arn:aws:organizations::\(id):policy/o-a1b2c3d4e5/service_control_policy/\(policy)",
             "AwsManaged": \(isManaged)}]\(next)}
            """
        )
    }
}
