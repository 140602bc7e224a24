import AWS
import HTTP
import Testing

@testable import Remediation

/// A database takes its time over a change.
///
/// It is `available` for up to a minute after it was told, and `modifying` until the change is made.
/// <https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/accessing-monitoring.html>
@Suite struct UnsettledTests {
    private static let target = Target(
        account: "111122223333",
        partition: "aws",
        region: "eu-west-1",
        arn: "arn:aws:rds:eu-west-1:111122223333:db:orders"
    )
    /// How long the database may say nothing of the change, in looks.
    private let lateLooks = Patience().tries(within: Setting.databaseMultiAZ.lag.duration).count

    private static func database(_ status: String, isOn: Bool, pending: String = "") -> HTTPResponse {
        let content = """
            <DescribeDBInstancesResponse><DescribeDBInstancesResult><DBInstances><DBInstance>
            <DBInstanceStatus>\(status)</DBInstanceStatus><MultiAZ>\(isOn)</MultiAZ>
            <PendingModifiedValues>\(pending)</PendingModifiedValues>
            </DBInstance></DBInstances></DescribeDBInstancesResult></DescribeDBInstancesResponse>
            """
        return HTTPResponse(status: 200, body: Array(content.utf8))
    }

    private static let off = database("available", isOn: false)
    private static let pending = database("available", isOn: false, pending: "<MultiAZ>true</MultiAZ>")
    private static let modifying = database("modifying", isOn: false)
    private static let on = database("available", isOn: true)

    private func aws(_ now: HTTPResponse = off, _ later: (HTTPResponse, Int)...) -> LateAWS {
        let answers = later.flatMap { Array(repeating: $0.0, count: $0.1) }
        return LateAWS(now, later: answers) {
            String(decoding: $0.body, as: UTF8.self).contains("Action=ModifyDBInstance")
        }
    }

    private func applied(
        to database: LateAWS,
        patience: Patience = Patience(looks: [.zero], pause: .zero),
        isInterrupted: Bool = false
    ) async throws -> (outcomes: [Outcome], journal: JournalRecord?) {
        let change = Change(
            setting: .databaseMultiAZ,
            target: Self.target,
            before: ["MultiAZ": false],
            after: ["MultiAZ": true]
        )
        return try await RemediationPlan.of([change], by: .rdsMultiAZ)
            .applied(in: database.session, patience: patience, isInterrupted: isInterrupted)
    }

    @Test func `a database that is busy with the change is waited for`() async throws {
        let database = aws(Self.off, (Self.modifying, 5), (Self.on, 1))
        #expect(try await applied(to: database).outcomes == [.done])
        #expect(await database.changes == 1)
    }

    @Test func `a database that does not show the change yet is waited for`() async throws {
        let database = aws(Self.off, (Self.off, lateLooks), (Self.modifying, 5), (Self.on, 1))
        #expect(try await applied(to: database).outcomes == [.done])
        #expect(lateLooks > 12)
    }

    @Test func `a database that never shows the change is not waited for without end`() async throws {
        let (outcomes, journal) = try await applied(to: aws(Self.off, (Self.off, 1)))
        #expect(outcomes.map(\.word) == ["failed"])
        #expect(outcomes[0].reason?.contains("does not show the change") == true)
        #expect(journal?.entries.map(\.event) == [.calling, .failed])
    }

    @Test func `what a database has still to do of the change is waited for, also while it says it is available`()
        async throws
    {
        let database = aws(Self.off, (Self.pending, 100), (Self.modifying, 100), (Self.pending, 1), (Self.on, 1))
        let (outcomes, journal) = try await applied(to: database)
        #expect(outcomes == [.done])
        #expect(journal?.entries.last?.state == ["MultiAZ": true])
    }

    @Test func `a database that stays busy is waited for an hour and no longer`() async throws {
        let outcomes = try await applied(to: aws(Self.off, (Self.modifying, 1))).outcomes
        #expect(outcomes.map(\.word) == ["failed"])
        #expect(outcomes[0].reason?.contains("still busy") == true)
        #expect(Patience().pause * Patience().mostPauses == .seconds(3600))
    }

    @Test(arguments: [off, modifying, pending])
    func `an interrupt ends the waiting, and what is known is written down`(sight: HTTPResponse) async throws {
        let database = aws(Self.off, (sight, 1))
        let patience = Patience(looks: [.zero], pause: .seconds(3600))
        let (outcomes, journal) = try await applied(to: database, patience: patience, isInterrupted: true)
        #expect(outcomes.map(\.word) == ["failed"])
        #expect(outcomes[0].reason?.contains("not waited for") == true)
        #expect(journal?.entries.map(\.event) == [.calling, .failed])
        // What is not known to be as it was may still be there, and is undone.
        #expect(journal?.made.map(\.state) == [["MultiAZ": true]])
    }

    @Test func `a database that something else changes is waited for before it is changed`() async throws {
        let database = aws(Self.off, (Self.modifying, 3), (Self.on, 1))
        _ = try await database.session.client(account: "111122223333", region: "eu-west-1").change(
            Mutation(.rds, "ModifyDBInstance"),
            [:],
            confirmed: try #require(Confirmation(isGiven: true))
        )
        #expect(try await applied(to: database).outcomes == [.already])
        #expect(await database.changes == 1)
    }

    @Test func `what somebody else has asked for before is not ours to hasten`() async throws {
        let database = aws(Self.pending, (Self.on, 1))
        let outcomes = try await applied(to: database).outcomes
        #expect(outcomes.map(\.word) == ["drifted"])
        #expect(outcomes[0].reason?.contains(#"PendingModifiedValues: nothing → "MultiAZ""#) == true)
        #expect(await database.changes == 0)
    }
}
