import AWS
import Testing

@testable import Catalog

@Suite struct OrganizationsTests {
    private static func organization(of management: String) -> (status: Int, body: String) {
        (
            200,
            """
            {"Organization": {"Id": "o-a1b2c3d4e5", "FeatureSet": "ALL", "MasterAccountId": "\(management)",
             "Arn": "arn:aws:organizations::\(management):organization/o-a1b2c3d4e5"}}
            """
        )
    }

    @Test func `an organization is read, and so is that there is none`() async throws {
        let member = try Recorded(["DescribeOrganization": Self.organization(of: "444455556666")])
        try await member.make(.describeOrganization)
        let sql = "SELECT id, master_account_id, feature_set FROM aws_organizations_organization"
        #expect(try await member.query(sql) == ["o-a1b2c3d4e5 444455556666 ALL"])
        let none = try Recorded(["DescribeOrganization": (400, #"{"__type": "AWSOrganizationsNotInUseException"}"#)])
        try await none.make(.describeOrganization)
        #expect(try await none.query(sql) == [])
    }

    @Test(arguments: ["{}", #"{"Organization": {}}"#, #"{"Organization": {"Id": "o-1", "Arn": "a"}}"#])
    func `an answer without its parts is no organization`(body: String) async throws {
        let recorded = try Recorded(["DescribeOrganization": (200, body)])
        await #expect(throws: AnswerError.self) { try await recorded.make(.describeOrganization) }
    }

    @Test func `a member account asks nothing that only the management account is told`() async throws {
        let recorded = try Recorded(["DescribeOrganization": Self.organization(of: "444455556666")])
        let requests = try await recorded.make(
            .describeOrganization,
            .listAWSServiceAccess,
            .listRoots,
            .listOrganizationsPolicies,
            .describeResourcePolicy,
            .listDelegatedAdministrators,
            .listOrganizationsFeatures
        )
        #expect(requests == 1)
    }

    @Test func `units and accounts know their way from the root`() async throws {
        let recorded = try Recorded([
            "DescribeOrganization": Self.organization(of: Recorded.account),
            "ListRoots": (
                200,
                """
                {"Roots": [{"Id": "r-1", "Arn": "arn:r", "Name": "Root", "PolicyTypes": [
                 {"Type": "SERVICE_CONTROL_POLICY", "Status": "ENABLED"}, {"Type": "TAG_POLICY", "Status": "PENDING_DISABLE"}
                ]}]}
                """
            ),
            "ListOrganizationalUnitsForParent r-1": (
                200, #"{"OrganizationalUnits": [{"Id": "ou-1", "Arn": "arn:1", "Name": "Work"}]}"#
            ),
            "ListOrganizationalUnitsForParent ou-1": (
                200, #"{"OrganizationalUnits": [{"Id": "ou-2", "Arn": "arn:2", "Name": "Production"}]}"#
            ),
            "ListOrganizationalUnitsForParent ou-2": (200, #"{"OrganizationalUnits": []}"#),
            "ListAccountsForParent r-1": (
                200, #"{"Accounts": [{"Id": "1", "Arn": "arn:a1", "Name": "main", "Status": "ACTIVE"}]}"#
            ),
            "ListAccountsForParent ou-1": (200, #"{"Accounts": []}"#),
            "ListAccountsForParent ou-2": (
                200,
                #"{"Accounts": [{"Id": "2", "Arn": "arn:a2", "Name": "shop", "Status": "ACTIVE", "State": "CLOSED"}]}"#
            ),
        ])
        #expect(
            try await recorded.make(
                .describeOrganization,
                .listRoots,
                .listOrganizationalUnits,
                .listAccountsForParent
            ) == 8
        )
        #expect(
            try await recorded.query("SELECT id, policy_types FROM aws_organizations_root") == [
                #"r-1 ["SERVICE_CONTROL_POLICY"]"#
            ]
        )
        #expect(
            try await recorded.query(
                "SELECT id, parent_id, path FROM aws_organizations_organizational_unit ORDER BY id"
            )
                == ["ou-1 r-1 r-1/ou-1", "ou-2 ou-1 r-1/ou-1/ou-2"]
        )
        #expect(
            try await recorded.query("SELECT id, status, parent_id, path FROM aws_organizations_account ORDER BY id")
                == ["1 ACTIVE r-1 r-1/1", "2 CLOSED ou-2 r-1/ou-1/ou-2/2"]
        )
    }

    @Test func `policies of both types are listed, and only one's own are asked where they are attached`() async throws
    {
        let recorded = try Recorded([
            "DescribeOrganization": Self.organization(of: Recorded.account),
            "ListPolicies SERVICE_CONTROL_POLICY": (
                200,
                """
                {"Policies": [{"Id": "p-Full", "Arn": "arn:1", "Name": "Full", "AwsManaged": true},
                 {"Id": "p-own", "Arn": "arn:2", "Name": "own", "AwsManaged": false}]}
                """
            ),
            "ListPolicies RESOURCE_CONTROL_POLICY": (200, #"{"Policies": []}"#),
            "ListTargetsForPolicy p-own": (
                200, #"{"Targets": [{"TargetId": "ou-1", "Name": "Work", "Type": "ORGANIZATIONAL_UNIT"}]}"#
            ),
        ])
        #expect(try await recorded.make(.describeOrganization, .listOrganizationsPolicies, .listTargetsForPolicy) == 4)
        #expect(
            try await recorded.query("SELECT policy_id, target_id, type FROM aws_organizations_policy_target") == [
                "p-own ou-1 ORGANIZATIONAL_UNIT"
            ]
        )
    }

    @Test func `what is delegated is read, to policies and to services`() async throws {
        let recorded = try Recorded([
            "DescribeOrganization": Self.organization(of: Recorded.account),
            "DescribeResourcePolicy": (
                200,
                #"{"ResourcePolicy": {"ResourcePolicySummary": {"Arn": "arn:p"}, "Content": "{\"Statement\": []}"}}"#
            ),
            "ListAWSServiceAccessForOrganization": (
                200, #"{"EnabledServicePrincipals": [{"ServicePrincipal": "config.amazonaws.com"}]}"#
            ),
            "ListDelegatedAdministrators": (
                200, #"{"DelegatedAdministrators": [{"Id": "444455556666", "Arn": "arn:a", "Name": "security"}]}"#
            ),
            "ListDelegatedServicesForAccount 444455556666": (
                200, #"{"DelegatedServices": [{"ServicePrincipal": "config.amazonaws.com"}]}"#
            ),
        ])
        try await recorded.make(
            .describeOrganization,
            .describeResourcePolicy,
            .listAWSServiceAccess,
            .listDelegatedAdministrators,
            .listDelegatedServices
        )
        #expect(
            try await recorded.query("SELECT content FROM aws_organizations_resource_policy") == [#"{"Statement": []}"#]
        )
        #expect(
            try await recorded.query(
                "SELECT administrator_id, service_principal FROM aws_organizations_delegated_service"
            ) == ["444455556666 config.amazonaws.com"]
        )
    }

    @Test func `no delegation is an answer, and a policy that is not JSON is none`() async throws {
        let none = try Recorded([
            "DescribeOrganization": Self.organization(of: Recorded.account),
            "DescribeResourcePolicy": (400, #"{"__type": "ResourcePolicyNotFoundException"}"#),
        ])
        try await none.make(.describeOrganization, .describeResourcePolicy)
        #expect(try await none.query("SELECT arn FROM aws_organizations_resource_policy") == [])
        let odd = try Recorded([
            "DescribeOrganization": Self.organization(of: Recorded.account),
            "DescribeResourcePolicy": (
                200, #"{"ResourcePolicy": {"ResourcePolicySummary": {"Arn": "arn:p"}, "Content": "policy"}}"#
            ),
        ])
        await #expect(throws: AnswerError.self) {
            try await odd.make(.describeOrganization, .describeResourcePolicy)
        }
    }

    @Test(arguments: [
        (
            AWS.Operation.result(
                "ListOrganizationsFeatures",
                "<EnabledFeatures><member>RootSessions</member></EnabledFeatures>"
            ), ["RootSessions"]
        ),
        (AWS.Operation.result("ListOrganizationsFeatures", "<EnabledFeatures/>"), []),
        (AWS.Operation.refusal(400, "ServiceAccessNotEnabledException"), []),
    ])
    func `the management of root users is on in part or not at all`(
        answer: (status: Int, body: String),
        expected: [String]
    ) async throws {
        let recorded = try Recorded([
            "DescribeOrganization": Self.organization(of: Recorded.account),
            "Action=ListOrganizationsFeatures": answer,
        ])
        try await recorded.make(.describeOrganization, .listOrganizationsFeatures)
        #expect(try await recorded.query("SELECT feature FROM aws_iam_organizations_feature") == expected)
    }
}
