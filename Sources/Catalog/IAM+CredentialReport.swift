import AWS
import Inventory
import SQLite

extension Table {
    static let iamCredentialReport = Table(
        "aws_iam_credential_report",
        "The passwords, access keys and MFA of a user, or of the root user, as IAM's report has them.",
        rows: Group("iam:GetCredentialReport", CredentialReport.columns)
    )
}

extension Call {
    static let getCredentialReport = Call(
        .getCredentialReport,
        .account,
        actions: ["iam:GenerateCredentialReport", "iam:GetCredentialReport"]
    ) { asking in
        let answer = try await asking.credentialReport(pauses: CredentialReport.pauses)
        let content = try asking.required(answer["Content"].bytes, "Content in Base64")
        let text = try asking.required(String(validating: content, as: UTF8.self), "Content in UTF-8")
        do {
            let report = try CredentialReport(parsing: text)
            return report.rows.map { row in
                .row(
                    "aws_iam_credential_report",
                    row.merging(["generated_time": Value(answer["GeneratedTime"].timestamp)]) { $1 }
                )
            }
        } catch let error as CredentialReport.Malformed {
            throw asking.unreadable(error.reason)
        }
    }
}

extension Asking {
    /// The report, once IAM has one: it makes a new one when the last is four hours old, and takes seconds for it.
    ///
    /// <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html>
    func credentialReport(pauses: [Duration]) async throws -> Answer {
        var limit: ServiceError?
        for pause in pauses {
            do {
                if try await client.call(.generateCredentialReport)["State"].string == "COMPLETE" {
                    return try await client.call(operation)
                }
            } catch let error as ServiceError where error.code == "LimitExceeded" {
                // Too many reports were asked for; one of them may be there.
                limit = error
            } catch let error as ServiceError where CredentialReport.isNotReady(error) {
            }
            do {
                return try await client.call(operation)
            } catch let error as ServiceError where CredentialReport.isNotReady(error) {
                try await Task.sleep(for: pause)
            }
        }
        if let limit { throw limit }
        return try await client.call(operation)
    }
}

extension Operation {
    static let generateCredentialReport = Operation(.iam, "GenerateCredentialReport")
    static let getCredentialReport = Operation(.iam, "GetCredentialReport")
}
