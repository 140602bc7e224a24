import HTTP

extension RecordedAccount {
    /// A queue, a topic, a function, a secret and a bus in one region, with policies of each kind.
    static let resourcePolicies: Answers = [
        "sqs:ListQueues": { _, call in
            guard call.region == "eu-west-1" else { return .json("{}") }
            return .json(#"{"QueueUrls": ["https://sqs.eu-west-1.amazonaws.com/\#(id)/orders"]}"#)
        },
        "sqs:GetQueueAttributes": { _, _ in
            let arn = "arn:aws:sqs:eu-west-1:\(id):orders"
            return .json(#"{"Attributes": {"QueueArn": "\#(arn)", "Policy": "\#(quoted(open))"}}"#)
        },
        "sns:ListTopics": { _, call in
            let topic = "<member><TopicArn>arn:aws:sns:eu-west-1:\(id):alerts</TopicArn></member>"
            return .query("ListTopics", "<Topics>\(call.region == "eu-west-1" ? topic : "")</Topics>")
        },
        "sns:GetTopicAttributes": { _, _ in
            .query(
                "GetTopicAttributes",
                "<Attributes><entry><key>Policy</key><value>\(own)</value></entry></Attributes>"
            )
        },
        "lambda:ListFunctions": { _, call in
            guard call.region == "eu-west-1" else { return .json(#"{"Functions": []}"#) }
            let name = call.input["Marker"] == nil ? "resize" : "mail"
            let next = call.input["Marker"] == nil ? #", "NextMarker": "f/2=""# : ""
            return .json(
                """
                {"Functions": [{"FunctionName": "\(name)", "Runtime": "python3.13",
                 "FunctionArn": "arn:aws:lambda:eu-west-1:\(id):function:\(name)"}]\(next)}
                """
            )
        },
        "lambda:GetPolicy": { _, call in
            guard call.input["FunctionName"] == "mail" else {
                return .json(
                    #"{"Message": "The resource you requested does not exist."}"#,
                    status: 404,
                    headers: [HTTPHeader("x-amzn-errortype", "ResourceNotFoundException")]
                )
            }
            return .json(#"{"Policy": "\#(quoted(own))", "RevisionId": "r"}"#)
        },
        "secretsmanager:ListSecrets": { _, call in
            guard call.region == "eu-west-1" else { return .json(#"{"SecretList": []}"#) }
            return .json(#"{"SecretList": [{"ARN": "\#(secret)", "Name": "db"}]}"#)
        },
        "secretsmanager:GetResourcePolicy": { _, _ in .json(#"{"ARN": "\#(secret)", "Name": "db"}"#) },
        "events:ListEventBuses": { _, call in
            .json(
                """
                {"EventBuses": [{"Name": "default",
                 "Arn": "arn:aws:events:\(call.region):\(id):event-bus/default"}]}
                """
            )
        },
        "kms:GetKeyPolicy": { _, _ in .json(#"{"Policy": "\#(quoted(own))", "PolicyName": "default"}"#) },
    ]

    private static let secret = "arn:aws:secretsmanager:eu-west-1:\(id):secret:db-a1b2c3"
    private static let open =
        #"{"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "sqs:*", "Resource": "*"}]}"#
    private static let own =
        #"{"Statement": [{"Effect": "Allow", "Principal": {"AWS": "\#(root)"}, "Action": "*", "Resource": "*"}]}"#

    private static func quoted(_ text: String) -> String { text.replacing("\"", with: "\\\"") }
}
