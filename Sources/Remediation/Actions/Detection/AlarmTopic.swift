import AWS

/// The topic that an alarm notifies.
struct AlarmTopic: Sendable {
    let target: Target

    /// Which topic the user wants.
    struct Wish: Sendable {
        /// An ARN, or the name of a topic beside the alarm.
        let text: String
        /// Whether the user said so.
        let isGiven: Bool

        var isARN: Bool { text.hasPrefix("arn:") }

        /// The region, where the wish names one.
        var region: String? {
            guard isARN else { return nil }
            return text.split(separator: ":", omittingEmptySubsequences: false).dropFirst(3).first.map(String.init)
        }

        init(_ account: Subject) throws {
            text = try account.input("topic")
            isGiven = account.inputs["topic"].map { !$0.isEmpty } ?? false
            guard isARN || text.wholeMatch(of: #/[A-Za-z0-9_-]{1,256}/#) != nil else {
                throw Refusal("“\(text)” is neither the ARN of a topic nor a name that one can have")
            }
        }

        func arn(in region: String, _ account: Target) -> String {
            isARN ? text : "arn:\(account.partition):sns:\(region):\(account.account):\(text)"
        }
    }

    /// The topic that is wished; an alarm can only notify one of its own region, and the rules only see the account's.
    init(_ wish: Wish, in region: String, _ account: Subject) throws(Refusal) {
        let arn = wish.arn(in: region, account.target)
        guard Self.isTopic(arn, in: region, account.target) else {
            throw Refusal(
                "\(arn) is no topic of account \(account.target.account) in \(region), where the log group is"
            )
        }
        self.init(arn, in: region, account)
    }

    init(_ arn: String, in region: String, _ account: Subject) {
        target = account.target.with(arn: arn, region: region)
    }

    /// Whether it is the ARN of a topic beside an alarm in `region`.
    static func isTopic(_ arn: String, in region: String, _ account: Target) -> Bool {
        let prefix = "arn:\(account.partition):sns:\(region):\(account.account):"
        return arn.hasPrefix(prefix) && arn.dropFirst(prefix.count).wholeMatch(of: #/[A-Za-z0-9_-]{1,256}/#) != nil
    }

    /// What it needs for somebody to be told: to be there, and a subscriber.
    ///
    /// `isMade` says whether it may be made; `alarm` is the ARN of the alarm that notifies it.
    func changes(_ account: Subject, isMade: Bool, for alarm: String) async throws -> [Change] {
        let topic = try await account.change(.snsTopic, at: target) { state in
            guard state == .null else { return state }
            guard isMade else { throw Refusal("there is no topic \(target.arn)") }
            return ["Name": .string(target.name)]
        }
        if let key = topic.after["KmsMasterKeyId"].string {
            try await account.looking(at: target).checkKey(key, for: alarm)
        }
        let subscriptions = try await account.looking(at: target).subscriptions()
        if subscriptions.contains(where: { $0["SubscriptionArn"].string?.hasPrefix("arn:") == true }) { return [topic] }
        let address = try account.input("email")
        guard address.wholeMatch(of: #/[^@\s]+@[^@\s]+/#) != nil else {
            throw Refusal("needs --set email=…: nobody has confirmed a subscription to \(target.title)")
        }
        let subscriber = Subscriber("email", address)
        let subscription = try await account.change(.snsTopicSubscription, at: target.with(part: subscriber.part)) {
            $0 == .null ? subscriber.subscribed() : $0
        }
        return [topic, subscription]
    }
}
