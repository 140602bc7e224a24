import AWS
import Catalog
import Policies

extension Setting {
    /// A policy that is written into a user, and whose name is the part; null where there is none.
    ///
    /// <https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutUserPolicy.html>
    static let userInlinePolicy = inlinePolicy("User")

    /// A policy that is written into a group, and whose name is the part; null where there is none, or no such group.
    ///
    /// <https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutGroupPolicy.html>
    static let groupInlinePolicy = inlinePolicy("Group")

    private static func inlinePolicy(_ kind: String) -> Setting {
        let get = Operation.getInlinePolicy(of: kind)
        let put = Mutation(.iam, "Put\(kind)Policy")
        let delete = Mutation(.iam, "Delete\(kind)Policy")
        let resource = "aws_iam_\(kind.lowercased())_policy"
        return Setting(
            "iam-\(kind.lowercased())-inline-policy",
            reads: ["iam:Get\(kind)Policy", "iam:List\(kind)Policies"],
            mutations: [put, delete],
            read: { holder in
                guard let document = try await holder.inlinePolicyText() else { return .null }
                do {
                    // Also refuses what would not come back the same, such as a member that is there twice.
                    _ = try PolicyDocument(parsing: document)
                } catch {
                    throw AnswerError(
                        operation: get.qualifiedName,
                        reason: "\(holder.target.part) cannot be read: \(error)"
                    )
                }
                return ["PolicyDocument": try JSON(parsing: Array(document.utf8))]
            },
            moves: { holder, _, policy in
                let input: [String: JSON] = ["\(kind)Name": .string(holder.name), "PolicyName": .string(holder.part)]
                guard policy != .null else { return [Move(delete, input, after: .null)] }
                let document: JSON = .string(policy["PolicyDocument"].text)
                return [Move(put, input.merging(["PolicyDocument": document]) { $1 }, after: policy)]
            },
            terraform: { holder, policy in
                guard policy != .null else {
                    return .note("remove the resource \(resource) called \(holder.part) of \(holder.name)")
                }
                return .resource(
                    resource,
                    importID: "\(holder.name):\(holder.part)",
                    [
                        .set("name", .text(holder.part)),
                        .set(kind.lowercased(), .text(holder.name)),
                        .set("policy", .text(policy["PolicyDocument"].text)),
                    ]
                )
            }
        )
    }
}

extension Looking {
    /// The policies, attached or written into it, of the group or role that is looked at, as these settings.
    func policies(_ attached: Setting, _ inline: Setting?) async throws -> [Content] {
        let arns = try await attached.read(self).elements.compactMap(\.string)
        return try await arns.map { Content(attached, at: target, called: "the policy \($0)") }
            + inlinePolicyNames().map { Content(inline, at: target.with(part: $0), called: "the policy \($0)") }
    }

    /// The text of the policy that is written into the user, group or role and whose name is the part of the target; nil
    /// where there is none.
    func inlinePolicyText() async throws -> String? {
        let get = Operation.getInlinePolicy(of: holderKind)
        let input: [String: Input] = ["\(holderKind)Name": .text(target.name), "PolicyName": .text(target.part)]
        let answer = try await answer(get, input, absences: ["NoSuchEntity"])
        guard !answer.isAbsent else { return nil }
        return try required(answer["PolicyDocument"].string.flatMap(percentDecoded), "PolicyDocument", of: get)
    }

    /// What IAM calls the kind of what is looked at.
    private var holderKind: String {
        switch Principal(arn: target.arn).kind {
        case .group: "Group"
        case .role: "Role"
        case .user, .root, .other: "User"
        }
    }

    /// The names of the policies that are written into the user, group or role that is looked at; none for a group that is
    /// not there yet.
    func inlinePolicyNames() async throws -> [String] {
        let kind = holderKind
        let operation = Operation.iamListing("List\(kind)Policies")
        let absences: Set<String> = target.isGroup ? ["NoSuchEntity"] : []
        let input: [String: Input] = ["\(kind)Name": .text(target.name)]
        return try await items("PolicyNames", of: operation, input, absences: absences)
            .map { try required($0.string, "PolicyNames", of: operation) }
    }
}

extension Operation {
    fileprivate static func getInlinePolicy(of kind: String) -> Operation { Operation(.iam, "Get\(kind)Policy") }
}
