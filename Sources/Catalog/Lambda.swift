import AWS
import Inventory
import SQLite

extension Catalog {
    static let lambda = Catalog(tables: [.lambdaFunction], calls: [.listFunctions, .getFunctionPolicy])
}

extension Table {
    static let lambdaFunction = Table(
        "aws_lambda_function",
        "A Lambda function.",
        rows: Group(
            "lambda:ListFunctions",
            [
                .text("arn", "The ARN."),
                .text("name", "The name."),
                .text("runtime", "The runtime, such as `python3.13`; null for a container image."),
                .text("role", "The ARN of the role that it works as."),
            ]
        ),
        details: [
            Group(
                "lambda:GetPolicy",
                [.json("policy", "The function's policy, without those of its versions and aliases; null for none.")]
            )
        ]
    )
}

extension Call {
    static let listFunctions = Call(.listFunctions, .region) { asking in
        try await asking.items("Functions").map { function in
            .row(
                "aws_lambda_function",
                [
                    "arn": .text(try asking.required(function["FunctionArn"].string, "FunctionArn")),
                    "name": .text(try asking.required(function["FunctionName"].string, "FunctionName")),
                    "runtime": Value(function["Runtime"].string),
                    "role": Value(function["Role"].string),
                ]
            )
        }
    }

    static let getFunctionPolicy = Call(
        .getFunctionPolicy,
        .rows("SELECT account_id, region, arn, name FROM aws_lambda_function"),
        absences: ["ResourceNotFoundException"]
    ) { function in
        let answer = try await function.answer(["FunctionName": .text(function.text("name"))])
        let policy = answer.isAbsent ? nil : try function.policy(answer["Policy"].string, "Policy")
        return [.detail("aws_lambda_function", of: function.text("arn"), ["policy": Value(policy)])]
    }
}

extension Operation {
    static let listFunctions = Operation(
        .lambda,
        "ListFunctions",
        method: "GET",
        path: "/2015-03-31/functions",
        query: ["Marker": "Marker", "MaxItems": "MaxItems"],
        pages: Pages("Marker", "NextMarker", limit: "MaxItems", size: 50)
    )
    static let getFunctionPolicy = Operation(
        .lambda,
        "GetPolicy",
        method: "GET",
        path: "/2015-03-31/functions/{FunctionName}/policy"
    )
}
