import AWS
import Policies
import Rules
import Testing

@testable import Remediation

@Suite struct MonitoredEventsTests {
    @Test(arguments: MonitoringRequirement.all.map(\.id))
    func `the filter for a requirement sees its events`(id: String) throws {
        let requirement = try #require(MonitoringRequirement.named(id))
        let events = try #require(MonitoredEvents.named(id))
        #expect(requirement.isSeen(by: events.pattern))
    }

    @Test(arguments: MonitoringRequirement.all.map(\.id))
    func `the filter sees nothing else that is asked for`(id: String) throws {
        let events = try #require(MonitoredEvents.named(id))
        for other in MonitoringRequirement.all where !events.requirements.contains(other.id) {
            #expect(!other.isSeen(by: events.pattern), "\(other.id)")
        }
    }

    // https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html
    @Test func `no pattern is longer than CloudWatch Logs takes`() {
        for events in MonitoredEvents.all { #expect(events.pattern.count <= 1024, "\(events.name)") }
    }

    @Test func `every requirement stands once, and no two filters have one name`() {
        let requirements = MonitoredEvents.all.flatMap(\.requirements)
        #expect(requirements.sorted() == MonitoringRequirement.all.map(\.id).sorted())
        #expect(Set(MonitoredEvents.all.map(\.name)).count == MonitoredEvents.all.count)
    }

    @Test func `every rule on alarms names the action, with events that it judges by`() throws {
        let rules = try Library.embedded().rules.filter { $0.id.hasPrefix("cloudwatch-") && $0.id.hasSuffix("-alarm") }
        #expect(rules.count == 15)
        for rule in rules {
            let remedy = try #require(rule.remediation, "\(rule.id)")
            #expect(remedy.action == Action.cloudwatchAlarmChain.id)
            let requirement = try #require(remedy.inputs["requirement"])
            let isJudged = rule.query.contains("filter_pattern, '\(requirement)')")
            #expect(isJudged || (requirement == "{events}" && rule.query.contains("filter_pattern, :events)")))
            #expect(MonitoredEvents.named(requirement) != nil || requirement == "{events}")
        }
    }

    @Test func `an alarm that is made to go off for the events goes on telling whom it told`() throws {
        let events = try #require(MonitoredEvents.named("mon-root-usage"))
        let metric = AlarmChain.Metric(namespace: "n", name: "m")
        let former: JSON = ["AlarmActions": ["a"], "OKActions": ["b"], "InsufficientDataActions": ["c"]]
        let alarm = try events.alarm(former, on: metric, to: "topic")
        #expect(alarm["AlarmActions"] == ["a", "topic"])
        #expect(alarm["OKActions"] == ["b"])
        #expect(alarm["InsufficientDataActions"] == ["c"])
        #expect(try events.alarm(.null, on: metric, to: "topic")["OKActions"] == .null)
        let full: JSON = ["AlarmActions": ["a", "b", "c", "d", "e"]]
        #expect(throws: Refusal.self) { try events.alarm(full, on: metric, to: "topic") }
    }
}
