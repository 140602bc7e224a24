import AWS

extension Action {
    /// What `holders(of:)` needs.
    static let looksAtHolders = ["iam:GetGroup", "iam:GetRole", "iam:GetUser", "iam:ListEntitiesForPolicy"]
}

extension Looking {
    /// The ARNs of the users, groups and roles that have permissions from the managed policy `policy`, in order.
    ///
    /// <https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListEntitiesForPolicy.html>
    func holders(of policy: String) async throws -> [String] {
        let pages = try await client.pages(
            .listEntitiesForPolicy,
            ["PolicyArn": .text(policy), "PolicyUsageFilter": "PermissionsPolicy"]
        )
        var holders: [String] = []
        for (list, kind, operation) in [
            ("PolicyUsers", "User", Operation.getUser), ("PolicyGroups", "Group", .getGroup),
            ("PolicyRoles", "Role", .getRole),
        ] {
            for entity in pages.flatMap({ $0[list].items }) {
                let name = try required(entity["\(kind)Name"].string, "\(kind)Name", of: .listEntitiesForPolicy)
                // The list has names only; whom an ARN stands for is the guards' question.
                let answer = try await client.call(operation, ["\(kind)Name": .text(name)])
                holders.append(try required(answer[kind]["Arn"].string, "Arn", of: operation))
            }
        }
        return holders.sorted()
    }
}

extension Subject {
    /// The change that takes the managed policy `policy` from a user, group or role.
    func detaching(_ policy: String, from holder: String) async throws -> Change {
        let target = target.with(arn: holder, region: "global")
        guard let setting = target.attachedPolicies else {
            throw Refusal("“\(holder)” is the ARN of no user, group or role of account \(target.account)")
        }
        return try await change(setting, at: target) { .array($0.elements.filter { $0 != .string(policy) }) }
    }

    /// The ARN of the policy of AWS's own called `name`.
    func managedPolicy(_ name: String) -> String { "arn:\(target.partition):iam::aws:policy/\(name)" }
}

extension Target {
    /// The setting of the managed policies that a user, group or role has; nil for anything else.
    fileprivate var attachedPolicies: Setting? {
        let place = "arn:\(partition):iam::\(account):"
        guard arn.hasPrefix(place) else { return nil }
        return switch arn.dropFirst(place.count).split(separator: "/").first {
        case "user": .userAttachedPolicies
        case "group": .groupAttachedPolicies
        case "role": .roleAttachedPolicies
        default: nil
        }
    }
}

extension Operation {
    fileprivate static let listEntitiesForPolicy = Operation(
        .iam,
        "ListEntitiesForPolicy",
        pages: Pages("Marker", "Marker", more: "IsTruncated")
    )
}
