import AWS
import Foundation
import HTTP
import TestSupport
import Testing

@testable import Remediation

/// A database that takes its time over a change.
private actor SlowDatabase {
    private var isPublic = true
    /// How many looks it is still busy for.
    private var busy = 0
    private let patience: Int
    private(set) var changes = 0

    init(busyFor patience: Int) { self.patience = patience }

    func answer(_ request: HTTPRequest) -> HTTPResponse {
        let isChange = String(decoding: request.body, as: UTF8.self).contains("Action=ModifyDBInstance")
        if isChange {
            changes += 1
            busy = patience
            return HTTPResponse(status: 200, body: Array("<ModifyDBInstanceResponse/>".utf8))
        }
        if busy > 0 {
            busy -= 1
            if busy == 0 { isPublic = false }
        }
        let content = """
            <DescribeDBInstancesResponse><DescribeDBInstancesResult><DBInstances><DBInstance>
            <DBInstanceStatus>\(busy > 0 ? "modifying" : "available")</DBInstanceStatus>
            <PubliclyAccessible>\(isPublic)</PubliclyAccessible><PendingModifiedValues/>
            </DBInstance></DBInstances></DescribeDBInstancesResult></DescribeDBInstancesResponse>
            """
        return HTTPResponse(status: 200, body: Array(content.utf8))
    }

    nonisolated var session: Session {
        Session(recorded: RecordedTransport { request in await self.answer(request) })
    }
}

@Suite struct UnsettledTests {
    private static let target = Target(
        account: "111122223333",
        partition: "aws",
        region: "eu-west-1",
        arn: "arn:aws:rds:eu-west-1:111122223333:db:orders"
    )

    private func outcomes(_ database: SlowDatabase) async throws -> [Outcome] {
        let change = Change(
            setting: .databasePublicAccess,
            target: Self.target,
            before: ["PubliclyAccessible": true],
            after: ["PubliclyAccessible": false]
        )
        var draft = Draft()
        draft.add([change], for: Request(.rdsNotPublic, on: Self.target))
        let plan = RemediationPlan(
            schema: RemediationPlan.schema,
            id: String(repeating: "0", count: 32),
            version: "1",
            created: "2026-01-01T00:00:00Z",
            account: Self.target.account,
            partition: "aws",
            caller: "arn:aws:iam::111122223333:user/kim",
            home: "eu-west-1",
            regions: ["eu-west-1"],
            undoes: nil,
            steps: try draft.finished().steps,
            refused: [],
            unknown: []
        )
        let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let journal = Journal(path, plan, version: "1", caller: plan.caller, started: plan.created)
        let word = try #require(Confirmation(isGiven: true))
        let options = Applying.Options(allowed: ["may-interrupt"])
        let applying = Applying(
            plan,
            database.session,
            journal,
            options,
            confirmed: word,
            patience: Patience(looks: [.zero], pause: .zero)
        )
        return try await applying.run { _, _ in }
    }

    @Test func `a database that is busy with the change is waited for`() async throws {
        let database = SlowDatabase(busyFor: 5)
        #expect(try await outcomes(database) == [.done])
        #expect(await database.changes == 1)
    }

    @Test func `a database that stays busy is not waited for without end`() async throws {
        let database = SlowDatabase(busyFor: 1000)
        let outcomes = try await outcomes(database)
        #expect(outcomes.map(\.word) == ["failed"])
        #expect(outcomes[0].reason?.contains("still busy") == true)
    }

    @Test func `a database that something else changes is waited for before it is changed`() async throws {
        let database = SlowDatabase(busyFor: 3)
        _ = try await database.session.client(account: "111122223333", region: "eu-west-1").change(
            Mutation(.rds, "ModifyDBInstance"),
            [:],
            confirmed: try #require(Confirmation(isGiven: true))
        )
        #expect(try await outcomes(database) == [.already])
        #expect(await database.changes == 1)
    }
}
