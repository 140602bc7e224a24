import AWS

extension Setting {
    /// Whom a topic tells, `email:someone@example.com` in the target's part; null for nobody.
    ///
    /// One that its owner has not confirmed cannot be ended; SNS deletes it after 48 hours.
    /// <https://docs.aws.amazon.com/sns/latest/dg/sns-delete-subscription-topic.html>
    static let snsTopicSubscription = Setting(
        "sns-topic-subscription",
        reads: ["sns:ListSubscriptionsByTopic"],
        mutations: [.subscribe, .unsubscribe],
        assigned: ["SubscriptionArn"],
        read: { topic in
            let subscriber = Subscriber(topic.target)
            let subscription = try await topic.subscriptions().first { Subscriber($0) == subscriber }
            return subscription?["SubscriptionArn"].string.map { subscriber.subscribed(as: $0) } ?? .null
        },
        moves: { topic, subscription, state in
            guard state == .null else {
                let subscriber = Subscriber(topic)
                let input: [String: JSON] = [
                    "TopicArn": .string(topic.arn), "Protocol": .string(subscriber.transport),
                    "Endpoint": .string(subscriber.endpoint),
                ]
                return [Move(.subscribe, input, after: state)]
            }
            guard subscription["SubscriptionArn"] != "PendingConfirmation" else {
                throw Irreversible(
                    "nobody has confirmed the subscription, and only SNS itself deletes it, after 48 hours"
                )
            }
            return [Move(.unsubscribe, ["SubscriptionArn": subscription["SubscriptionArn"]], after: .null)]
        },
        terraform: { topic, state in
            let subscriber = Subscriber(topic)
            guard state != .null else {
                return .note("remove the resource aws_sns_topic_subscription of \(subscriber.endpoint)")
            }
            return .resource(
                "aws_sns_topic_subscription",
                [
                    .set("topic_arn", .text(topic.arn)), .set("protocol", .text(subscriber.transport)),
                    .set("endpoint", .text(subscriber.endpoint)),
                ]
            )
        }
    )
}

/// Whom a topic tells, and how.
struct Subscriber: Equatable {
    /// SNS's word for how, `email`.
    let transport: String
    let endpoint: String

    init(_ transport: String, _ endpoint: String) {
        self.transport = transport
        self.endpoint = endpoint
    }

    /// Whom a subscription names.
    fileprivate init(_ subscription: Answer) {
        self.init(subscription["Protocol"].string ?? "", subscription["Endpoint"].string ?? "")
    }

    /// Whom the part of a topic's target names.
    fileprivate init(_ topic: Target) {
        let words = topic.part.split(separator: ":", maxSplits: 1).map(String.init)
        self.init(words.first ?? "", words.count > 1 ? words[1] : "")
    }

    /// How the part of a target names it.
    var part: String { "\(transport):\(endpoint)" }

    /// The state of being subscribed under `arn`.
    func subscribed(as arn: String = "(the ARN that SNS gives once it is confirmed)") -> JSON {
        ["Protocol": .string(transport), "Endpoint": .string(endpoint), "SubscriptionArn": .string(arn)]
    }
}

extension Looking {
    /// The subscriptions of the topic that is looked at, pending ones among them; none where there is no such topic.
    func subscriptions() async throws -> [Answer] {
        let subscriptions = try await items(
            "Subscriptions",
            of: .listSubscriptionsByTopic,
            ["TopicArn": .text(target.arn)],
            absences: ["NotFound"]
        )
        // SNS goes on listing what was deleted for a while.
        return subscriptions.filter { $0["SubscriptionArn"].string != "Deleted" }
    }

    /// Whom the topic that is looked at tells, or will tell.
    func subscribers() async throws -> [Subscriber] { try await subscriptions().map(Subscriber.init) }
}

extension Operation {
    fileprivate static let listSubscriptionsByTopic = Operation(
        .sns,
        "ListSubscriptionsByTopic",
        pages: Pages("NextToken", "NextToken")
    )
}

extension Mutation {
    fileprivate static let subscribe = Mutation(.sns, "Subscribe")
    fileprivate static let unsubscribe = Mutation(.sns, "Unsubscribe")
}
