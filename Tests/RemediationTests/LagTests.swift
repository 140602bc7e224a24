import AWS
import HTTP
import Testing

@testable import Remediation

/// What AWS shows some time after it was told.
@Suite struct LagTests {
    private static func xml(_ content: String, _ operation: String) -> HTTPResponse {
        let body = "<\(operation)Response><\(operation)Result>\(content)</\(operation)Result></\(operation)Response>"
        return HTTPResponse(status: 200, body: Array(body.utf8))
    }

    private static func error(_ code: String) -> HTTPResponse {
        let body = "<ErrorResponse><Error><Code>\(code)</Code><Message>no</Message></Error></ErrorResponse>"
        return HTTPResponse(status: 404, headers: [HTTPHeader("x-amzn-errortype", code)], body: Array(body.utf8))
    }

    private func outcomes(
        _ setting: Setting,
        _ change: (JSON, JSON),
        part: String = "",
        _ aws: LateAWS
    ) async throws -> [Outcome] {
        let account = RecordedAccount.root().with(part: part)
        let change = Change(setting: setting, target: account, before: change.0, after: change.1)
        return try await RemediationPlan.of([change], by: .accountSecurityContact).applied(in: aws.session).outcomes
    }

    /// How often is looked for what AWS may show as late as `duration`.
    private func looks(_ duration: Duration) -> Int { 1 + Patience().tries(within: duration).count }

    // DeleteServiceLinkedRole begins a task.
    // https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteServiceLinkedRole.html
    @Test(arguments: [(0, "done"), (24, "done"), (25, "failed")])
    func `a service's role is gone within two minutes of its deletion`(late: Int, word: String) async throws {
        let path = "<Role><Path>/aws-service-role/config.amazonaws.com/</Path></Role>"
        let role = Self.xml(path, "GetRole")
        let aws = LateAWS(role, later: Array(repeating: role, count: late) + [Self.error("NoSuchEntity")]) {
            String(decoding: $0.body, as: UTF8.self).contains("Action=Delete")
        }
        let state: JSON = ["AWSServiceName": "config.amazonaws.com"]
        let outcomes = try await outcomes(.serviceLinkedRole, (state, .null), part: "AWSServiceRoleForConfig", aws)
        #expect(outcomes.map(\.word) == [word])
        #expect(looks(.seconds(120)) == 25)
    }

    @Test(arguments: [(12, "done"), (13, "failed")])
    func `a contact is there within a minute`(late: Int, word: String) async throws {
        let contact = #"{"AlternateContact": {"Name": "a", "Title": "b", "EmailAddress": "c", "PhoneNumber": "d"}}"#
        let none = Self.error("ResourceNotFoundException")
        let there = HTTPResponse(status: 200, body: Array(contact.utf8))
        let aws = LateAWS(none, later: Array(repeating: none, count: late) + [there]) { $0.url.contains("/put") }
        let state: JSON = ["Name": "a", "Title": "b", "EmailAddress": "c", "PhoneNumber": "d"]
        #expect(try await outcomes(.securityContact, (.null, state), aws).map(\.word) == [word])
    }

    @Test(arguments: [(12, "done"), (13, "failed")])
    func `public access to the account's buckets is blocked within a minute`(late: Int, word: String) async throws {
        let none = Self.error("NoSuchPublicAccessBlockConfiguration")
        let members = PublicAccessBlock.allOn.members.keys.map { "<\($0)>true</\($0)>" }.joined()
        let body = "<PublicAccessBlockConfiguration>\(members)</PublicAccessBlockConfiguration>"
        let on = HTTPResponse(status: 200, body: Array(body.utf8))
        let aws = LateAWS(none, later: Array(repeating: none, count: late) + [on]) { $0.method == "PUT" }
        let outcomes = try await outcomes(.accountPublicAccessBlock, (.null, PublicAccessBlock.allOn), aws)
        #expect(outcomes.map(\.word) == [word])
    }
}
