import AWS
import Foundation
import Scan
import Testing

@testable import Remediation

/// What becomes of a plan when things go wrong in the middle, or the plan is not the one that was made.
@Suite struct ApplyingFaultsTests {
    private let buckets = FakeBuckets()

    @Test func `a call that AWS took is done, although its answer was lost`() async throws {
        await buckets.loseAnswers(of: "one")
        let (outcomes, journal) = try await buckets.apply(try await buckets.plan("one"))
        #expect(outcomes == [.done])
        #expect(try JournalRecord(parsing: journal).entries.map(\.event) == [.calling, .called])
    }

    @Test func `what AWS refused is not taken back when somebody else does it later`() async throws {
        await buckets.deny("one")
        let journal = try await buckets.apply(try await buckets.plan("one")).journal
        #expect(try JournalRecord(parsing: journal).entries.map(\.state) == [nil, .null])
        #expect(try await buckets.undo(journal).refused.isEmpty)
        await buckets.set("one", FakeBuckets.on)
        let plan = try await buckets.undo(journal)
        #expect(plan.steps.isEmpty)
        #expect(plan.refused.map(\.reason).first?.hasPrefix("it has changed since") == true)
    }

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

    @Test func `taking back what took back a suspension suspends nobody who is calling`() async throws {
        let reason = try await resuspended(by: "arn:aws:iam::111122223333:user/Kim").refused.first?.reason
        #expect(reason?.hasPrefix("is who is calling") == true)
        #expect(try await resuspended(by: "arn:aws:iam::111122223333:user/ana").steps.count == 1)
    }

    /// The plan that takes back the journal of having lifted kim's suspension.
    private func resuspended(by caller: String) async throws -> RemediationPlan {
        let target = RecordedAccount.target("user/kim").with(part: Suspension.policy)
        let account = RecordedAccount(["GetUserPolicy": .error("NoSuchEntity")])
        let undoing = Undoing(
            account.session,
            Scope(account: RecordedAccount.id, caller: caller, home: "eu-west-1", regions: ["eu-west-1"])
        )
        let change = Change(setting: .userInlinePolicy, target: target, before: .null, after: Suspension.state)
        var draft = Draft()
        draft.add([change], for: Request(.iamSuspendUser, on: target), managedBy: nil)
        let suspended = try #require(try draft.finished().steps.first)
        let lifted = try undoing.back(suspended, from: Suspension.state, to: .null, .userInlinePolicy, after: 0)
        let other = FakeBuckets()
        let header = try JournalRecord(parsing: try await other.apply(try await other.plan("one")).journal).header
        let entry = Journal.Entry(event: .called, at: "", step: try #require(lifted.first), state: .null)
        return try await undoing.plan(
            JournalRecord(header: header, entries: [entry]),
            id: "",
            version: "1",
            created: "2026-01-01T00:00:00Z"
        )
    }

    /// What is to become of what was opened, and whether that closes something.
    static let goals: [(JSON, Bool)] = [
        (PublicAccessBlock.allOn, true),
        (["BlockPublicAcls": true, "IgnorePublicAcls": false, "BlockPublicPolicy": false], true),
        (["BlockPublicAcls": false, "IgnorePublicAcls": false, "BlockPublicPolicy": false], false),
        (.null, false),
    ]

    /// What the journal did not change is closed as it was; what it did, as far as it was closed before.
    @Test(arguments: goals)
    func `what was opened for an undo is closed again although the undo fails`(goal: JSON, closes: Bool) async throws {
        await buckets.set("one", FakeBuckets.on)
        await buckets.deny("two")
        let undoing = Undoing(buckets.session, FakeBuckets.scope)
        let two = try #require(try await buckets.plan("two").steps.first)
        let one = two.at("one")
        let opened = PublicAccessBlock.blocking.opened(
            PublicAccessBlock.allOn,
            for: ["s3-bucket-acl", "s3-bucket-policy"]
        )
        let setting = Setting.bucketPublicAccessBlock
        let opening = try undoing.back(one, from: PublicAccessBlock.allOn, to: opened, setting, after: 0)
        let middle = try undoing.back(two, from: .null, to: PublicAccessBlock.allOn, setting, after: 1)
        let other = try undoing.back(two.at("three"), from: .null, to: PublicAccessBlock.allOn, setting, after: 2)
        let closing = try undoing.back(one, from: opened, to: goal, setting, after: 3)
        let plan = try await buckets.plan().with(opening + middle + other + closing, undoes: "0")
        let outcomes = try await buckets.apply(plan).outcomes
        #expect(outcomes.map(\.word).dropLast() == ["done", "failed", "not tried"])
        #expect(await buckets.writes == (closes ? ["PUT one", "PUT one"] : ["PUT one"]))
    }

    @Test func `a journal that ends in the middle ends the run, and what was done is told`() async throws {
        let plan = try await buckets.plan("one", "two", "three")
        // What JSON cannot say, no line of the journal can.
        let broken = plan.steps[1].undone(by: [Step.Call(operation: "", input: ["": .number(.infinity)])])
        let options = Applying.Options(allowed: ["may-interrupt"], keepsGoing: true)
        let (outcomes, journal) = try await buckets.apply(
            plan.with([plan.steps[0], broken, plan.steps[2]]),
            options
        )
        #expect(outcomes.map(\.word) == ["done", "failed", "not tried"])
        #expect(await buckets.writes == ["PUT one"])
        #expect(try JournalRecord(parsing: journal).entries.map(\.event) == [.calling, .called])
    }

    @Test func `a journal with a line of another account is refused`() async throws {
        let journal = try await buckets.apply(try await buckets.plan("one")).journal
        let lines = journal.split(separator: "\n", maxSplits: 1)
        let edited = lines[0] + "\n" + lines[1].replacing(#""account":"111122223333""#, with: #""account":"4""#)
        let error = #expect(throws: PlanError.self) { try JournalRecord(parsing: String(edited)) }
        #expect(error?.reason == "line 2 is of account 4, the journal of 111122223333")
    }
}

extension Step {
    /// The step for another bucket.
    fileprivate func at(_ bucket: String) -> Step {
        with(subject: target.with(arn: "arn:aws:s3:::\(bucket)"), target: target.with(arn: "arn:aws:s3:::\(bucket)"))
    }

    /// The step with another way back.
    fileprivate func undone(by undo: [Call]) -> Step { with(undo: undo) }

    private func with(subject: Target? = nil, target: Target? = nil, undo: [Call]? = nil) -> Step {
        Step(
            number: number,
            action: action,
            findings: findings,
            subject: subject ?? self.subject,
            inputs: inputs,
            target: target ?? self.target,
            setting: setting,
            call: call,
            before: before,
            after: after,
            undo: undo ?? self.undo,
            irreversible: irreversible,
            risk: risk,
            caution: caution,
            permissions: permissions,
            managedBy: managedBy
        )
    }
}
