import AWS
import Inventory
import SQLite
import Testing

@testable import Catalog

/// From trails to those whom alarms tell: each call asks only for what the ones before it lead to.
@Suite struct MonitoringTests {
    private static let filters = """
        {"metricFilters":[{"filterName":"root","filterPattern":"{ $.x = 1 }","logGroupName":"trails",
        "creationTime":1767225600000,"metricTransformations":[
        {"metricName":"Root","metricNamespace":"CIS","metricValue":"1"}]},
        {"filterName":"some","filterPattern":"","logGroupName":"trails","fieldSelectionCriteria":"@aws.region = 1",
        "emitSystemFieldDimensions":["@aws.account"],"metricTransformations":[{"metricName":"Some",
        "metricNamespace":"CIS","metricValue":"$.x","unit":"Count","dimensions":{"User":"$.user"}}]}]}
        """
    private static let alarms = """
        {"CompositeAlarms":[],"MetricAlarms":[
        {"AlarmArn":"arn:aws:cloudwatch:eu-west-1:111122223333:alarm:root","AlarmName":"root","ActionsEnabled":true,
        "AlarmActions":["arn:aws:sns:eu-west-1:111122223333:alerts","arn:aws:automate:eu-west-1:ec2:stop"],
        "MetricName":"Root","Namespace":"CIS","Dimensions":[{"Name":"User","Value":"ana"}],"Unit":"Count","Threshold":0.5,"Period":300,"EvaluationPeriods":1},
        {"AlarmArn":"arn:aws:cloudwatch:eu-west-1:111122223333:alarm:cpu","AlarmName":"cpu","ActionsEnabled":false,
        "AlarmActions":["arn:aws:sns:eu-west-1:111122223333:operations"],"MetricName":"CPU","Namespace":"AWS/EC2"},
        {"AlarmArn":"arn:aws:cloudwatch:eu-west-1:111122223333:alarm:sum","AlarmName":"sum","ActionsEnabled":true,
        "Metrics":[{"Id":"m1"}]}]}
        """

    private func recorded() async throws -> Recorded {
        let recorded = try Recorded([
            "DescribeMetricFilters eu-west-1 trails": (200, Self.filters),
            "DescribeAlarms eu-west-1": (200, Self.alarms),
            "ListSubscriptionsByTopic alerts": AWS.Operation.result(
                "ListSubscriptionsByTopic",
                """
                <Subscriptions><member><SubscriptionArn>arn:aws:sns:eu-west-1:111122223333:alerts:1</SubscriptionArn>\
                <Protocol>email</Protocol><Endpoint>a@example.com</Endpoint></member>\
                <member><SubscriptionArn>PendingConfirmation</SubscriptionArn><Protocol>email</Protocol></member>\
                <member><SubscriptionArn>Deleted</SubscriptionArn><Protocol>sms</Protocol></member></Subscriptions>
                """
            ),
        ])
        let place = Place(account: Recorded.account, region: "eu-west-1", partition: "aws")
        func trail(_ name: String, multi: Bool, owner: String, group: String) -> Record {
            .row(
                "aws_cloudtrail_trail",
                [
                    "arn": .text(name), "home_region": "eu-west-1", "is_multi_region_trail": .init(multi),
                    "log_group_account_id": .text(owner), "log_group_name": .text(group),
                ]
            )
        }
        let trails = [
            trail("a", multi: true, owner: Recorded.account, group: "trails"),
            trail("b", multi: true, owner: Recorded.account, group: "trails"),
            trail("c", multi: false, owner: Recorded.account, group: "regional"),
            trail("d", multi: true, owner: "444455556666", group: "foreign"),
        ]
        try await recorded.inventory.store(trails, from: place)
        return recorded
    }

    @Test func `each log group, region and topic is asked once`() async throws {
        let recorded = try await recorded()
        let requests = try await recorded.make(.describeMetricFilters, .describeAlarms, .listSubscriptionsByTopic)
        #expect(requests == 3)
        #expect(
            try await recorded.query(
                """
                SELECT name, region, metric_transformation_name, creation_time, metric_transformation_value,
                    metric_transformation_unit, metric_transformation_dimensions, emit_system_field_dimensions,
                    field_selection_criteria
                FROM aws_cloudwatch_log_metric_filter
                """
            ) == [
                "root eu-west-1 Root 2026-01-01T00:00:00Z 1 - {} [] -",
                #"some eu-west-1 Some - $.x Count {"User":"$.user"} ["@aws.account"] @aws.region = 1"#,
            ]
        )
        #expect(
            try await recorded.query(
                """
                SELECT name, actions_enabled, metric_name, threshold, json_array_length(alarm_actions), unit, dimensions
                FROM aws_cloudwatch_alarm
                """
            ) == [
                #"root 1 Root 0.5 2 Count [{"Name":"User","Value":"ana"}]"#, "cpu 0 CPU - 1 - []", "sum 1 - - 0 - []",
            ]
        )
        #expect(
            try await recorded.query(
                "SELECT topic_arn, subscription_arn, pending_confirmation FROM aws_sns_topic_subscription"
            ) == [
                "arn:aws:sns:eu-west-1:111122223333:alerts arn:aws:sns:eu-west-1:111122223333:alerts:1 0",
                "arn:aws:sns:eu-west-1:111122223333:alerts - 1", "arn:aws:sns:eu-west-1:111122223333:alerts - 1",
            ]
        )
    }

    @Test func `a topic that is gone has no subscriptions`() async throws {
        let recorded = try Recorded([
            "DescribeMetricFilters eu-west-1 trails": (200, Self.filters),
            "DescribeAlarms eu-west-1": (200, Self.alarms),
            "ListSubscriptionsByTopic": AWS.Operation.refusal(404, "NotFound"),
        ])
        let place = Place(account: Recorded.account, region: "eu-west-1", partition: "aws")
        let trail = Record.row(
            "aws_cloudtrail_trail",
            [
                "arn": "a", "home_region": "eu-west-1", "is_multi_region_trail": 1,
                "log_group_account_id": .text(Recorded.account), "log_group_name": "trails",
            ]
        )
        try await recorded.inventory.store([trail], from: place)
        let requests = try await recorded.make(.describeMetricFilters, .describeAlarms, .listSubscriptionsByTopic)
        #expect(requests == 3)
        #expect(try await recorded.query("SELECT * FROM aws_sns_topic_subscription").isEmpty)
    }
}
