import AWS
import Inventory
import Testing

@testable import Catalog

@Suite struct IAMTests {
    @Test(arguments: [("", "1 1 2"), ("<entry><key>AccountPasswordPresent</key><value>0</value></entry>", "1 0 2")])
    func `the summary says what the root user has; a password where AWS leaves it out`(
        password: String,
        expected: String
    ) async throws {
        let recorded = try Recorded([
            "Action=GetAccountSummary": AWS.Operation.result(
                "GetAccountSummary",
                """
                <SummaryMap><entry><key>AccountMFAEnabled</key><value>1</value></entry>\(password)\
                <entry><key>AccountAccessKeysPresent</key><value>2</value></entry></SummaryMap>
                """
            )
        ])
        try await recorded.make(.getAccountSummary)
        let columns = "account_mfa_enabled, account_password_present, account_access_keys_present"
        #expect(try await recorded.query("SELECT \(columns) FROM aws_iam_account_summary") == [expected])
    }

    @Test func `a summary without the root user's MFA is no summary`() async throws {
        let recorded = try Recorded([
            "Action=GetAccountSummary": AWS.Operation.result(
                "GetAccountSummary",
                "<SummaryMap><entry><key>AccountAccessKeysPresent</key><value>0</value></entry></SummaryMap>"
            )
        ])
        await #expect(throws: AnswerError.self) { try await recorded.make(.getAccountSummary) }
    }

    @Test func `a password policy is read, and so is that there is none`() async throws {
        let some = try Recorded([
            "Action=GetAccountPasswordPolicy": AWS.Operation.result(
                "GetAccountPasswordPolicy",
                """
                <PasswordPolicy><MinimumPasswordLength>14</MinimumPasswordLength>\
                <PasswordReusePrevention>24</PasswordReusePrevention><RequireSymbols>true</RequireSymbols>\
                </PasswordPolicy>
                """
            )
        ])
        let none = try Recorded(["Action=GetAccountPasswordPolicy": AWS.Operation.refusal(404, "NoSuchEntity")])
        let sql = """
            SELECT is_set, minimum_password_length, password_reuse_prevention, require_symbols, max_password_age
            FROM aws_iam_account_password_policy
            """
        try await some.make(.getAccountPasswordPolicy)
        try await none.make(.getAccountPasswordPolicy)
        #expect(try await some.query(sql) == ["1 14 24 1 -"])
        #expect(try await none.query(sql) == ["0 - - - -"])
    }

    @Test func `a denied call is an error and brings no rows`() async throws {
        let recorded = try Recorded([:])
        // What is asked for rows of another call is not asked where there are none.
        for call in Catalog.iam.calls where call.scope == .account {
            let error = await #expect(throws: ServiceError.self) { try await recorded.make(call) }
            #expect(error?.code == "AccessDenied")
        }
        for table in Catalog.iam.tables { #expect(try await recorded.query("SELECT * FROM \(table.name)").isEmpty) }
    }

    @Test func `virtual devices have their user, page by page`() async throws {
        let recorded = try Recorded([
            "Action=ListVirtualMFADevices Marker=2": AWS.Operation.result(
                "ListVirtualMFADevices",
                """
                <IsTruncated>false</IsTruncated><VirtualMFADevices><member>\
                <SerialNumber>arn:aws:iam::111122223333:mfa/spare</SerialNumber></member></VirtualMFADevices>
                """
            ),
            "Action=ListVirtualMFADevices": AWS.Operation.result(
                "ListVirtualMFADevices",
                """
                <IsTruncated>true</IsTruncated><Marker>2</Marker><VirtualMFADevices><member>\
                <SerialNumber>arn:aws:iam::111122223333:mfa/phone</SerialNumber>\
                <EnableDate>2025-01-02T03:04:05Z</EnableDate>\
                <User><Arn>arn:aws:iam::111122223333:root</Arn></User></member></VirtualMFADevices>
                """
            ),
        ])
        #expect(try await recorded.make(.listVirtualMFADevices) == 2)
        let rows = try await recorded.query(
            "SELECT serial_number, user_arn, enable_date FROM aws_iam_virtual_mfa_device"
        )
        #expect(
            rows == [
                "arn:aws:iam::111122223333:mfa/phone arn:aws:iam::111122223333:root 2025-01-02T03:04:05Z",
                "arn:aws:iam::111122223333:mfa/spare - -",
            ]
        )
    }
}
