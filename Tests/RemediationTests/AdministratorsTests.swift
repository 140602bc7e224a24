import AWS
import Foundation
import Testing

@testable import Remediation

@Suite struct AdministratorsTests {
    static let administrator = attached("arn:aws:iam::aws:policy/AdministratorAccess")

    @Test func `who has the policy AdministratorAccess is an administrator`() async throws {
        let reader = Self.attached("arn:aws:iam::aws:policy/ReadOnlyAccess")
        let known = try await administrators(in: Self.account(users: ["ana": Self.administrator, "ben": reader]))
        #expect(known.all == [user("ana")])
        #expect(known.losing([user("ben")]) == [user("ana")])
        #expect(known.losing([user("ana")]).isEmpty)
    }

    @Test func `a policy that allows everything makes one, inline or managed`() async throws {
        let everything = #"{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}"#
        let known = try await administrators(
            in: Self.account(
                users: [
                    "ana": Self.inline("User", "own", everything),
                    "ben": Self.attached("arn:aws:iam::111122223333:policy/all"),
                    "eva": Self.inline(
                        "User",
                        "own",
                        #"{"Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}"#
                    ),
                ],
                policies: ["all": everything]
            )
        )
        #expect(known.all == [user("ana"), user("ben")])
    }

    @Test func `power through a group goes with the user and with the group`() async throws {
        let account = Self.account(
            users: ["ana": Self.member(of: "ops"), "ben": Self.member(of: "ops") + Self.administrator],
            groups: ["ops": Self.administrator]
        )
        let known = try await administrators(in: account)
        let ops = Principal(arn: "arn:aws:iam::111122223333:group/ops")
        #expect(known.all == [user("ana"), user("ben")])
        #expect(known.losing([ops]) == [user("ben")])
        #expect(known.losing([user("ben")]) == [user("ana")])
    }

    @Test func `a role counts where somebody can take it on, and not where services alone can`() async throws {
        let account = Self.account(roles: [
            "people": (#"{"AWS":"arn:aws:iam::111122223333:root"}"#, Self.administrator),
            "single-sign-on": (#"{"Federated":"arn:aws:iam::111122223333:saml-provider/idp"}"#, Self.administrator),
            "anyone": (#""*""#, Self.administrator),
            "function": (#"{"Service":"lambda.amazonaws.com"}"#, Self.administrator),
        ])
        let known = try await administrators(in: account)
        let roles = ["people", "single-sign-on", "anyone"].map {
            Principal(arn: "arn:aws:iam::111122223333:role/\($0)")
        }
        #expect(known.all == Set(roles))
    }

    @Test func `who is suspended is no administrator, not even through a group`() async throws {
        let document = Suspension.state["PolicyDocument"].text
        let suspended = Self.inline("User", Suspension.policy, document) + Self.member(of: "ops")
        let account = Self.account(
            users: ["ana": suspended + Self.administrator, "ben": Self.member(of: "ops")],
            groups: ["ops": Self.administrator]
        )
        #expect(try await administrators(in: account).all == [user("ben")])
    }

    @Test func `who is denied everything by AWS's policy is no administrator either`() async throws {
        let both = """
            <AttachedManagedPolicies><member><PolicyArn>arn:aws:iam::aws:policy/AWSDenyAll</PolicyArn></member>\
            <member><PolicyArn>arn:aws:iam::aws:policy/AdministratorAccess</PolicyArn></member></AttachedManagedPolicies>
            """
        let account = Self.account(users: ["ana": both, "ben": Self.administrator])
        #expect(try await administrators(in: account).all == [user("ben")])
    }

    @Test func `without the answer nobody is left`() async throws {
        await #expect(throws: Refusal.self) { try await administrators(in: RecordedAccount([:])) }
    }

    private func user(_ name: String) -> Principal { Principal(arn: "arn:aws:iam::111122223333:user/\(name)") }

    private func administrators(in account: RecordedAccount) async throws -> Administrators {
        try await Administrators(account.session, try await account.scope(caller: "arn:aws:iam::111122223333:user/kim"))
    }
}

extension AdministratorsTests {
    /// An account whose users, groups and roles have these details; a role's first text is its principal.
    static func account(
        users: [String: String] = [:],
        groups: [String: String] = [:],
        roles: [String: (trusts: String, details: String)] = [:],
        policies: [String: String] = [:]
    ) -> RecordedAccount {
        let users = users.map { member("user", $0.key, "<UserName>\($0.key)</UserName>\($0.value)") }
        let groups = groups.map { member("group", $0.key, "<GroupName>\($0.key)</GroupName>\($0.value)") }
        let roles = roles.map { name, role in
            let trust = #"{"Statement":[{"Effect":"Allow","Principal":\#(role.trusts),"Action":"sts:AssumeRole"}]}"#
            let document = "<AssumeRolePolicyDocument>\(encoded(trust))</AssumeRolePolicyDocument>"
            return member("role", name, "<RoleName>\(name)</RoleName><Path>/</Path>\(document)\(role.details)")
        }
        let policies = policies.map { name, document in
            let version = """
                <member><IsDefaultVersion>true</IsDefaultVersion><Document>\(encoded(document))</Document></member>
                """
            return member(
                "policy",
                name,
                "<PolicyName>\(name)</PolicyName><PolicyVersionList>\(version)</PolicyVersionList>"
            )
        }
        return RecordedAccount([
            "GetAccountAuthorizationDetails": .result(
                """
                <UserDetailList>\(users.joined())</UserDetailList><GroupDetailList>\(groups.joined())</GroupDetailList>\
                <RoleDetailList>\(roles.joined())</RoleDetailList><Policies>\(policies.joined())</Policies>
                """
            )
        ])
    }

    static func attached(_ policy: String) -> String {
        """
        <AttachedManagedPolicies><member><PolicyArn>\(policy)</PolicyArn></member></AttachedManagedPolicies>
        """
    }

    static func inline(_ kind: String, _ name: String, _ document: String) -> String {
        """
        <\(kind)PolicyList><member><PolicyName>\(name)</PolicyName>\
        <PolicyDocument>\(encoded(document))</PolicyDocument></member></\(kind)PolicyList>
        """
    }

    static func member(of group: String) -> String { "<GroupList><member>\(group)</member></GroupList>" }

    private static func member(_ kind: String, _ name: String, _ details: String) -> String {
        "<member><Arn>arn:aws:iam::111122223333:\(kind)/\(name)</Arn>\(details)</member>"
    }

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}
