import AWS
import Foundation
import Inventory
import SQLite
import TestSupport
import Testing

@testable import Catalog

@Suite struct CredentialReportTests {
    private static let header = """
        user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,\
        mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,\
        access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,\
        access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,\
        cert_1_last_rotated,cert_2_active,cert_2_last_rotated
        """
    private static let root = """
        <root_account>,arn:aws:iam::111122223333:root,2020-01-01T00:00:00+00:00,not_supported,no_information,\
        not_supported,not_supported,true,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A
        """
    private static let ana = """
        "ana, the first",arn:aws:iam::111122223333:user/ana,2021-02-03T04:05:06+00:00,TRUE,2025-12-31T23:59:59+00:00,\
        2021-02-03T04:05:06+00:00,N/A,false,true,2021-02-03T04:05:06+00:00,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,\
        N/A,false,N/A
        """
    private static let report = "\(header)\n\(root)\n\(ana)\n"

    private static func get(_ text: String) -> (status: Int, body: String) {
        AWS.Operation.result(
            "GetCredentialReport",
            """
            <Content>\(Data(text.utf8).base64EncodedString())</Content><ReportFormat>text/csv</ReportFormat>\
            <GeneratedTime>2026-01-01T00:00:00Z</GeneratedTime>
            """
        )
    }

    private static func generate(_ state: String) -> (status: Int, body: String) {
        AWS.Operation.result("GenerateCredentialReport", "<State>\(state)</State>")
    }

    @Test func `a report has a row for the root user and for each user`() async throws {
        let recorded = try Recorded([
            "Action=Generate": Self.generate("COMPLETE"), "Action=Get": Self.get(Self.report),
        ])
        #expect(try await recorded.make(.getCredentialReport) == 2)
        let rows = try await recorded.query(
            """
            SELECT user_name, arn, password_enabled, password_last_used, mfa_active, access_key_1_active,
                access_key_1_last_rotated, access_key_1_last_used_date, generated_time
            FROM aws_iam_credential_report
            """
        )
        #expect(
            rows == [
                "<root_account> arn:aws:iam::111122223333:root - - 1 0 - - 2026-01-01T00:00:00Z",
                """
                ana, the first arn:aws:iam::111122223333:user/ana 1 2025-12-31T23:59:59Z 0 1 2021-02-03T04:05:06Z - \
                2026-01-01T00:00:00Z
                """,
            ]
        )
    }

    @Test func `columns are found by name, whatever their order and whatever else there is`() throws {
        let lines = Self.report.split(separator: "\n").map { $0.replacing("ana, the first", with: "ana") }
        let turned = lines.map { line in
            (["new"] + line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)).reversed()
                .joined(separator: ",")
        }
        let rows = try CredentialReport(parsing: turned.joined(separator: "\r\n")).rows
        #expect(
            rows.map { $0["user_name"] } == ["<root_account>", "\"ana\""].map { .text($0.replacing("\"", with: "")) }
        )
        #expect(rows.map { $0["mfa_active"] } == [1, 0])
    }

    @Test(
        arguments: [
            ("", "the report has no column"), (header, "has no lines"), ("\(header)\na,b", "other columns"),
            (report.replacing("mfa_active", with: "mfa"), "no column mfa_active"),
            (report.replacing("TRUE", with: "perhaps"), "neither true nor false"),
            (report.replacing("2025-12-31T23:59:59+00:00", with: "yesterday"), "not a time"),
            (report.replacing("2025-12-31T23:59:59+00:00", with: "2025-12-31T23:59:59+02:00"), "not a time"),
            ("\"\(report)", "not CSV"),
        ]
    )
    func `a report that is not as documented is refused`(text: String, reason: String) {
        let error = #expect(throws: CredentialReport.Malformed.self) { try CredentialReport(parsing: text) }
        #expect(error?.reason.contains(reason) == true || text.isEmpty, "\(error?.reason ?? "")")
    }

    @Test(arguments: ["ReportNotPresent", "ReportInProgress", "ReportExpired"])
    func `it is asked for again until there is one, and no longer than it is told to`(code: String) async throws {
        let recorded = try Recorded([
            "Action=Generate": Self.generate("STARTED"), "Action=Get": AWS.Operation.refusal(410, code),
        ])
        let asking = Asking(
            client: recorded.client(),
            place: Place(account: Recorded.account, region: "global", partition: "aws"),
            row: Row(columns: [], values: []),
            operation: .getCredentialReport,
            absences: []
        )
        let error = await #expect(throws: ServiceError.self) {
            try await asking.credentialReport(pauses: [.zero, .zero, .zero])
        }
        #expect(error?.code == code)
        #expect(await recorded.transport.requests.count == 7)
    }

    @Test func `that no further report may be made does not matter when one is there`() async throws {
        let recorded = try Recorded([
            "Action=Generate": AWS.Operation.refusal(409, "LimitExceeded"), "Action=Get": Self.get(Self.report),
        ])
        #expect(try await recorded.make(.getCredentialReport) == 2)
        #expect(try await recorded.query("SELECT count(*) FROM aws_iam_credential_report") == ["2"])
    }

    @Test(arguments: ["no_information", "not_supported"])
    func `a user whose name is a word of the report is there all the same`(name: String) throws {
        let line = Self.ana.replacing("\"ana, the first\"", with: name)
        let rows = try CredentialReport(parsing: "\(Self.header)\n\(Self.root)\n\(line)\n").rows
        #expect(rows.last?["user_name"] == .text(name))
    }

    @Test func `a line without a name or an ARN is refused`() {
        for line in [
            Self.ana.replacing("\"ana, the first\"", with: ""),
            Self.ana.replacing("arn:aws:iam::111122223333:user/ana", with: ""),
        ] {
            #expect(throws: CredentialReport.Malformed.self) {
                try CredentialReport(parsing: "\(Self.header)\n\(Self.root)\n\(line)\n")
            }
        }
    }
}
