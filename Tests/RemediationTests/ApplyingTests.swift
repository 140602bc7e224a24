import AWS
import Foundation
import Testing

@testable import Remediation

@Suite struct ApplyingTests {
    private let buckets = FakeBuckets()

    @Test func `without the user's word there is no confirmation`() {
        #expect(Confirmation(isGiven: false) == nil)
    }

    @Test func `a plan is done once, and doing it again changes nothing`() async throws {
        let plan = try await buckets.plan("one", "two")
        #expect(try await buckets.apply(plan).outcomes == [.done, .done])
        #expect(try await buckets.apply(plan).outcomes == [.already, .already])
        #expect(await buckets.writes == ["PUT one", "PUT two"])
    }

    @Test func `a risk that is not allowed is not taken`() async throws {
        let plan = try await buckets.plan("one")
        let (outcomes, journal) = try await buckets.apply(plan, Applying.Options())
        #expect(outcomes.map(\.word) == ["refused"])
        #expect(journal == "")
        #expect(await buckets.writes.isEmpty)
    }

    @Test func `what has changed since the plan was made is left alone, and the difference is named`() async throws {
        let plan = try await buckets.plan("one", "two")
        await buckets.set("one", FakeBuckets.off)
        let outcomes = try await buckets.apply(plan).outcomes
        #expect(outcomes.map(\.word) == ["drifted", "not tried"])
        #expect(outcomes[0].reason?.contains("IgnorePublicAcls: nothing → true") == true)
        #expect(await buckets.writes.isEmpty)
    }

    @Test func `after a failure the rest is not tried, unless it is to go on`() async throws {
        let plan = try await buckets.plan("one", "two")
        await buckets.deny("one")
        #expect(try await buckets.apply(plan).outcomes.map(\.word) == ["failed", "not tried"])
        let options = Applying.Options(allowed: ["may-interrupt"], keepsGoing: true)
        #expect(try await buckets.apply(plan, options).outcomes.map(\.word) == ["failed", "done"])
    }

    @Test func `an interrupt before a step leaves it undone`() async throws {
        let plan = try await buckets.plan("one")
        let work = Task {
            while !Task.isCancelled { await Task.yield() }
            return try await buckets.apply(plan).outcomes
        }
        work.cancel()
        #expect(try await work.value == [.skipped("interrupted")])
        #expect(await buckets.writes.isEmpty)
    }

    @Test func `the journal says what is done before it is done, and what came of it`() async throws {
        let journal = try await buckets.apply(try await buckets.plan("one")).journal
        let record = try JournalRecord(parsing: journal)
        #expect(record.entries.map(\.event) == [.calling, .called])
        #expect(record.entries[0].step.before == .null)
        #expect(record.entries[1].state == PublicAccessBlock.allOn)
    }

    @Test func `a journal that cannot be written keeps everything as it is`() async throws {
        let plan = try await buckets.plan("one")
        let journal = Journal("/nowhere/journal", plan, version: "1", caller: plan.caller, started: plan.created)
        let word = try #require(Confirmation(isGiven: true))
        let applying = Applying(plan, buckets.session, journal, .init(allowed: ["may-interrupt"]), confirmed: word)
        await #expect(throws: PlanError.self) { try await applying.run { _, _ in } }
        #expect(await buckets.writes.isEmpty)
    }
}
