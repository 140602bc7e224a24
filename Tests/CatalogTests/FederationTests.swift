import AWS
import Testing

@testable import Catalog

/// Who can come in without being an IAM user, what IAM keeps of certificates, and whom AWS calls.
@Suite struct FederationTests {
    @Test func `identity providers are listed, and so is that there are none`() async throws {
        let saml = "arn:aws:iam::111122223333:saml-provider/staff"
        let recorded = try Recorded([
            "Action=ListSAMLProviders": AWS.Operation.result(
                "ListSAMLProviders",
                "<SAMLProviderList><member><Arn>\(saml)</Arn><ValidUntil>2030-01-01T00:00:00Z</ValidUntil></member></SAMLProviderList>"
            ),
            "Action=ListOpenIDConnectProviders": AWS.Operation.result(
                "ListOpenIDConnectProviders",
                "<OpenIDConnectProviderList/>"
            ),
            "ListInstances": (
                200, #"{"Instances": [{"InstanceArn": "arn:aws:sso:::instance/i", "Status": "ACTIVE"}]}"#
            ),
        ])
        try await recorded.make(.listSAMLProviders, .listOpenIDConnectProviders, .listInstances)
        #expect(
            try await recorded.query("SELECT arn, valid_until FROM aws_iam_saml_provider") == [
                "\(saml) 2030-01-01T00:00:00Z"
            ]
        )
        #expect(try await recorded.query("SELECT arn FROM aws_iam_open_id_connect_provider") == [])
        #expect(
            try await recorded.query("SELECT arn, region FROM aws_ssoadmin_instance") == [
                "arn:aws:sso:::instance/i eu-west-1"
            ]
        )
    }

    @Test(arguments: [Call.listSAMLProviders, .listOpenIDConnectProviders, .listServerCertificates, .listInstances])
    func `an answer without its list is not that there are none`(call: Call) async throws {
        let operation = call.operation.name
        let recorded = try Recorded([
            "Action": AWS.Operation.result(operation, "<Other/>"), operation: (200, "{}"),
        ])
        await #expect(throws: AnswerError.self) { try await recorded.make(call) }
    }

    @Test func `a server certificate tells when it expires`() async throws {
        let arn = "arn:aws:iam::111122223333:server-certificate/shop"
        let recorded = try Recorded([
            "Action=ListServerCertificates": AWS.Operation.result(
                "ListServerCertificates",
                """
                <IsTruncated>false</IsTruncated><ServerCertificateMetadataList><member><Arn>\(arn)</Arn>\
                <ServerCertificateName>shop</ServerCertificateName><Expiration>2026-09-01T00:00:00Z</Expiration>\
                </member></ServerCertificateMetadataList>
                """
            )
        ])
        try await recorded.make(.listServerCertificates)
        #expect(
            try await recorded.query("SELECT arn, name, expiration FROM aws_iam_server_certificate") == [
                "\(arn) shop 2026-09-01T00:00:00Z"
            ]
        )
    }

    @Test func `the owner's contact is read, and so is that there is none`() async throws {
        let some = try Recorded([
            "getContactInformation": (
                200, #"{"ContactInformation": {"FullName": "Ada", "PhoneNumber": "+44", "CountryCode": "GB"}}"#
            )
        ])
        let sql = "SELECT full_name, phone_number, company_name, country_code FROM aws_account_contact"
        try await some.make(.getContactInformation)
        #expect(try await some.query(sql) == ["Ada +44 - GB"])
        let none = try Recorded(["getContactInformation": (404, #"{"__type": "ResourceNotFoundException"}"#)])
        try await none.make(.getContactInformation)
        #expect(try await none.query(sql) == [])
        let odd = try Recorded(["getContactInformation": (200, "{}")])
        await #expect(throws: AnswerError.self) { try await odd.make(.getContactInformation) }
    }
}
