import AWS
import Inventory
import SQLite

extension Call {
    /// Goes down from each root, level by level; AWS allows five levels below it.
    static let listOrganizationalUnits = Call(
        .listOrganizationalUnits,
        .rows("SELECT account_id, region, id FROM aws_organizations_root")
    ) { asking in
        let root = asking.text("id")
        var parents = [(id: root, path: root)]
        var records: [Record] = []
        while let parent = parents.popLast() {
            for unit in try await asking.items("OrganizationalUnits", ["ParentId": .text(parent.id)]) {
                let id = try asking.required(unit["Id"].string, "Id")
                let path = "\(parent.path)/\(id)"
                records.append(
                    .row(
                        "aws_organizations_organizational_unit",
                        [
                            "arn": .text(try asking.required(unit["Arn"].string, "Arn")),
                            "id": .text(id),
                            "name": Value(unit["Name"].string),
                            "parent_id": .text(parent.id),
                            "path": .text(path),
                        ]
                    )
                )
                parents.append((id, path))
            }
        }
        return records
    }

    /// Tells of each account where it is, which ListAccounts does not.
    static let listAccountsForParent = Call(
        .listAccountsForParent,
        .rows(
            """
            SELECT root.account_id, root.region, root.id, root.id AS path
            FROM aws_organizations_root AS root
            UNION ALL
            SELECT unit.account_id, unit.region, unit.id, unit.path
            FROM aws_organizations_organizational_unit AS unit
            """
        )
    ) { asking in
        let parent = asking.text("id")
        return try await asking.items("Accounts", ["ParentId": .text(parent)]).map { account in
            let id = try asking.required(account["Id"].string, "Id")
            return .row(
                "aws_organizations_account",
                [
                    "arn": .text(try asking.required(account["Arn"].string, "Arn")),
                    "id": .text(id),
                    "name": Value(account["Name"].string),
                    // AWS gives State in place of Status from September 2026 on.
                    "status": Value(account["State"].string ?? account["Status"].string),
                    "parent_id": .text(parent),
                    "path": .text("\(asking.text("path"))/\(id)"),
                ]
            )
        }
    }
}
