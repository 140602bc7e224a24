import AWS
import Inventory
import SQLite

extension Call {
    /// One answer in place of some ten calls for each user, group, role and policy.
    ///
    /// AWS's own policies are left out of it: they are large and known.
    static let getAccountAuthorizationDetails = Call(.getAccountAuthorizationDetails, .account) { asking in
        let pages = try await asking.pages(["Filter": ["User", "Group", "Role", "LocalManagedPolicy"]])
        let lists = ["UserDetailList", "GroupDetailList", "RoleDetailList", "Policies"]
        for page in pages where lists.allSatisfy({ page[$0].isAbsent }) {
            throw asking.unreadable("there is none of the lists \(lists.joined(separator: ", "))")
        }
        let users = pages.flatMap { $0["UserDetailList"].items }
        let groups = pages.flatMap { $0["GroupDetailList"].items }
        let roles = pages.flatMap { $0["RoleDetailList"].items }
        let attachments = Attachments(of: users + groups + roles)
        return try users.map { .row("aws_iam_user", try asking.user($0)) }
            + groups.map { .row("aws_iam_group", try asking.identity($0, "Group")) }
            + roles.map { .row("aws_iam_role", try asking.role($0)) }
            + pages.flatMap { $0["Policies"].items }.map { .row("aws_iam_policy", try asking.policy($0, attachments)) }
            + attachments.managedByAWS.map { .row("aws_iam_policy", $0) }
    }
}

extension Asking {
    fileprivate func user(_ user: Answer) throws -> [String: Value] {
        var row = try identity(user, "User")
        row["groups"] = Value(user["GroupList"].texts)
        row["permissions_boundary_arn"] = Value(user["PermissionsBoundary"]["PermissionsBoundaryArn"].string)
        row["tags"] = user["Tags"].tags
        return row
    }

    fileprivate func role(_ role: Answer) throws -> [String: Value] {
        var row = try identity(role, "Role")
        let profiles = role["InstanceProfileList"].items.compactMap { $0["Arn"].string }
        row["assume_role_policy"] = .text(
            try encodedPolicy(role["AssumeRolePolicyDocument"].string, "AssumeRolePolicyDocument")
        )
        row["instance_profile_arns"] = Value(JSON.array(profiles.map(JSON.string)))
        row["permissions_boundary_arn"] = Value(role["PermissionsBoundary"]["PermissionsBoundaryArn"].string)
        row["role_last_used_date"] = Value(role["RoleLastUsed"]["LastUsedDate"].timestamp)
        row["role_last_used_region"] = Value(role["RoleLastUsed"]["Region"].string)
        row["tags"] = role["Tags"].tags
        return row
    }

    /// What a user, a group and a role have in common.
    fileprivate func identity(_ detail: Answer, _ kind: String) throws -> [String: Value] {
        let inline = try detail["\(kind)PolicyList"].items.map { policy -> JSON in
            let document = try encodedPolicy(policy["PolicyDocument"].string, "PolicyDocument")
            return .object([
                "PolicyName": .string(policy["PolicyName"].string ?? ""),
                "PolicyDocument": try JSON(parsing: Array(document.utf8)),
            ])
        }
        let attached = detail["AttachedManagedPolicies"].items.compactMap { $0["PolicyArn"].string }
        return [
            "arn": .text(try required(detail["Arn"].string, "Arn")),
            "name": Value(detail["\(kind)Name"].string),
            "\(kind.lowercased())_id": Value(detail["\(kind)Id"].string),
            "path": Value(detail["Path"].string),
            "create_date": Value(detail["CreateDate"].timestamp),
            "attached_policy_arns": Value(JSON.array(attached.map(JSON.string))),
            "inline_policies": Value(JSON.array(inline)),
        ]
    }

    fileprivate func policy(_ policy: Answer, _ attachments: Attachments) throws -> [String: Value] {
        let arn = try required(policy["Arn"].string, "Arn")
        let version = policy["PolicyVersionList"].items.first { $0["IsDefaultVersion"].boolean == true }
        let count = policy["AttachmentCount"].integer ?? 0
        return [
            "arn": .text(arn),
            "name": Value(policy["PolicyName"].string),
            "policy_id": Value(policy["PolicyId"].string),
            "path": Value(policy["Path"].string),
            "is_aws_managed": false,
            "is_attached": Value(count > 0 || attachments.count[arn] != nil),
            "attachment_count": .integer(max(count, attachments.count[arn] ?? 0)),
            "permissions_boundary_usage_count": Value(policy["PermissionsBoundaryUsageCount"].integer),
            "default_version_id": Value(policy["DefaultVersionId"].string),
            "create_date": Value(policy["CreateDate"].timestamp),
            "update_date": Value(policy["UpdateDate"].timestamp),
            "policy": .text(try encodedPolicy(version?["Document"].string, "document in force of \(arn)")),
        ]
    }
}

/// Which managed policies are attached, and to how many users, groups and roles.
private struct Attachments {
    let count: [String: Int64]

    init(of identities: [Answer]) {
        let attached = identities.flatMap { $0["AttachedManagedPolicies"].items }
            .compactMap { $0["PolicyArn"].string }
        count = attached.reduce(into: [:]) { count, arn in count[arn, default: 0] += 1 }
    }

    /// Rows for those that are AWS's, whose ARN has `aws` where others have the account.
    var managedByAWS: [[String: Value]] {
        count.filter { $0.key.split(separator: ":", omittingEmptySubsequences: false).dropFirst(4).first == "aws" }
            .sorted { $0.key < $1.key }
            .map { arn, count in
                // By its name alone a rule knows what such a policy allows, and the ARN always ends with it.
                [
                    "arn": .text(arn), "name": Value(arn.split(separator: "/").last.map(String.init)),
                    "is_aws_managed": true, "is_attached": true,
                    "attachment_count": .integer(count),
                ]
            }
    }
}

extension Operation {
    /// The answer has every policy of the account and takes AWS ten seconds and more, so it gets time.
    static let getAccountAuthorizationDetails = Operation(
        .iam,
        "GetAccountAuthorizationDetails",
        pages: Pages("Marker", "Marker", more: "IsTruncated", limit: "MaxItems", size: 1000),
        timeout: .seconds(300)
    )
}
