import AWS
import Policies
import Testing

@testable import Remediation

@Suite struct AlarmChainTests {
    private let requirement = MonitoringRequirement.keyDisabledOrDeleted
    private let seeing: JSON = "{ $.eventName = DisableKey || $.eventName = ScheduleKeyDeletion }"

    /// A row as the view has it, with a filter where `pattern` is not null.
    private func row(
        _ group: JSON = "trail",
        in region: JSON = "eu-west-1",
        pattern: JSON = .null,
        value: JSON = "1",
        alarm: JSON = .null,
        missing: JSON = "something"
    ) -> JSON {
        var row: JSON = ["log_group_region": region, "log_group_name": group, "missing": missing]
        guard pattern != .null else { return row }
        row["filter_pattern"] = pattern
        row["metric_namespace"] = "n"
        row["metric_name"] = "m"
        row["metric_value"] = value
        row["alarm_name"] = alarm
        row["alarm_actions"] = alarm == .null ? .null : #"["b","a"]"#
        return row
    }

    private func chain(_ rows: JSON..., group: String = "", region: String? = nil) throws -> AlarmChain {
        try AlarmChain(.array(rows), requirement, group: group, region: region)
    }

    @Test func `without a trail there is nothing to begin with`() {
        #expect(throws: Refusal.self) { try chain(["missing": "no trail"]) }
        let elsewhere: JSON = ["missing": "no trail", "unknown": "a trail delivers to account 2"]
        #expect(throws: Refusal("a trail delivers to account 2")) { try chain(elsewhere) }
    }

    @Test func `a filter counts that sees the events and makes the metric grow`() throws {
        let others = row(pattern: "{ $.eventName = DisableKey }")
        #expect(try chain(row(), others).links.isEmpty)
        #expect(try chain(row(), row(pattern: seeing, value: "0")).links.isEmpty)
        #expect(try chain(row(), row(pattern: seeing, value: "$.size")).links.isEmpty)
        let links = try chain(row(), others, row(pattern: seeing, alarm: "x"), row(pattern: seeing)).links
        #expect(links.map(\.alarm) == ["x", nil])
        #expect(links.first?.actions == ["a", "b"])
        #expect(links.first?.metric.name == "m")
    }

    @Test func `a chain is whole when nothing is missing for these events`() throws {
        #expect(try chain(row(pattern: seeing, alarm: "x", missing: .null)).isWhole)
        #expect(try !chain(row(pattern: "{ $.eventName = DisableKey }", alarm: "x", missing: .null)).isWhole)
    }

    @Test func `only the log group and region that are named are looked at`() throws {
        let rows = [row("a"), row("b"), row("a", in: "eu-west-2")]
        #expect(try chain(rows[0], rows[1], rows[2]).groups.count == 3)
        #expect(try chain(rows[0], rows[1], rows[2], group: "a").groups.map(\.region) == ["eu-west-1", "eu-west-2"])
        #expect(try chain(rows[0], rows[1], rows[2], region: "eu-west-1").groups.map(\.name) == ["a", "b"])
        #expect(throws: Refusal.self) { try chain(rows[0], rows[1], rows[2], group: "c") }
    }
}
