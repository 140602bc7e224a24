import AWS
import Testing

@testable import Remediation

@Suite struct UndoingTests {
    private let buckets = FakeBuckets()

    @Test func `what was there before comes back, the last change first`() async throws {
        await buckets.set("two", FakeBuckets.off)
        let before = await buckets.configurations
        let journal = try await buckets.apply(try await buckets.plan("one", "two")).journal
        let plan = try await buckets.undo(journal)
        #expect(plan.steps.map(\.target.name) == ["two", "one"])
        #expect(try await buckets.apply(plan).outcomes == [.done, .done])
        #expect(await buckets.writes == ["PUT one", "PUT two", "PUT two", "DELETE one"])
        #expect(await Set(buckets.configurations.keys) == Set(before.keys))
    }

    @Test func `undoing twice does nothing the second time`() async throws {
        let journal = try await buckets.apply(try await buckets.plan("one")).journal
        _ = try await buckets.apply(try await buckets.undo(journal))
        let again = try await buckets.undo(journal)
        #expect(again.steps.isEmpty)
        #expect(again.refused.isEmpty)
    }

    @Test func `what has changed since stays, and the difference is named`() async throws {
        let journal = try await buckets.apply(try await buckets.plan("one")).journal
        await buckets.set("one", FakeBuckets.off)
        let plan = try await buckets.undo(journal)
        #expect(plan.steps.isEmpty)
        #expect(plan.refused.first?.reason.contains("BlockPublicAcls: true → false") == true)
    }

    @Test func `a call that nobody knows the end of is undone by what is there`() async throws {
        let journal = try await buckets.apply(try await buckets.plan("one")).journal
        // Killed after the call, before its end was written down.
        let cut =
            journal.split(separator: "\n", omittingEmptySubsequences: false).prefix(2).joined(separator: "\n") + "\n"
        #expect(try await buckets.undo(cut).steps.count == 1)
        await buckets.set("one", nil)
        let untouched = try await buckets.undo(cut)
        #expect(untouched.steps.isEmpty && untouched.refused.isEmpty)
    }

    @Test func `a line that was being written when the program was killed does not count`() async throws {
        let journal = try await buckets.apply(try await buckets.plan("one")).journal
        let torn = String(journal.dropLast(40))
        #expect(try JournalRecord(parsing: torn).entries.map(\.event) == [.calling])
        #expect(throws: PlanError.self) { try JournalRecord(parsing: "") }
        #expect(throws: PlanError.self) { try JournalRecord(parsing: String(journal.prefix(20))) }
        #expect(throws: PlanError.self) { try JournalRecord(parsing: "{}\n") }
    }
}
