import AWS

extension Setting {
    /// An SNS topic, with the key that encrypts it; null for none.
    ///
    /// It is only made and deleted.
    /// <https://docs.aws.amazon.com/sns/latest/api/API_GetTopicAttributes.html>
    static let snsTopic = Setting(
        "sns-topic",
        reads: ["sns:GetTopicAttributes", "sns:ListSubscriptionsByTopic", "cloudwatch:DescribeAlarms"],
        mutations: [.createTopic, .deleteTopic],
        contents: { topic in
            let subscriptions = try await topic.subscribers().map { subscriber in
                Content(
                    .snsTopicSubscription,
                    at: topic.target.with(part: subscriber.part),
                    called: "the subscription of \(subscriber.endpoint)"
                )
            }
            let alarms = try await topic.alarmsTelling().map { alarm in
                Content(.cloudwatchAlarm, at: alarm, called: "the alarm \(alarm.name), which tells it")
            }
            return subscriptions + alarms
        },
        read: { topic in
            let answer = try await topic.answer(
                .getTopicAttributes,
                ["TopicArn": .text(topic.target.arn)],
                absences: ["NotFound"]
            )
            guard !answer.isAbsent else { return .null }
            let attributes = answer["Attributes"].map
            var state: JSON = ["Name": .string(topic.target.name)]
            if let key = attributes.first(where: { $0.key == "KmsMasterKeyId" })?.value.string, !key.isEmpty {
                state["KmsMasterKeyId"] = .string(key)
            }
            return state
        },
        moves: { topic, _, state in
            guard state != .null else {
                return [Move(.deleteTopic, ["TopicArn": .string(topic.arn)], after: .null)]
            }
            guard state["KmsMasterKeyId"] == .null else { throw Irreversible("its encryption is not set from here") }
            return [Move(.createTopic, ["Name": state["Name"]], after: state)]
        },
        terraform: { topic, state in
            guard state != .null else { return .note("remove the resource aws_sns_topic \(topic.name)") }
            return .resource("aws_sns_topic", [.set("name", .text(topic.name))])
        }
    )
}

extension Operation {
    fileprivate static let getTopicAttributes = Operation(.sns, "GetTopicAttributes")
}

extension Mutation {
    fileprivate static let createTopic = Mutation(.sns, "CreateTopic")
    fileprivate static let deleteTopic = Mutation(.sns, "DeleteTopic")
}
