import AWS
import Inventory
import SQLite
import Scan

extension Setting {
    /// The ways from a trail to somebody who is told, each as far as it goes, the furthest first.
    ///
    /// The rules on alarms look at the same view. Nothing changes it as a whole, so no action lists it; that it is a
    /// setting makes a plan look once, whatever the number of rules.
    static let alarmChains = Setting(
        "cloudtrail-alarm-chains",
        reads: [
            "cloudtrail:DescribeTrails", "cloudtrail:GetEventSelectors", "cloudtrail:GetTrailStatus",
            "cloudtrail:ListTrails", "cloudwatch:DescribeAlarms", "logs:DescribeMetricFilters",
            "sns:ListSubscriptionsByTopic",
        ],
        mutations: [],
        read: { account in
            let query = "SELECT * FROM aws_cloudtrail_alarm_chain ORDER BY progress DESC"
            let plan = try Plan(query: query)
            let inventory = try Inventory(plan.catalog)
            let session = account.client.session
            let region = account.client.region
            let scope = try await Scope(session, home: region, requested: [region])
            try await scope.note(in: inventory)
            try await Collection(plan, session, scope, into: inventory).run()
            if let gap = try await inventory.gaps().first {
                throw Refusal("nobody can tell which links of the chain are there: \(gap.call): \(gap.code)")
            }
            return .array(try await inventory.query(query).map(JSON.init))
        },
        moves: { _, _, _ in throw Irreversible("a chain is changed link by link") },
        terraform: { _, _ in .note("a chain is written link by link") }
    )
}

extension JSON {
    /// The row's texts and whole numbers by the names of its columns.
    fileprivate init(_ row: Row) {
        self = [:]
        for column in row.columns {
            if let text = row.text(column) { self[column] = .string(text) }
            if let integer = row.integer(column) { self[column] = .integer(integer) }
        }
    }
}
