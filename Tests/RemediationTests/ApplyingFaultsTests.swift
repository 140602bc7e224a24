import AWS
import Foundation
import Testing

@testable import Remediation

/// What becomes of a plan when things go wrong in the middle, or the plan is not the one that was made.
@Suite struct ApplyingFaultsTests {
    private let buckets = FakeBuckets()

    @Test func `the guards are asked again about a plan that was saved`() async throws {
        let plan = try await buckets.plan("one", "two")
        await buckets.manage("one")
        let outcomes = try await buckets.apply(plan, guardedIn: FakeBuckets.scope).outcomes
        #expect(outcomes.map(\.word) == ["refused", "done"])
        #expect(outcomes[0].reason?.hasPrefix("managed by Terraform") == true)
        let options = Applying.Options(allowed: ["may-interrupt"], includesManaged: true)
        #expect(try await buckets.apply(plan, options, guardedIn: FakeBuckets.scope).outcomes == [.done, .already])
    }

    @Test func `a saved plan cannot be turned against who applies it`() async throws {
        let target = RecordedAccount.target("user/Kim").with(part: Suspension.policy)
        let change = Change(setting: .userInlinePolicy, target: target, before: .null, after: Suspension.state)
        var draft = Draft()
        draft.add([change], for: Request(.iamSuspendUser, on: target), managedBy: nil)
        let step = try #require(try draft.finished().steps.first)
        let guards = Guards(buckets.session, FakeBuckets.scope)
        let objection = try await guards.objection(to: step, includesManaged: true)
        #expect(objection?.hasPrefix("is who is calling") == true)
    }
}
