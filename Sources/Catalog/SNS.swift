import AWS
import Inventory
import SQLite

extension Catalog {
    static let sns = Catalog(tables: [.snsTopicSubscription], calls: [.listSubscriptionsByTopic])
}

extension Table {
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
    static let listSubscriptionsByTopic = Operation(
        .sns,
        "ListSubscriptionsByTopic",
        pages: Pages("NextToken", "NextToken")
    )
}
