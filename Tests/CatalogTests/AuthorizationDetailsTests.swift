import AWS
import Testing

@testable import Catalog

@Suite struct AuthorizationDetailsTests {
    private static func details(document: String = "%7B%22Statement%22%3A%5B%5D%2C%22a%22%3A%22b+c%22%7D") -> String {
        """
        <UserDetailList><member><Arn>arn:aws:iam::111122223333:user/ana</Arn><UserName>ana</UserName><UserId>AIDA</UserId>\
        <Path>/</Path><GroupList><member>staff</member></GroupList>\
        <UserPolicyList><member><PolicyName>own</PolicyName><PolicyDocument>\(document)</PolicyDocument></member>\
        </UserPolicyList><AttachedManagedPolicies><member><PolicyArn>arn:aws:iam::aws:policy/AdministratorAccess</PolicyArn>\
        <PolicyName>AdministratorAccess</PolicyName></member></AttachedManagedPolicies>\
        <Tags><member><Key>team</Key><Value>web</Value></member></Tags>\
        <PermissionsBoundary><PermissionsBoundaryArn>arn:aws:iam::111122223333:policy/boundary</PermissionsBoundaryArn>\
        </PermissionsBoundary></member></UserDetailList>\
        <GroupDetailList><member><Arn>arn:aws:iam::111122223333:group/staff</Arn><GroupName>staff</GroupName>\
        <GroupPolicyList/><AttachedManagedPolicies/></member></GroupDetailList>\
        <RoleDetailList><member><Arn>arn:aws:iam::111122223333:role/app</Arn><RoleName>app</RoleName>\
        <AssumeRolePolicyDocument>\(document)</AssumeRolePolicyDocument><RolePolicyList/>\
        <AttachedManagedPolicies><member><PolicyArn>arn:aws:iam::aws:policy/AdministratorAccess</PolicyArn>\
        <PolicyName>AdministratorAccess</PolicyName></member><member>\
        <PolicyArn>arn:aws:iam::111122223333:policy/used</PolicyArn><PolicyName>used</PolicyName></member>\
        </AttachedManagedPolicies><InstanceProfileList><member><Arn>arn:aws:iam::111122223333:instance-profile/app</Arn>\
        </member></InstanceProfileList><RoleLastUsed><LastUsedDate>2025-12-01T00:00:00Z</LastUsedDate>\
        <Region>eu-west-1</Region></RoleLastUsed></member></RoleDetailList>\
        <Policies>\(policy("used", count: 1, document))\(policy("boundary", count: 0, document))</Policies>\
        <IsTruncated>false</IsTruncated>
        """
    }

    private static func policy(_ name: String, count: Int, _ document: String) -> String {
        """
        <member><Arn>arn:aws:iam::111122223333:policy/\(name)</Arn><PolicyName>\(name)</PolicyName>\
        <AttachmentCount>\(count)</AttachmentCount><PermissionsBoundaryUsageCount>1</PermissionsBoundaryUsageCount>\
        <DefaultVersionId>v2</DefaultVersionId><PolicyVersionList><member><VersionId>v1</VersionId>\
        <IsDefaultVersion>false</IsDefaultVersion><Document>%7B%7D</Document></member><member><VersionId>v2</VersionId>\
        <IsDefaultVersion>true</IsDefaultVersion><Document>\(document)</Document></member></PolicyVersionList></member>
        """
    }

    private func recorded(_ content: String) throws -> Recorded {
        try Recorded([
            "Action=GetAccountAuthorizationDetails Filter.member.1=User Filter.member.4=LocalManagedPolicy MaxItems=1000":
                AWS.Operation.result("GetAccountAuthorizationDetails", content)
        ])
    }

    @Test func `one answer has users, groups, roles and policies`() async throws {
        let recorded = try recorded(Self.details())
        #expect(try await recorded.make(.getAccountAuthorizationDetails) == 1)
        #expect(
            try await recorded.query(
                "SELECT name, groups, attached_policy_arns, inline_policies ->> '$[0].PolicyName', tags FROM aws_iam_user"
            ) == [#"ana ["staff"] ["arn:aws:iam::aws:policy/AdministratorAccess"] own {"team":"web"}"#]
        )
        #expect(try await recorded.query("SELECT name, attached_policy_arns FROM aws_iam_group") == ["staff []"])
        #expect(
            try await recorded.query(
                "SELECT name, assume_role_policy, role_last_used_date, json_array_length(instance_profile_arns) FROM aws_iam_role"
            ) == [#"app {"Statement":[],"a":"b+c"} 2025-12-01T00:00:00Z 1"#]
        )
    }

    @Test func `a policy has the document in force, and is attached when something has its permissions from it`()
        async throws
    {
        let recorded = try recorded(Self.details())
        try await recorded.make(.getAccountAuthorizationDetails)
        #expect(
            try await recorded.query(
                "SELECT name, is_aws_managed, is_attached, attachment_count, policy FROM aws_iam_policy ORDER BY arn"
            ) == [
                #"boundary 0 0 0 {"Statement":[],"a":"b+c"}"#, #"used 0 1 1 {"Statement":[],"a":"b+c"}"#,
                "AdministratorAccess 1 1 2 -",
            ]
        )
    }

    @Test(arguments: ["", "%7B", "%7B%2", "%GG", "%5B%5D", "%FF", "null"])
    func `a document that cannot be read is not passed on`(document: String) async throws {
        let recorded = try recorded(Self.details(document: document))
        await #expect(throws: AnswerError.self) { try await recorded.make(.getAccountAuthorizationDetails) }
    }

    @Test func `AWS's own policy has a name even where only its ARN says so`() async throws {
        let unnamed = Self.details().replacing("<PolicyName>AdministratorAccess</PolicyName>", with: "")
        let recorded = try recorded(unnamed)
        try await recorded.make(.getAccountAuthorizationDetails)
        let sql = "SELECT name FROM aws_iam_policy WHERE is_aws_managed"
        #expect(try await recorded.query(sql) == ["AdministratorAccess"])
    }
}
