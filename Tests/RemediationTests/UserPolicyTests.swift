import AWS
import Testing

@testable import Remediation

@Suite struct UserPolicyTests {
    private static let reader = "arn:aws:iam::aws:policy/ReadOnlyAccess"
    private static let auditor = "arn:aws:iam::aws:policy/SecurityAudit"
    private static let document = #"{"Statement":{"Effect":"Allow","Action":"s3:Get*","Resource":"*"}}"#

    @Test func `policies are given to the group before they are taken from the user`() async throws {
        let user = Self.user(attached: [Self.reader, Self.auditor], inline: ["own": Self.document])
        let changes = try await proposal(for: user)
        #expect(
            changes.map { "\($0.setting.name) \($0.target.name) \($0.target.part)" } == [
                "iam-group kim-policies ", "iam-group-attached-policies kim-policies ",
                "iam-group-inline-policy kim-policies own", "iam-group-membership kim kim-policies",
                "iam-user-attached-policies kim ", "iam-user-inline-policy kim own",
            ]
        )
        #expect(changes[1].after == [.string(Self.reader), .string(Self.auditor)])
        #expect(changes[2].after == changes[5].before)
        #expect(changes[2].after["PolicyDocument"]["Statement"]["Action"] == "s3:Get*")
    }

    @Test func `a user without own policies is left alone`() async throws {
        #expect(try await proposal(for: Self.user()).isEmpty)
    }

    @Test func `a group is joined where it has just what the user has`() async throws {
        var user = Self.user(attached: [Self.reader])
        user.others = Self.group("audit", members: ["ana"], attached: [Self.reader])
        let changes = try await proposal(for: user, group: "audit")
        #expect(changes.map(\.setting.name) == ["iam-group-membership", "iam-user-attached-policies"])
        #expect(changes[0].target.part == "audit")
    }

    @Test func `no one gets rights through a group that they did not have`() async throws {
        var user = Self.user(attached: [Self.reader])
        user.others = Self.group("audit", members: [], attached: [Self.reader, Self.auditor])
        #expect(await refusal(for: user, group: "audit")?.contains("has policies that the user has not") == true)
        user.others = Self.group("audit", members: ["ana"], attached: [])
        #expect(await refusal(for: user, group: "audit")?.contains("lacks policies of the user") == true)
        user.others = Self.group("kim-policies", members: ["ana"], attached: [])
        #expect(await refusal(for: user)?.contains("lacks policies of the user") == true)
    }

    @Test func `a group of the user's own that was left unfinished is finished`() async throws {
        var user = Self.user(attached: [Self.reader, Self.auditor])
        user.others = Self.group("kim-policies", members: [], attached: [Self.reader])
        let changes = try await proposal(for: user)
        #expect(
            changes.map(\.setting.name) == [
                "iam-group-attached-policies", "iam-group-membership", "iam-user-attached-policies",
            ]
        )
        // A member has the group's policies already, the user's own or not.
        user.attached = [Self.auditor]
        user.groups = ["kim-policies"]
        user.others = Self.group("kim-policies", members: ["kim"], attached: [Self.reader, Self.auditor])
        #expect(try await proposal(for: user).map(\.setting.name) == ["iam-user-attached-policies"])
    }

    @Test func `two users of one plan do not get each other's policies`() async throws {
        var kim = Self.user(attached: [Self.reader, Self.auditor])
        kim.others = Self.group("team", nil, members: [])
        let account = kim.account
        let world = World(account.session, home: "eu-west-1", regions: ["eu-west-1"])
        // Another user, who has less, is planned to found the group.
        let group = RecordedAccount.target("group/team")
        let founding: [(Setting, JSON)] = [(.group, ["Path": "/"]), (.groupAttachedPolicies, [.string(Self.reader)])]
        for (setting, state) in founding {
            await world.plan(Change(setting: setting, target: group, before: .null, after: state))
        }
        let subject = Subject(
            target: kim.target,
            action: .iamMovePoliciesToGroup,
            inputs: ["group": "team"],
            world: world
        )
        await #expect(throws: Refusal.self) { try await Action.iamMovePoliciesToGroup.propose(subject) }
    }

    @Test func `what IAM does not allow is not begun`() async throws {
        var user = Self.user(attached: [Self.reader])
        user.groups = (1...10).map { "g\($0)" }
        #expect(await refusal(for: user)?.contains("is in 10 groups") == true)
        user.groups = []
        user.attached = (1...11).map { "arn:aws:iam::111122223333:policy/p\($0)" }
        #expect(await refusal(for: user)?.contains("10 managed policies at most") == true)
        #expect(await refusal(for: user, group: "two words")?.contains("is no name for a group") == true)
        #expect(await refusal(for: user, group: String(repeating: "g", count: 129))?.contains("no name") == true)
    }

    @Test func `a suspension is not moved`() async throws {
        let user = Self.user(inline: [Suspension.policy: Suspension.state["PolicyDocument"].text])
        #expect(await refusal(for: user)?.contains("is suspended") == true)
        let denied = Self.user(attached: [Self.reader, Suspension.managedPolicy(in: "aws")])
        #expect(await refusal(for: denied)?.contains("is denied everything by AWSDenyAll") == true)
    }

    private static func user(
        attached: [String] = [],
        inline: [String: String] = [:]
    ) -> RecordedUser {
        var user = RecordedUser(attached: attached, inline: inline)
        user.others = group("kim-policies", nil, members: []) + group("two", nil, members: [])
        return user
    }

    /// Answers about a group, which has a path; without one, that there is no such group.
    private static func group(
        _ name: String,
        _ path: String? = "/teams/",
        members: [String],
        attached: [String] = []
    ) -> [(String, RecordedAccount.Recording)] {
        let whom = "GroupName=\(name)"
        guard let path else {
            return ["GetGroup", "ListAttachedGroupPolicies", "ListGroupPolicies", "GetGroupPolicy"].map {
                ("\($0) \(whom)", .error("NoSuchEntity"))
            }
        }
        let users = members.map { "<member><UserName>\($0)</UserName></member>" }.joined()
        let arn = "arn:aws:iam::111122223333:group\(path)\(name)"
        return [
            (
                "GetGroup \(whom)",
                .result("<Group><Arn>\(arn)</Arn><Path>\(path)</Path></Group><Users>\(users)</Users>")
            ),
            ("ListAttachedGroupPolicies \(whom)", RecordedUser.list("AttachedPolicies", attached, in: "PolicyArn")),
            ("ListGroupPolicies \(whom)", RecordedUser.list("PolicyNames", [])),
            ("GetGroupPolicy \(whom)", .error("NoSuchEntity")),
        ]
    }

    private func proposal(for user: RecordedUser, group: String? = nil) async throws -> [Change] {
        let inputs = group.map { ["group": $0] } ?? [:]
        return try await user.account.proposal(of: .iamMovePoliciesToGroup, on: user.target, inputs)
    }

    private func refusal(for user: RecordedUser, group: String? = nil) async -> String? {
        do {
            _ = try await proposal(for: user, group: group)
            return nil
        } catch {
            return (error as? Refusal)?.reason ?? "\(error)"
        }
    }
}
