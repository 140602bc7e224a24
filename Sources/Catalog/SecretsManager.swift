import AWS
import Inventory
import SQLite

extension Catalog {
    static let secretsmanager = Catalog(
        tables: [.secretsManagerSecret],
        calls: [.listSecrets, .getSecretResourcePolicy]
    )
}

extension Table {
    static let secretsManagerSecret = Table(
        "aws_secretsmanager_secret",
        "A secret of Secrets Manager; its value is never read.",
        rows: Group("secretsmanager:ListSecrets", [.text("arn", "The ARN."), .text("name", "The name.")]),
        details: [
            Group(
                "secretsmanager:GetResourcePolicy",
                [.json("policy", "The secret's resource policy; null where it has none.")]
            )
        ]
    )
}

extension Call {
    static let listSecrets = Call(.listSecrets, .region) { asking in
        try await asking.items("SecretList").map { secret in
            .row(
                "aws_secretsmanager_secret",
                [
                    "arn": .text(try asking.required(secret["ARN"].string, "ARN")),
                    "name": Value(secret["Name"].string),
                ]
            )
        }
    }

    static let getSecretResourcePolicy = Call(
        .getSecretResourcePolicy,
        .rows("SELECT account_id, region, arn FROM aws_secretsmanager_secret")
    ) { secret in
        let answer = try await secret.answer(["SecretId": .text(secret.text("arn"))])
        _ = try secret.required(answer["ARN"].string, "ARN")
        let policy = try answer["ResourcePolicy"].string.map { try secret.policy($0, "ResourcePolicy") }
        return [.detail("aws_secretsmanager_secret", of: secret.text("arn"), ["policy": Value(policy)])]
    }
}

extension Operation {
    static let listSecrets = Operation(
        .secretsmanager,
        "ListSecrets",
        pages: Pages("NextToken", "NextToken", limit: "MaxResults", size: 100)
    )
    static let getSecretResourcePolicy = Operation(.secretsmanager, "GetResourcePolicy")
}
