import AWS
import Policies

extension Action {
    /// Makes the links that are missing between a trail and somebody who is told of certain events.
    static let cloudwatchAlarmChain = Action(
        "cloudwatch-alarm-chain",
        "Makes what is missing for someone to be told of certain events: metric filter, alarm, topic, subscription",
        on: .account,
        risk: .needsInput,
        caution:
            "alarms cost a little, and a new address is told nothing, and the rule goes on failing, until its owner "
            + "follows the link in the mail that AWS sends",
        undo: "what was made is deleted, a topic with all its subscriptions; a subscription that nobody has confirmed "
            + "stays until SNS deletes it after 48 hours",
        inputs: [
            Input("requirement", "the events, as the rules on alarms name them: mon-root-usage"),
            Input(
                "topic",
                "the ARN of a topic, or the name of one to make, where no alarm on the events has one yet",
                standard: "plumbline-alarms"
            ),
            Input("email", "the address to tell, needed where the topic has no confirmed subscription", standard: ""),
            Input("log_group", "the log group, where trails deliver to several", standard: ""),
        ],
        settings: [.snsTopic, .snsTopicSubscription, .logMetricFilter, .cloudwatchAlarm],
        looks: Setting.alarmChains.reads + looksAtTopicKey,
        isChain: true
    ) { account in
        let name = try account.input("requirement")
        guard let events = MonitoredEvents.named(name), let requirement = MonitoringRequirement.named(name) else {
            let names = MonitoredEvents.all.flatMap(\.requirements).joined(separator: ", ")
            throw Refusal("knows no events \(name), but \(names)")
        }
        let wish = try AlarmTopic.Wish(account)
        let chain = try AlarmChain(
            try await account.state(of: .alarmChains),
            requirement,
            group: account.input("log_group"),
            region: wish.region
        )
        guard !chain.isWhole else { return [] }
        var changes: [Change]
        if let (topic, link, alarm) = chain.topic(wish, account.target) {
            let notified = AlarmTopic(topic, in: link.group.region, account)
            let arn = account.alarm(alarm, in: link.group.region).arn
            changes = try await notified.changes(account, isMade: !wish.isARN, for: arn)
        } else {
            let (group, metric) = try chain.start()
            let topic = try AlarmTopic(wish, in: group.region, account)
            let alarm = account.alarm("plumbline-\(events.name)", in: group.region)
            changes = try await topic.changes(account, isMade: !wish.isARN, for: alarm.arn)
            changes += try await account.links(from: group, metric, to: topic.target.arn, events, alarm)
        }
        if changes.allSatisfy({ $0.setting.isSame($0.before, $0.after) }),
            changes.contains(where: { $0.before["SubscriptionArn"] == "PendingConfirmation" })
        {
            throw Refusal("all links are there; the address has to follow the link in the mail that AWS has sent it")
        }
        return changes
    }
}

extension AlarmChain {
    /// The topic of an alarm that lacks nothing but a subscriber, and that alarm: the one that is wished, or the first.
    fileprivate func topic(_ wish: AlarmTopic.Wish, _ account: Target) -> (arn: String, link: Link, alarm: String)? {
        for link in links {
            guard let alarm = link.alarm else { continue }
            let topics = link.actions.filter { AlarmTopic.isTopic($0, in: link.group.region, account) }
            let wished = wish.isGiven ? wish.arn(in: link.group.region, account) : topics.first
            if let wished, topics.contains(wished) { return (wished, link, alarm) }
        }
        return nil
    }

    /// Where a new alarm begins: at a metric that is there, or at a log group that needs a filter.
    fileprivate func start() throws -> (LogGroup, Metric?) {
        if let link = links.first { return (link.group, link.metric) }
        guard groups.count == 1, let group = groups.first else {
            let names = groups.map { "\($0.name) in \($0.region)" }.joined(separator: ", ")
            throw Refusal("trails deliver to several log groups, \(names); choose one with --set log_group=…")
        }
        return (group, nil)
    }
}

extension Subject {
    /// The filter, where there is no metric yet, and the alarm that notifies `topic`.
    fileprivate func links(
        from group: AlarmChain.LogGroup,
        _ metric: AlarmChain.Metric?,
        to topic: String,
        _ events: MonitoredEvents,
        _ alarm: Target
    ) async throws -> [Change] {
        var changes: [Change] = []
        if metric == nil {
            let filter = group.target(in: target).with(part: alarm.name)
            changes.append(try await change(.logMetricFilter, at: filter) { try events.filter($0) })
        }
        let metric = metric ?? events.metric
        let notifying = try await change(.cloudwatchAlarm, at: alarm) { try events.alarm($0, on: metric, to: topic) }
        return changes + [notifying]
    }

    /// The alarm called `name`, whether or not it is there yet.
    fileprivate func alarm(_ name: String, in region: String) -> Target {
        let arn = "arn:\(target.partition):cloudwatch:\(region):\(target.account):alarm:\(name)"
        return target.with(arn: arn, region: region)
    }
}

extension MonitoredEvents {
    /// How many things an alarm can do when it goes off.
    ///
    /// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html>
    private static let actionLimit = 5

    fileprivate var metric: AlarmChain.Metric { AlarmChain.Metric(namespace: "Plumbline", name: name) }

    /// The state of the filter that counts the events.
    fileprivate func filter(_ former: JSON) throws(Refusal) -> JSON {
        guard former.isWritable else { throw Refusal("there is another metric filter called plumbline-\(name)") }
        let count: JSON = [
            "metricNamespace": .string(metric.namespace), "metricName": .string(metric.name), "metricValue": "1",
        ]
        return ["filterPattern": .string(pattern), "metricTransformations": [count]]
    }

    /// The state of an alarm that goes off as soon as the metric grows, and goes on telling whom a former one told.
    func alarm(_ former: JSON, on metric: AlarmChain.Metric, to topic: String) throws(Refusal) -> JSON {
        guard former.isWritable else { throw Refusal("there is another alarm called plumbline-\(name)") }
        let others = former["AlarmActions"].elements.filter { $0.string != topic }
        guard others.count < Self.actionLimit else {
            throw Refusal("the alarm plumbline-\(name) has \(others.count) actions, and can have no more")
        }
        var alarm: JSON = [
            "AlarmDescription": .string("CloudTrail shows that \(meaning)"),
            "Namespace": .string(metric.namespace), "MetricName": .string(metric.name),
            "Statistic": "Sum", "Period": 300, "EvaluationPeriods": 1,
            "ComparisonOperator": "GreaterThanThreshold", "Threshold": 0, "TreatMissingData": "notBreaching",
            "ActionsEnabled": true, "AlarmActions": .array(others + [.string(topic)]),
        ]
        for actions in ["OKActions", "InsufficientDataActions"] { alarm[actions] = former[actions] }
        return alarm
    }
}

extension JSON {
    /// Whether it could be written back as it is: fractions cannot be sent.
    fileprivate var isWritable: Bool {
        switch self {
        case .number: false
        case .array(let elements): elements.allSatisfy(\.isWritable)
        case .object(let members): members.values.allSatisfy(\.isWritable)
        case .null, .boolean, .integer, .string: true
        }
    }
}
