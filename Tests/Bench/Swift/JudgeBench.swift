import Catalog
import FoundationEssentials
import Inventory
import Rules
import SQLite
import Scan

/// How long all rules take over an inventory of many rows.
struct JudgeBench {
    let rows: Int

    init(_ arguments: [String]) { rows = arguments.first.flatMap { Int($0) } ?? 100_000 }

    func run() async throws {
        let library = try Library.embedded()
        let plan = try Plan(try library.checks(Selection()))
        let inventory = try Inventory(plan.catalog)
        let account = Place(account: "111122223333", region: "global", partition: "aws")
        try await fill(inventory, account)
        for step in plan.steps { try await inventory.note(call: step.call.name, at: account) }
        try await inventory.note(
            Run(
                id: "bench",
                version: "0",
                started: "2026-01-15T00:00:00Z",
                finished: "2026-01-15T00:00:00Z",
                accounts: [Run.Account(id: account.account, name: "", partition: "aws", regions: ["eu-west-1"])]
            )
        )
        let clock = ContinuousClock()
        let start = clock.now
        let assessment = try await Assessment(plan, inventory, benchmarks: [], notCovered: [:])
        let seconds = (clock.now - start) / .seconds(1)
        print("rows \(rows) rules \(assessment.rules) findings \(assessment.findings.count) seconds \(seconds)")
    }

    /// Rows as a large account has them: half of them rules of security groups, the rest spread over the tables.
    private func fill(_ inventory: Inventory, _ account: Place) async throws {
        let region = Place(account: account.account, region: "eu-west-1", partition: "aws")
        let shares: [(table: String, share: Int, place: Place)] = [
            ("aws_vpc_security_group_rule", 50, region), ("aws_vpc_security_group", 15, region),
            ("aws_s3_bucket", 10, region), ("aws_iam_credential_report", 10, account),
            ("aws_iam_policy", 5, account), ("aws_kms_key", 5, region), ("aws_rds_db_instance", 5, region),
        ]
        for (table, share, place) in shares {
            guard let columns = Catalog.all.table(named: table)?.columns.dropFirst(3) else { continue }
            let records = (0..<(rows * share / 100)).map { number in
                Record.row(table, Dictionary(columns.map { ($0.name, value(of: $0, number)) }) { $1 })
            }
            try await inventory.store(records, from: place)
        }
    }

    private func value(of column: Column, _ number: Int) -> Value {
        switch column.kind {
        case .boolean: .integer(Int64(number % 2))
        case .integer: .integer(Int64(number % 5000))
        case .timestamp: "2025-12-01T00:00:00Z"
        case .json: column.name.hasPrefix("policy") ? .text(Self.policy(number)) : "[]"
        case .text:
            .text(
                column.name == "arn" ? "arn:aws:x:eu-west-1:111122223333:thing/\(number)" : "\(column.name)-\(number)"
            )
        }
    }

    /// A policy of the usual size, no two alike.
    private static func policy(_ number: Int) -> String {
        """
        {"Version": "2012-10-17", "Statement": [{"Sid": "Reads", "Effect": "Allow", "Principal": {"AWS": \
        "arn:aws:iam::111122223333:role/app"}, "Action": ["s3:GetObject", "s3:ListBucket"], "Resource": \
        ["arn:aws:s3:::x\(number)", "arn:aws:s3:::x\(number)/*"]}, {"Effect": "Deny", "Principal": "*", "Action": \
        "s3:*", "Resource": ["arn:aws:s3:::x\(number)", "arn:aws:s3:::x\(number)/*"], "Condition": {"Bool": {"aws:SecureTransport": "false"}}}]}
        """
    }
}
