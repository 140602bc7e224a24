import AWS
import Inventory
import SQLite

extension Catalog {
    static let ssoAdmin = Catalog(tables: [.ssoAdminInstance], calls: [.listInstances])
}

extension Table {
    static let ssoAdminInstance = Table(
        "aws_ssoadmin_instance",
        "An instance of IAM Identity Center that the account can see.",
        rows: Group(
            "sso-admin:ListInstances",
            [
                .text("arn", "The ARN."),
                .text("identity_store_id", "The id of the identity store."),
                .text("name", "The name."),
                .text("owner_account_id", "The account that it belongs to."),
                .text("status", "`ACTIVE` where it can be used."),
            ]
        )
    )
}

extension Call {
    static let listInstances = Call(.listInstances, .region, actions: ["sso:ListInstances"]) { asking in
        try await asking.items("Instances").map { instance in
            .row(
                "aws_ssoadmin_instance",
                [
                    "arn": .text(try asking.required(instance["InstanceArn"].string, "InstanceArn")),
                    "identity_store_id": Value(instance["IdentityStoreId"].string),
                    "name": Value(instance["Name"].string),
                    "owner_account_id": Value(instance["OwnerAccountId"].string),
                    "status": Value(instance["Status"].string),
                ]
            )
        }
    }
}

extension Operation {
    static let listInstances = Operation(
        .ssoAdmin,
        "ListInstances",
        pages: Pages("NextToken", "NextToken", limit: "MaxResults", size: 100)
    )
}
