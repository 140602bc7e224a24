import AWS
import Testing

@testable import Remediation

@Suite struct GuardsTests {
    private let kim = "arn:aws:iam::111122223333:user/kim"

    @Test(arguments: ["user/kim", "user/team/kim", "user/KIM"])
    func `nobody changes their own user`(resource: String) async throws {
        let reason = try await refusal(of: resource, by: kim)
        #expect(reason?.hasPrefix("is who is calling") == true)
    }

    @Test func `nobody changes the role whose session they are in`() async throws {
        let session = "arn:aws:sts::111122223333:assumed-role/deploy/build-7"
        #expect(try await refusal(of: "role/ops/deploy", by: session)?.hasPrefix("is who is calling") == true)
        #expect(try await refusal(of: "role/other", by: session) == nil)
        #expect(try await refusal(of: "user/deploy", by: session) == nil)
    }

    @Test func `nobody changes a group that they are in`() async throws {
        let groups = RecordedAccount([
            "ListGroupsForUser UserName=kim": "<Groups><member><GroupName>ops</GroupName></member></Groups>"
        ])
        for group in ["group/ops", "group/team/ops", "/group/ops", "group//OPS"] {
            #expect(try await refusal(of: group, by: kim, in: groups)?.hasPrefix("is a group of who") == true)
        }
        #expect(try await refusal(of: "group/data", by: kim, in: groups) == nil)
        // Whether the caller is in it cannot be told.
        await #expect(throws: ServiceError.self) { try await refusal(of: "group/ops", by: kim) }
        let nameless = RecordedAccount(["ListGroupsForUser": "<Groups><member><Path>/</Path></member></Groups>"])
        await #expect(throws: AnswerError.self) { try await refusal(of: "group/data", by: kim, in: nameless) }
    }

    @Test func `what belongs to AWS is left to AWS`() async throws {
        #expect(
            try await refusal(of: "role/aws-service-role/support.amazonaws.com/AWSServiceRoleForSupport", by: kim)
                == "belongs to a service of AWS, which alone may change it"
        )
        #expect(
            try await refusal(of: "role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Ops_1a", by: kim)
                == "belongs to IAM Identity Center, which alone may change it"
        )
    }

    @Test func `what belongs to AWS is known by its name where the path is left out`() async throws {
        for name in ["AWSServiceRoleForSupport", "awsreservedsso_ops_1a"] {
            #expect(try await refusal(of: "role/\(name)", by: kim)?.hasPrefix("belongs to") == true)
        }
        #expect(try await refusal(of: "user/AWSServiceRoleForSupport", by: kim) == nil)
    }

    @Test func `the ARN of another account is not taken for one of this account`() async throws {
        let guards = try await guards(in: RecordedAccount([:]))
        let target = RecordedAccount.target("user/ana").with(arn: "arn:aws:iam::444455556666:user/ana")
        let change = Change(setting: .userInlinePolicy, target: target, before: .null, after: Suspension.state)
        await #expect(throws: Refusal("is of account 444455556666, by its ARN, not of 111122223333")) {
            try await guards.check(change, of: .iamSuspendUser)
        }
    }

    @Test func `the account itself is nobody in particular`() async throws {
        #expect(try await refusal(of: "root", by: "arn:aws:iam::111122223333:root") == nil)
    }

    @Test func `the last administrator keeps the rights`() async throws {
        let account = AdministratorsTests.account(users: ["ana": AdministratorsTests.administrator, "ben": ""])
        #expect(try await refusal(of: "user/ana", to: .iamSuspendUser, in: account)?.contains("last") == true)
        // A path that the user does not have changes nothing in that.
        #expect(try await refusal(of: "user/x/ana", to: .iamSuspendUser, in: account)?.contains("last") == true)
        #expect(try await refusal(of: "user/ben", to: .iamSuspendUser, in: account) == nil)
        #expect(try await refusal(of: "user/ana", to: .iamDeactivateSecondKey, in: account) == nil)
    }

    @Test func `what a plan takes already counts`() async throws {
        let administrator = AdministratorsTests.administrator
        let account = AdministratorsTests.account(users: ["ana": administrator, "ben": administrator])
        let guards = try await guards(in: account)
        let ana = change(of: "user/ana")
        let ben = change(of: "user/ben")
        try await guards.check(ana, of: .iamSuspendUser)
        try await guards.check(ben, of: .iamSuspendUser)
        await guards.plan(ana, of: .iamSuspendUser)
        await #expect(throws: Refusal.self) { try await guards.check(ben, of: .iamSuspendUser) }
        // The other steps for the same user are still fine.
        try await guards.check(ana, of: .iamSuspendUser)
    }

    @Test func `nothing is taken while nobody knows who the administrators are`() async throws {
        let reason = try await refusal(of: "user/ana", to: .iamSuspendUser, in: RecordedAccount([:]))
        #expect(reason?.contains("iam:GetAccountAuthorizationDetails") == true)
    }

    private func refusal(
        of resource: String,
        to action: Action = .iamDeactivateSecondKey,
        by caller: String = "arn:aws:sts::111122223333:assumed-role/auditor/s",
        in account: RecordedAccount = RecordedAccount([:])
    ) async throws -> String? {
        let guards = Guards(account.session, try await account.scope(caller: caller))
        do {
            try await guards.check(change(of: resource), of: action)
            return nil
        } catch let refusal as Refusal {
            return refusal.reason
        }
    }

    private func guards(in account: RecordedAccount) async throws -> Guards {
        let auditor = "arn:aws:sts::111122223333:assumed-role/auditor/s"
        return Guards(account.session, try await account.scope(caller: auditor))
    }

    private func change(of resource: String) -> Change {
        Change(
            setting: .userInlinePolicy,
            target: RecordedAccount.target(resource),
            before: .null,
            after: Suspension.state
        )
    }
}
