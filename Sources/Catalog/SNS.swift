import AWS
import Inventory
import SQLite

extension Catalog {
    static let sns = Catalog(
        tables: [.snsTopic, .snsTopicSubscription],
        calls: [.listTopics, .getTopicAttributes, .listSubscriptionsByTopic]
    )
}

extension Table {
    static let snsTopic = Table(
        "aws_sns_topic",
        "An SNS topic.",
        rows: Group("sns:ListTopics", [.text("arn", "The ARN.")]),
        details: [Group("sns:GetTopicAttributes", [.json("policy", "The topic's policy, which each has.")])]
    )

    static let snsTopicSubscription = Table(
        "aws_sns_topic_subscription",
        "A subscription to a topic that an alarm on a trail's events notifies; its key is the topic and the endpoint.",
        rows: Group(
            "sns:ListSubscriptionsByTopic",
            [
                .text("subscription_arn", "The ARN; null until the subscription is confirmed, and when it is deleted."),
                .text("topic_arn", "The ARN of the topic."),
                .text("owner", "The account that made the subscription."),
                .text("protocol", "How it notifies, such as `email`."),
                .text("endpoint", "Whom it notifies."),
                .boolean("pending_confirmation", "Whether it notifies nobody, because nobody has confirmed it."),
            ]
        )
    )
}

extension Call {
    static let listTopics = Call(.listTopics, .region) { asking in
        try await asking.items("Topics").map { topic in
            .row("aws_sns_topic", ["arn": .text(try asking.required(topic["TopicArn"].string, "TopicArn"))])
        }
    }

    static let getTopicAttributes = Call(
        .getTopicAttributes,
        .rows("SELECT account_id, region, arn FROM aws_sns_topic")
    ) { topic in
        let attributes = try await topic.answer(["TopicArn": .text(topic.text("arn"))])["Attributes"].map
        let policy = attributes.first { $0.key == "Policy" }?.value.string
        return [.detail("aws_sns_topic", of: topic.text("arn"), ["policy": .text(try topic.policy(policy, "Policy"))])]
    }

    /// Asks for the topics that alarms on the metrics of trails notify, not for the account's other topics.
    ///
    /// A topic that an alarm names may be gone; then it notifies nobody.
    static let listSubscriptionsByTopic = Call(
        .listSubscriptionsByTopic,
        .rows(
            """
            SELECT DISTINCT
                alarm.account_id,
                alarm.region,
                action.value AS topic_arn
            FROM aws_cloudwatch_alarm AS alarm
            JOIN aws_cloudwatch_log_metric_filter AS filter
                ON  filter.account_id = alarm.account_id
                AND filter.region = alarm.region
                AND filter.metric_transformation_namespace = alarm.namespace
                AND filter.metric_transformation_name = alarm.metric_name
            JOIN json_each(alarm.alarm_actions) AS action
                ON action.value LIKE 'arn:%:sns:%'
            """
        ),
        absences: ["NotFound"]
    ) { topic in
        let arn = topic.text("topic_arn")
        return try await topic.items("Subscriptions", ["TopicArn": .text(arn)]).map {
            subscription in
            // In place of an ARN there are words such as PendingConfirmation and Deleted.
            let subscribed = subscription["SubscriptionArn"].string.flatMap { $0.hasPrefix("arn:") ? $0 : nil }
            return .row(
                "aws_sns_topic_subscription",
                [
                    "subscription_arn": Value(subscribed),
                    "topic_arn": .text(arn),
                    "owner": Value(subscription["Owner"].string),
                    "protocol": Value(subscription["Protocol"].string),
                    "endpoint": Value(subscription["Endpoint"].string),
                    "pending_confirmation": Value(subscribed == nil),
                ]
            )
        }
    }
}

extension Operation {
    static let listTopics = Operation(.sns, "ListTopics", pages: Pages("NextToken", "NextToken"))
    static let getTopicAttributes = Operation(.sns, "GetTopicAttributes")
    static let listSubscriptionsByTopic = Operation(
        .sns,
        "ListSubscriptionsByTopic",
        pages: Pages("NextToken", "NextToken")
    )
}
