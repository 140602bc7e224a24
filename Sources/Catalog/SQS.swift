import AWS
import Inventory
import SQLite

extension Catalog {
    static let sqs = Catalog(tables: [.sqsQueue], calls: [.listQueues, .getQueueAttributes])
}

extension Table {
    static let sqsQueue = Table(
        "aws_sqs_queue",
        "An SQS queue.",
        rows: Group("sqs:ListQueues", [.text("arn", "The ARN."), .text("queue_url", "The URL.")]),
        details: [
            Group("sqs:GetQueueAttributes", [.json("policy", "The queue's policy; null where it has none.")])
        ]
    )
}

extension Call {
    /// An account without queues is answered without a list.
    static let listQueues = Call(.listQueues, .region) { asking in
        try await asking.pages().flatMap { page -> [Record] in
            // Only JSON tells an answer that means "none" from one that means nothing.
            guard case .object? = page.json else { throw asking.unreadable("the answer is not an object") }
            return try page["QueueUrls"].items.map { url in
                let url = try asking.required(url.string, "queue URL")
                let name = String(url.split(separator: "/").last ?? "")
                return .row("aws_sqs_queue", ["arn": .text(asking.arn("sqs", name)), "queue_url": .text(url)])
            }
        }
    }

    static let getQueueAttributes = Call(
        .getQueueAttributes,
        .rows("SELECT account_id, region, arn, queue_url FROM aws_sqs_queue")
    ) { queue in
        let answer = try await queue.answer([
            "QueueUrl": .text(queue.text("queue_url")), "AttributeNames": ["QueueArn", "Policy"],
        ])
        // The ARN is always there, so an answer without it says nothing of the policy.
        let attributes = answer["Attributes"]
        _ = try queue.required(attributes["QueueArn"].string, "QueueArn")
        let text = attributes["Policy"].string.flatMap { $0.isEmpty ? nil : $0 }
        let policy = try text.map { try queue.policy($0, "Policy") }
        return [.detail("aws_sqs_queue", of: queue.text("arn"), ["policy": Value(policy)])]
    }
}

extension Operation {
    static let listQueues = Operation(
        .sqs,
        "ListQueues",
        pages: Pages("NextToken", "NextToken", limit: "MaxResults", size: 1000)
    )
    static let getQueueAttributes = Operation(.sqs, "GetQueueAttributes")
}
