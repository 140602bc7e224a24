import AWS
import Policies

extension Action {
    /// Takes one collaborator's access to a bucket away.
    static let s3RemoveCollaborator = Action(
        "s3-remove-collaborator",
        "Takes one canonical id, account or principal out of a bucket's ACL and out of what its policy allows",
        on: .resource("bucket", service: "s3"),
        risk: .mayInterrupt,
        caution: "whatever the collaborator does with the bucket ends",
        undo: """
            the policy and the ACL are put back as they were; public grants that S3 did not show, because it ignored public \
            ACLs, are lost
            """,
        inputs: [
            Input(
                "collaborator",
                "a canonical id, which is the only name that an ACL has for an account; the number of an account, "
                    + "which stands for all its users and roles too; or the ARN of one principal"
            ),
            Input(
                "hidden_grants",
                "“drop” lets public grants go with the change that S3 does not show because it ignores public ACLs",
                standard: ""
            ),
        ],
        settings: [.bucketACL, .bucketPolicy],
        looks: looksAtPolicyChanges
    ) { bucket in
        let name = try bucket.input("collaborator")
        let collaborator = try Collaborator(name)
        guard !collaborator.isAccount(bucket.target.account) else {
            throw Refusal("\(name) is the owner of the bucket")
        }
        let hidden = try bucket.input("hidden_grants")
        guard ["", "drop"].contains(hidden) else {
            throw Refusal("hidden_grants is “drop” or left out, not “\(hidden)”")
        }
        let list = try await bucket.change(.bucketACL) { list in
            guard !collaborator.matches(list["Owner"]["ID"], as: "CanonicalUser") else {
                throw Refusal("\(name) is the owner of the bucket")
            }
            var list = list
            list["Grants"] = .array(
                list["Grants"].elements.filter { !collaborator.matches($0["Grantee"]["ID"], as: "CanonicalUser") }
            )
            return list
        }
        if list.before != list.after, hidden != "drop",
            try await bucket.isBlocked(bucket.target, by: "IgnorePublicAcls")
        {
            throw Refusal(
                "while public ACLs are ignored, S3 does not show the public grants of an ACL, and they would go with the "
                    + "change; --set hidden_grants=drop lets them go"
            )
        }
        let policy = try await bucket.changePolicy { policy in
            policy.editing { statement, meaning in
                guard meaning.effect == .allow else { return statement }
                return collaborator.taken(outOf: statement)
            }
        }
        guard list.before != list.after || policy.before != policy.after else {
            throw Refusal("neither the ACL nor a statement that allows something in the policy names \(name)")
        }
        return [list, policy]
    }
}
