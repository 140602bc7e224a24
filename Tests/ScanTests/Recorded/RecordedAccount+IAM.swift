import Foundation
import HTTP

extension RecordedAccount {
    static let iam: Answers = [
        "sts:GetCallerIdentity": { _, _ in
            .query(
                "GetCallerIdentity",
                "<Arn>arn:aws:iam::\(id):user/auditor</Arn><UserId>AIDAAUDITOR</UserId><Account>\(id)</Account>"
            )
        },
        "iam:GetAccountSummary": { account, _ in account.summary },
        "iam:GetAccountPasswordPolicy": { account, _ in
            .query(
                "GetAccountPasswordPolicy",
                """
                <PasswordPolicy>
                  <MinimumPasswordLength>\(account.isTidy ? 14 : 8)</MinimumPasswordLength>
                  <RequireNumbers>true</RequireNumbers><ExpirePasswords>false</ExpirePasswords>
                </PasswordPolicy>
                """
            )
        },
        "iam:ListVirtualMFADevices": { _, call in
            call.input["Marker"] == nil ? device("ada", next: "page+2/=") : device("dan", next: nil)
        },
        "iam:GenerateCredentialReport": { _, _ in .query("GenerateCredentialReport", "<State>COMPLETE</State>") },
        "iam:GetCredentialReport": { _, _ in credentialReport(reportLines) },
        "iam:GetAccountAuthorizationDetails": { _, call in
            call.input["Marker"] == nil
                ? authorizationDetails(users: users(["ada", "bob"]), next: "page2")
                : authorizationDetails(policies: policies)
        },
        "account:GetAlternateContact": { account, _ in
            guard account.isTidy else {
                return .json(
                    #"{"message": "There is no contact of this type."}"#,
                    status: 404,
                    headers: [HTTPHeader("x-amzn-errortype", "ResourceNotFoundException")]
                )
            }
            return .json(
                """
                {"AlternateContact": {"AlternateContactType": "SECURITY", "EmailAddress": "security@example.com",
                 "Name": "Ada", "PhoneNumber": "+44 20 7946 0000", "Title": "Security"}}
                """
            )
        },
    ]

    private var summary: HTTPResponse {
        let counts = [
            "AccountAccessKeysPresent": isTidy ? 0 : 1, "AccountMFAEnabled": isTidy ? 1 : 0,
            "AccountPasswordPresent": 1, "Users": 2, "Policies": 2, "MFADevices": 2,
        ]
        let entries = counts.sorted { $0.key < $1.key }
            .map { "<entry><key>\($0.key)</key><value>\($0.value)</value></entry>" }
        return .query("GetAccountSummary", "<SummaryMap>\(entries.joined())</SummaryMap>")
    }

    private static func device(_ user: String, next: String?) -> HTTPResponse {
        .query(
            "ListVirtualMFADevices",
            """
            <IsTruncated>\(next != nil)</IsTruncated>\(next.map { "<Marker>\($0)</Marker>" } ?? "")
            <VirtualMFADevices><member>
              <SerialNumber>arn:aws:iam::\(id):mfa/\(user)</SerialNumber>
              <EnableDate>2025-03-01T08:00:00Z</EnableDate>
              <User><Arn>arn:aws:iam::\(id):user/\(user)</Arn><UserName>\(user)</UserName></User>
            </member></VirtualMFADevices>
            """
        )
    }

    /// Ada uses her password with MFA; Bob has none of it and has been away for long.
    private static let reportLines = [
        "<root_account>,\(root),2020-01-01T00:00:00+00:00,not_supported,2025-01-01T00:00:00+00:00,not_supported,"
            + "not_supported,true,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A",
        reportLine("ada", lastUsed: "2026-01-10T09:00:00+00:00", hasMFA: true),
        reportLine("bob", lastUsed: "2024-06-01T09:00:00+00:00", hasMFA: false),
    ]

    static func reportLine(_ user: String, lastUsed: String, hasMFA: Bool) -> String {
        "\(user),arn:aws:iam::\(id):user/\(user),2023-01-01T00:00:00+00:00,true,\(lastUsed),2023-01-01T00:00:00+00:00,"
            + "N/A,\(hasMFA),false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A"
    }

    static func credentialReport(_ lines: [String]) -> HTTPResponse {
        let header =
            "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,"
            + "password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,"
            + "access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,"
            + "access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,"
            + "access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,"
            + "cert_2_active,cert_2_last_rotated"
        let content = Data(([header] + lines).joined(separator: "\n").utf8).base64EncodedString()
        return .query(
            "GetCredentialReport",
            """
            <Content>\(content)</Content><ReportFormat>text/csv</ReportFormat>
            <GeneratedTime>2026-01-14T23:00:00Z</GeneratedTime>
            """
        )
    }

    static func authorizationDetails(users: String = "", policies: String = "", next: String? = nil) -> HTTPResponse {
        .query(
            "GetAccountAuthorizationDetails",
            """
            <IsTruncated>\(next != nil)</IsTruncated>\(next.map { "<Marker>\($0)</Marker>" } ?? "")
            <UserDetailList>\(users)</UserDetailList><GroupDetailList/><RoleDetailList/><Policies>\(policies)</Policies>
            """
        )
    }

    static func users(_ names: [String]) -> String {
        names.map { name in
            """
            <member><Arn>arn:aws:iam::\(id):user/\(name)</Arn><UserName>\(name)</UserName><UserId>AIDA\(name)</UserId>
            <Path>/</Path><CreateDate>2023-01-01T00:00:00Z</CreateDate><GroupList/>
            <AttachedManagedPolicies><member><PolicyName>all</PolicyName>
            <PolicyArn>arn:aws:iam::\(id):policy/all</PolicyArn></member></AttachedManagedPolicies></member>
            """
        }.joined()
    }

    private static let policies =
        policy("all", #"{"Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}"#)
        + policy("narrow", #"{"Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}]}"#)

    static func policy(_ name: String, _ document: String) -> String {
        """
        <member><Arn>arn:aws:iam::\(id):policy/\(name)</Arn><PolicyName>\(name)</PolicyName><PolicyId>ANPA</PolicyId>
        <Path>/</Path><AttachmentCount>1</AttachmentCount><DefaultVersionId>v1</DefaultVersionId>
        <PolicyVersionList><member><VersionId>v1</VersionId><IsDefaultVersion>true</IsDefaultVersion>
        <Document>\(document.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")</Document>
        </member></PolicyVersionList></member>
        """
    }
}
