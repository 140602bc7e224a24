import AWS

extension Setting {
    /// Whether a user's access key, whose id is the part, works; null where it is gone.
    ///
    /// <https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccessKey.html>
    static let accessKey = accessKey("iam-access-key", reads: []) { _ in .null }

    /// The same of a key that nobody uses: while it works, with when it was last used.
    ///
    /// Somebody who uses it between plan and deed makes another state of it, and keeps it.
    ///
    /// <https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccessKeyLastUsed.html>
    static let idleAccessKey = accessKey("iam-idle-access-key", reads: ["iam:GetAccessKeyLastUsed"]) { key in
        let answer = try await key.answer(.getAccessKeyLastUsed, ["AccessKeyId": .text(key.target.part)])
        let use = answer["AccessKeyLastUsed"]
        // A key that was never used has no date, but words for the service and the region all the same.
        _ = try key.required(use["ServiceName"].string, "AccessKeyLastUsed", of: .getAccessKeyLastUsed)
        guard !use["LastUsedDate"].isAbsent else { return .null }
        return .string(try key.required(use["LastUsedDate"].timestamp, "LastUsedDate", of: .getAccessKeyLastUsed))
    }

    private static func accessKey(
        _ name: String,
        reads: [String],
        lastUsed: @escaping @Sendable (Looking) async throws -> JSON
    ) -> Setting {
        Setting(
            name,
            reads: ["iam:ListAccessKeys"] + reads,
            mutations: [.updateAccessKey],
            read: { key in
                let keys = try await key.accessKeys()
                guard let found = keys.first(where: { $0.id == key.target.part }) else { return .null }
                var state: JSON = ["Status": .string(found.status)]
                if found.status == "Active" { state["LastUsedDate"] = try await lastUsed(key) }
                return state
            },
            moves: { key, from, to in
                guard to != .null else {
                    throw Irreversible("a deleted access key cannot be made again")
                }
                guard from != .null else { throw Irreversible("the secret of a deleted access key is known to nobody") }
                let input: [String: JSON] = [
                    "UserName": .string(key.name), "AccessKeyId": .string(key.part), "Status": to["Status"],
                ]
                return [Move(.updateAccessKey, input, after: to)]
            },
            terraform: { key, state in
                guard let status = state["Status"].string else {
                    return .note("remove the resource aws_iam_access_key of the key \(key.part)")
                }
                return .resource(
                    "aws_iam_access_key",
                    importID: key.part,
                    [.set("user", .text(key.name)), .set("status", .text(status))]
                )
            }
        )
    }
}

/// An access key as IAM lists it.
struct AccessKey {
    let id: String
    /// `Active` or `Inactive`.
    let status: String
    /// ISO 8601 UTC.
    let created: String
}

extension Looking {
    /// The access keys of the user who is looked at, whatever their status.
    func accessKeys() async throws -> [AccessKey] {
        let operation = Operation.listAccessKeys
        return try await items("AccessKeyMetadata", of: operation, ["UserName": .text(target.name)]).map { key in
            AccessKey(
                id: try required(key["AccessKeyId"].string, "AccessKeyId", of: operation),
                status: try required(key["Status"].string, "Status", of: operation),
                created: try required(key["CreateDate"].timestamp, "CreateDate", of: operation)
            )
        }
    }
}

extension Operation {
    fileprivate static let listAccessKeys = iamListing("ListAccessKeys")
    fileprivate static let getAccessKeyLastUsed = Operation(.iam, "GetAccessKeyLastUsed")
}

extension Mutation {
    fileprivate static let updateAccessKey = Mutation(.iam, "UpdateAccessKey")
}
