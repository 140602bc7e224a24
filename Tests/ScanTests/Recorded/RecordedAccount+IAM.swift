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
                  <RequireNumbers>\(account.isTidy)</RequireNumbers>
                  <RequireSymbols>\(account.isTidy)</RequireSymbols>
                  <RequireUppercaseCharacters>\(account.isTidy)</RequireUppercaseCharacters>
                  <RequireLowercaseCharacters>\(account.isTidy)</RequireLowercaseCharacters>
                  <ExpirePasswords>\(account.isTidy)</ExpirePasswords>
                  \(account.isTidy ? "<MaxPasswordAge>90</MaxPasswordAge>" : "")
                  <PasswordReusePrevention>\(account.isTidy ? 24 : 5)</PasswordReusePrevention>
                </PasswordPolicy>
                """
            )
        },
        "iam:ListVirtualMFADevices": { _, call in
            call.input["Marker"] == nil ? device("ada", next: "page+2/=") : device("dan", next: nil)
        },
        "iam:GenerateCredentialReport": { _, _ in .query("GenerateCredentialReport", "<State>COMPLETE</State>") },
        "iam:GetCredentialReport": { account, _ in credentialReport(account.reportLines) },
        "iam:GetAccountAuthorizationDetails": { account, call in
            call.input["Marker"] == nil
                ? authorizationDetails(users: users, next: "page2")
                : authorizationDetails(roles: account.roles, policies: policies)
        },
        "iam:ListServerCertificates": { _, call in
            call.input["Marker"] == nil
                ? certificate("shop", expires: "2026-09-01T00:00:00Z", next: "c2")
                : certificate("old", expires: "2025-09-01T00:00:00Z", next: nil)
        },
        "iam:ListSAMLProviders": { _, _ in
            .query(
                "ListSAMLProviders",
                """
                <SAMLProviderList><member><Arn>arn:aws:iam::\(id):saml-provider/staff</Arn>
                <CreateDate>2024-01-01T00:00:00Z</CreateDate></member></SAMLProviderList>
                """
            )
        },
        "iam:ListOpenIDConnectProviders": { _, _ in
            .query("ListOpenIDConnectProviders", "<OpenIDConnectProviderList/>")
        },
        "iam:ListOrganizationsFeatures": { account, _ in
            .query(
                "ListOrganizationsFeatures",
                """
                <OrganizationId>o-a1b2c3d4e5</OrganizationId><EnabledFeatures>
                \(account.isTidy ? "<member>RootCredentialsManagement</member>" : "")</EnabledFeatures>
                """
            )
        },
        "account:GetContactInformation": { _, _ in
            .json(
                """
                {"ContactInformation": {"FullName": "Ada", "PhoneNumber": "+44 20 7946 0000", "City": "London",
                 "AddressLine1": "1 Quay", "PostalCode": "E1 1AA", "CountryCode": "GB"}}
                """
            )
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

    private static func certificate(_ name: String, expires: String, next: String?) -> HTTPResponse {
        .query(
            "ListServerCertificates",
            """
            <IsTruncated>\(next != nil)</IsTruncated>\(next.map { "<Marker>\($0)</Marker>" } ?? "")
            <ServerCertificateMetadataList><member><ServerCertificateName>\(name)</ServerCertificateName>
            <Arn>arn:aws:iam::\(id):server-certificate/\(name)</Arn><Path>/</Path>
            <ServerCertificateId>ASCA\(name)</ServerCertificateId><UploadDate>2024-09-01T00:00:00Z</UploadDate>
            <Expiration>\(expires)</Expiration></member></ServerCertificateMetadataList>
            """
        )
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

    /// Ada uses her password with MFA; Bob has old keys, no device, and has been away for long.
    private var reportLines: [String] {
        let rootUsed = isTidy ? "2025-01-01T00:00:00+00:00" : "2026-01-12T00:00:00+00:00"
        return [
            "<root_account>,\(Self.root),2020-01-01T00:00:00+00:00,not_supported,\(rootUsed),not_supported,"
                + "not_supported,true,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A",
            Self.reportLine("ada", lastUsed: "2026-01-10T09:00:00+00:00", hasMFA: true),
            Self.reportLine(
                "bob",
                lastUsed: "2024-06-01T09:00:00+00:00",
                hasMFA: false,
                keys: "true,2023-01-01T00:00:00+00:00,N/A,N/A,N/A,"
                    + "true,2024-01-01T00:00:00+00:00,2024-06-01T09:00:00+00:00,eu-west-1,s3"
            ),
        ]
    }

    static func reportLine(
        _ user: String,
        lastUsed: String,
        hasMFA: Bool,
        keys: String = "false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A"
    ) -> String {
        "\(user),arn:aws:iam::\(id):user/\(user),2023-01-01T00:00:00+00:00,true,\(lastUsed),2023-01-01T00:00:00+00:00,"
            + "N/A,\(hasMFA),\(keys),false,N/A,false,N/A"
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

    static func authorizationDetails(
        users: String = "",
        roles: String = "",
        policies: String = "",
        next: String? = nil
    ) -> HTTPResponse {
        .query(
            "GetAccountAuthorizationDetails",
            """
            <IsTruncated>\(next != nil)</IsTruncated>\(next.map { "<Marker>\($0)</Marker>" } ?? "")
            <UserDetailList>\(users)</UserDetailList><GroupDetailList/><RoleDetailList>\(roles)</RoleDetailList>
            <Policies>\(policies)</Policies>
            """
        )
    }

    private static let everything = #"{"Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}"#
    private static let reading = #"{"Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}]}"#

    /// Neither Ada's inline policy nor what Bob has is how it should be; Eve has nothing of her own.
    private static let users =
        user("ada", inline: reading)
        + user("bob", inline: everything, attached: ["arn:aws:iam::aws:policy/AdministratorAccess"]) + user("eve")

    private static func user(_ name: String, inline: String? = nil, attached: [String] = []) -> String {
        let own = inline.map { document in
            """
            <UserPolicyList><member><PolicyName>own</PolicyName><PolicyDocument>\(encoded(document))</PolicyDocument>
            </member></UserPolicyList>
            """
        }
        return """
            <member><Arn>arn:aws:iam::\(id):user/\(name)</Arn><UserName>\(name)</UserName><UserId>AIDA\(name)</UserId>
            <Path>/</Path><CreateDate>2023-01-01T00:00:00Z</CreateDate><GroupList/>\(own ?? "")
            <AttachedManagedPolicies>\(members(attached))</AttachedManagedPolicies></member>
            """
    }

    /// An auditor of another account reads everything, one of this account may; only the tidy account has a role for
    /// AWS Support, and only the other one lets it use CloudShell.
    private var roles: String {
        let managed = "arn:aws:iam::aws:policy/"
        return Self.role("auditor", trusting: #""AWS": "444455556666""#, ["\(managed)ReadOnlyAccess"])
            + Self.role("reader", trusting: #""AWS": "\#(Self.root)""#, ["\(managed)ReadOnlyAccess"])
            + Self.role("etl", trusting: #""Service": "glue.amazonaws.com""#, ["\(managed)AdministratorAccess"])
            + Self.role(
                "desk",
                trusting: #""AWS": "\#(Self.root)""#,
                ["\(managed)\(isTidy ? "AWSSupportAccess" : "AWSCloudShellFullAccess")"]
            )
    }

    private static func role(_ name: String, trusting principal: String, _ attached: [String]) -> String {
        let trust =
            #"{"Statement": [{"Effect": "Allow", "Principal": {\#(principal)}, "Action": "sts:AssumeRole"}]}"#
        return """
            <member><Arn>arn:aws:iam::\(id):role/\(name)</Arn><RoleName>\(name)</RoleName><RoleId>AROA\(name)</RoleId>
            <Path>/</Path><CreateDate>2023-01-01T00:00:00Z</CreateDate><RolePolicyList/>
            <AssumeRolePolicyDocument>\(encoded(trust))</AssumeRolePolicyDocument>
            <AttachedManagedPolicies>\(members(attached))</AttachedManagedPolicies></member>
            """
    }

    private static func members(_ policies: [String]) -> String {
        policies.map { arn in
            let name = arn.split(separator: "/").last ?? ""
            return "<member><PolicyName>\(name)</PolicyName><PolicyArn>\(arn)</PolicyArn></member>"
        }.joined()
    }

    private static func encoded(_ document: String) -> String {
        document.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }

    private static let policies = policy("all", everything) + policy("narrow", reading)

    static func policy(_ name: String, _ document: String) -> String {
        """
        <member><Arn>arn:aws:iam::\(id):policy/\(name)</Arn><PolicyName>\(name)</PolicyName><PolicyId>ANPA</PolicyId>
        <Path>/</Path><AttachmentCount>1</AttachmentCount><DefaultVersionId>v1</DefaultVersionId>
        <PolicyVersionList><member><VersionId>v1</VersionId><IsDefaultVersion>true</IsDefaultVersion>
        <Document>\(encoded(document))</Document>
        </member></PolicyVersionList></member>
        """
    }
}
