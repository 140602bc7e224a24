import AWS
import Testing

@testable import Remediation

@Suite struct AttachedPoliciesTests {
    @Test(arguments: [
        (Setting.userAttachedPolicies, "User"), (.groupAttachedPolicies, "Group"), (.roleAttachedPolicies, "Role"),
    ])
    func `what is to be there is attached before what is not is detached, one by one`(
        setting: Setting,
        kind: String
    ) throws {
        let holder = RecordedAccount.target("\(kind.lowercased())/team/kim")
        let moves = try setting.moves(holder, ["b", "c"], ["a", "b"])
        #expect(moves.map(\.mutation.name) == ["Attach\(kind)Policy", "Detach\(kind)Policy"])
        #expect(moves.map(\.after) == [["a", "b", "c"], ["a", "b"]])
        #expect(moves[1].input == ["\(kind)Name": "kim", "PolicyArn": "c"])
        let back = try setting.moves(holder, moves[1].after, moves[0].after)
        #expect(back.map(\.mutation.name) == ["Attach\(kind)Policy"])
        #expect(back.map(\.after) == [["a", "b", "c"]])
    }

    @Test func `everybody who has the policy is found, by the ARN that has the path`() async throws {
        let account = RecordedAccount([
            "ListEntitiesForPolicy": """
            <PolicyUsers><member><UserName>kim</UserName></member></PolicyUsers>
            <PolicyGroups><member><GroupName>crew</GroupName></member></PolicyGroups>
            <PolicyRoles/><IsTruncated>false</IsTruncated>
            """,
            "GetUser": "<User><UserName>kim</UserName><Arn>arn:aws:iam::111122223333:user/sea/kim</Arn></User>",
            "GetGroup":
                "<Group><GroupName>crew</GroupName><Arn>arn:aws:iam::111122223333:group/crew</Arn></Group><Users/>",
            "ListAttachedUserPolicies": .result(attached), "ListAttachedGroupPolicies": .result(attached),
        ])
        let changes = try await account.proposal(of: .iamDetachCloudShell, on: RecordedAccount.root())
        #expect(changes.map(\.target.arn) == ["group/crew", "user/sea/kim"].map { "arn:aws:iam::111122223333:\($0)" })
        #expect(changes.map(\.setting.name) == ["iam-group-attached-policies", "iam-user-attached-policies"])
        #expect(changes.allSatisfy { $0.after == ["arn:aws:iam::aws:policy/ReadOnlyAccess"] })
    }

    private let attached = """
        <AttachedPolicies>
        <member><PolicyArn>arn:aws:iam::aws:policy/ReadOnlyAccess</PolicyArn></member>
        <member><PolicyArn>arn:aws:iam::aws:policy/AWSCloudShellFullAccess</PolicyArn></member>
        </AttachedPolicies><IsTruncated>false</IsTruncated>
        """

    @Test func `a policy is taken from whom the user names, and from nobody else`() async throws {
        let account = RecordedAccount(["ListAttachedRolePolicies": .result(attached)])
        let policy = RecordedAccount.target("policy/Everything")
        let action = Action.iamDetachFullAdministrator
        #expect(try await account.refusal(of: action, on: policy).contains("--set from="))
        let role = "arn:aws:iam::111122223333:role/ship"
        #expect(try await account.refusal(of: action, on: policy, ["from": role]) == "is not attached to \(role)")
        for other in ["arn:aws:iam::999999999999:role/ship", "arn:aws:iam::111122223333:policy/ship", "ship"] {
            #expect(
                try await account.refusal(of: action, on: policy, ["from": other]).contains("is the ARN of no user")
            )
        }
    }

    @Test func `who cannot be asked about is not taken for nobody`() async throws {
        let account = RecordedAccount(["ListEntitiesForPolicy": .error("AccessDenied")])
        await #expect(throws: ServiceError.self) {
            try await account.proposal(of: .iamDetachCloudShell, on: RecordedAccount.root())
        }
    }
}
