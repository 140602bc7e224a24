import AWS
import Testing

@testable import Catalog

/// The policies of queues, topics, functions, keys, secrets and event buses.
@Suite struct ResourcePolicyTests {
    private static let policy = #"{"Statement": []}"#
    private static let quoted = #"{\"Statement\": []}"#
    private static let queues = #"{"QueueUrls": ["https://sqs.eu-west-1.amazonaws.com/111122223333/orders"]}"#

    @Test(arguments: [(#", "Policy": "\#(quoted)""#, policy), ("", "-"), (#", "Policy": """#, "-")])
    func `a queue has a policy or none`(attribute: String, expected: String) async throws {
        let arn = "arn:aws:sqs:eu-west-1:111122223333:orders"
        let recorded = try Recorded([
            "ListQueues": (200, Self.queues),
            "GetQueueAttributes orders": (200, #"{"Attributes": {"QueueArn": "\#(arn)"\#(attribute)}}"#),
        ])
        #expect(try await recorded.make(.listQueues, .getQueueAttributes) == 2)
        #expect(try await recorded.query("SELECT arn, policy FROM aws_sqs_queue") == ["\(arn) \(expected)"])
    }

    @Test func `SQS says that there are no queues by saying nothing of queues`() async throws {
        let none = try Recorded(["ListQueues": (200, "{}")])
        try await none.make(.listQueues)
        #expect(try await none.query("SELECT arn FROM aws_sqs_queue") == [])
        let odd = try Recorded(["ListQueues": (200, "[]")])
        await #expect(throws: (any Error).self) { try await odd.make(.listQueues) }
    }

    @Test(arguments: ["{}", #"{"Attributes": {}}"#, #"{"Attributes": {"QueueArn": "a", "Policy": "open"}}"#])
    func `a queue whose attributes do not come has no known policy`(body: String) async throws {
        let recorded = try Recorded(["ListQueues": (200, Self.queues), "GetQueueAttributes": (200, body)])
        await #expect(throws: AnswerError.self) { try await recorded.make(.listQueues, .getQueueAttributes) }
    }

    @Test func `a topic has a policy`() async throws {
        let topic = "arn:aws:sns:eu-west-1:111122223333:alerts"
        let topics = AWS.Operation.result(
            "ListTopics",
            "<Topics><member><TopicArn>\(topic)</TopicArn></member></Topics>"
        )
        let recorded = try Recorded([
            "Action=ListTopics": topics,
            "Action=GetTopicAttributes": AWS.Operation.result(
                "GetTopicAttributes",
                "<Attributes><entry><key>Policy</key><value>\(Self.policy)</value></entry></Attributes>"
            ),
        ])
        try await recorded.make(.listTopics, .getTopicAttributes)
        #expect(try await recorded.query("SELECT arn, policy FROM aws_sns_topic") == ["\(topic) \(Self.policy)"])
        let silent = try Recorded([
            "Action=ListTopics": topics,
            "Action=GetTopicAttributes": AWS.Operation.result("GetTopicAttributes", "<Attributes/>"),
        ])
        await #expect(throws: AnswerError.self) { try await silent.make(.listTopics, .getTopicAttributes) }
    }

    @Test func `a function has a policy, or AWS finds none`() async throws {
        let arn = "arn:aws:lambda:eu-west-1:111122223333:function"
        let recorded = try Recorded([
            "GET functions/a/policy": (200, #"{"Policy": "\#(Self.quoted)"}"#),
            "GET functions/b/policy": (404, #"{"__type": "ResourceNotFoundException"}"#),
            "GET functions MaxItems=50": (
                200,
                """
                {"Functions": [{"FunctionName": "a", "FunctionArn": "\(arn):a", "Runtime": "python3.13"},
                 {"FunctionName": "b", "FunctionArn": "\(arn):b"}]}
                """
            ),
        ])
        #expect(try await recorded.make(.listFunctions, .getFunctionPolicy) == 3)
        #expect(
            try await recorded.query("SELECT name, runtime, policy FROM aws_lambda_function ORDER BY name") == [
                "a python3.13 \(Self.policy)", "b - -",
            ]
        )
    }

    @Test func `a key has a policy, and a secret has one or none`() async throws {
        let secret = "arn:aws:secretsmanager:eu-west-1:111122223333:secret"
        let recorded = try Recorded([
            "ListKeys": (200, #"{"Keys": [{"KeyId": "k", "KeyArn": "arn:aws:kms:eu-west-1:111122223333:key/k"}]}"#),
            "GetKeyPolicy": (200, #"{"Policy": "\#(Self.quoted)"}"#),
            "ListSecrets": (200, #"{"SecretList": [{"ARN": "\#(secret):a", "Name": "a"}, {"ARN": "\#(secret):b"}]}"#),
            "GetResourcePolicy secret:a": (200, #"{"ARN": "\#(secret):a", "ResourcePolicy": "\#(Self.quoted)"}"#),
            "GetResourcePolicy secret:b": (200, #"{"ARN": "\#(secret):b"}"#),
        ])
        try await recorded.make(.listKeys, .getKeyPolicy, .listSecrets, .getSecretResourcePolicy)
        #expect(try await recorded.query("SELECT id, policy FROM aws_kms_key") == ["k \(Self.policy)"])
        #expect(
            try await recorded.query("SELECT policy FROM aws_secretsmanager_secret ORDER BY arn") == [Self.policy, "-"]
        )
    }

    @Test(arguments: ["kms", "secret"])
    func `an answer that says nothing is not that there is no policy`(kind: String) async throws {
        let recorded = try Recorded([
            "ListKeys": (200, #"{"Keys": [{"KeyId": "k", "KeyArn": "k"}]}"#),
            "ListSecrets": (200, #"{"SecretList": [{"ARN": "s"}]}"#), "Get": (200, "{}"),
        ])
        await #expect(throws: AnswerError.self) {
            if kind == "kms" {
                try await recorded.make(.listKeys, .getKeyPolicy)
            } else {
                try await recorded.make(.listSecrets, .getSecretResourcePolicy)
            }
        }
    }

    @Test func `an event bus comes with its policy`() async throws {
        let recorded = try Recorded([
            "ListEventBuses": (
                200,
                """
                {"EventBuses": [{"Name": "default", "Arn": "arn:d"},
                 {"Name": "in", "Arn": "arn:i", "Policy": "\(Self.quoted)"}]}
                """
            )
        ])
        #expect(try await recorded.make(.listEventBuses) == 1)
        #expect(
            try await recorded.query("SELECT name, policy FROM aws_eventbridge_bus ORDER BY name") == [
                "default -", "in \(Self.policy)",
            ]
        )
    }
}
