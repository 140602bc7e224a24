import AWS
import Testing

@testable import Remediation

@Suite struct AlarmSettingsTests {
    private let account = Target(
        account: "111122223333",
        partition: "aws",
        region: "eu-west-1",
        arn: "arn:aws:iam::111122223333:root"
    )

    private func move(_ setting: Setting, _ target: Target, _ from: JSON, _ to: JSON) throws -> Move {
        let moves = try setting.moves(target, from, to)
        #expect(moves.count == 1)
        let move = try #require(moves.first)
        #expect(move.after == to)
        return move
    }

    @Test func `a topic is made and deleted`() throws {
        let topic = account.with(arn: "arn:aws:sns:eu-west-1:111122223333:alarms")
        let make = try move(.snsTopic, topic, .null, ["Name": "alarms"])
        #expect(make.mutation.qualifiedName == "sns:CreateTopic")
        #expect(make.input == ["Name": "alarms"])
        let delete = try move(.snsTopic, topic, make.after, .null)
        #expect(delete.mutation.qualifiedName == "sns:DeleteTopic")
        #expect(delete.input == ["TopicArn": .string(topic.arn)])
    }

    @Test func `an address is subscribed, and its subscription ended by the ARN that it has got`() throws {
        let someone = Subscriber("email", "someone@example.com")
        let topic = account.with(arn: "arn:aws:sns:eu-west-1:111122223333:alarms", part: someone.part)
        let subscribe = try move(.snsTopicSubscription, topic, .null, someone.subscribed())
        #expect(subscribe.mutation.qualifiedName == "sns:Subscribe")
        #expect(
            subscribe.input == [
                "TopicArn": .string(topic.arn), "Protocol": "email", "Endpoint": "someone@example.com",
            ]
        )
        let arn = "\(topic.arn):6d5b"
        #expect(Setting.snsTopicSubscription.isSame(subscribe.after, someone.subscribed(as: arn)))
        let end = try move(.snsTopicSubscription, topic, someone.subscribed(as: arn), .null)
        #expect(end.mutation.qualifiedName == "sns:Unsubscribe")
        #expect(end.input == ["SubscriptionArn": .string(arn)])
    }

    @Test func `a subscription that nobody has confirmed cannot be ended`() {
        let someone = Subscriber("email", "someone@example.com")
        let topic = account.with(arn: "arn:aws:sns:eu-west-1:111122223333:alarms", part: someone.part)
        let pending = someone.subscribed(as: "PendingConfirmation")
        #expect(throws: Irreversible.self) { try Setting.snsTopicSubscription.moves(topic, pending, .null) }
    }

    @Test func `a filter is put and deleted in a log group with slashes`() throws {
        let arn = "arn:aws:logs:eu-west-1:111122223333:log-group:/company/trail"
        let filter = account.with(arn: arn, part: "vpcs")
        let state: JSON = [
            "filterPattern": "{ $.a = b }",
            "metricTransformations": [["metricName": "m", "metricNamespace": "n", "metricValue": "1"]],
        ]
        let put = try move(.logMetricFilter, filter, .null, state)
        #expect(put.mutation.qualifiedName == "logs:PutMetricFilter")
        #expect(put.input["logGroupName"] == "/company/trail")
        #expect(put.input["filterName"] == "vpcs")
        #expect(put.input["metricTransformations"] == state["metricTransformations"])
        let delete = try move(.logMetricFilter, filter, state, .null)
        #expect(delete.mutation.qualifiedName == "logs:DeleteMetricFilter")
        #expect(delete.input == ["logGroupName": "/company/trail", "filterName": "vpcs"])
    }

    @Test func `an alarm is put and deleted`() throws {
        let alarm = account.with(arn: "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:vpcs")
        let state: JSON = ["MetricName": "m", "Namespace": "n", "Threshold": 0]
        let put = try move(.cloudwatchAlarm, alarm, .null, state)
        #expect(put.mutation.qualifiedName == "cloudwatch:PutMetricAlarm")
        #expect(put.input == ["AlarmName": "vpcs", "MetricName": "m", "Namespace": "n", "Threshold": 0])
        let delete = try move(.cloudwatchAlarm, alarm, state, .null)
        #expect(delete.mutation.qualifiedName == "cloudwatch:DeleteAlarms")
        #expect(delete.input == ["AlarmNames": ["vpcs"]])
    }

    private let alarm = """
        "AlarmArn": "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:vpcs", "MetricName": "m", "Namespace": "n"
        """

    /// The state of an alarm of which DescribeAlarms says this besides.
    private func described(_ members: String) async throws -> JSON {
        let aws = ScriptedAWS(["DescribeAlarms": #"{"MetricAlarms": [{\#(alarm), \#(members)}]}"#])
        let target = account.with(arn: "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:vpcs")
        return try await Setting.cloudwatchAlarm.read(aws.session.looking(at: target, home: "eu-west-1"))
    }

    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
    @Test(arguments: [
        ("EvaluationWindow", #"{"WallClockWindow": {"Timezone": "UTC"}}"#),
        ("WarmUpConfiguration", #"{"WarmUpPeriodDurationInMinutes": 10}"#),
        ("ActionConfiguration", #"{"AlarmTagsPropagation": {"Enabled": true, "IncludedTagKeys": ["team"]}}"#),
        ("EvaluationCriteria", #"{"PromQLCriteria": {"Query": "up == 0"}}"#),
        ("Dimensions", #"[{"Name": "a", "Value": "b"}]"#), ("ExtendedStatistic", #""p99""#),
        ("DatapointsToAlarm", "2"), ("OKActions", #"["arn:aws:sns:eu-west-1:111122223333:fine"]"#),
    ])
    func `what an alarm has is kept for the way back`(name: String, value: String) async throws {
        let state = try await described(#""\#(name)": \#(value)"#)
        #expect(state[name] == (try JSON(parsing: Array(value.utf8))))
    }

    @Test(arguments: [
        #""EvaluationWindow": {"SlidingWindow": {}}"#,
        #""ActionConfiguration": {"AlarmTagsPropagation": {"Enabled": false}}"#,
        // It is only told to alarms that have criteria.
        #""EvaluationInterval": 60"#,
        #""Dimensions": []"#,
    ])
    func `what every alarm has is not told to AWS`(members: String) async throws {
        #expect(try await described(members) == ["MetricName": "m", "Namespace": "n"])
    }

    @Test func `an alarm with criteria is evaluated as often as before`() async throws {
        let state = try await described(
            #""EvaluationCriteria": {"PromQLCriteria": {"Query": "up == 0"}}, "EvaluationInterval": 60"#
        )
        #expect(state["EvaluationInterval"] == 60)
    }
}
