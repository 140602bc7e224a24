import AWS

extension Setting {
    /// The role that a service of AWS has in the account, named by the part of the target; null for none.
    ///
    /// Its way back is a task that IAM takes up to minutes for, and fails where the service uses the role after all.
    /// <https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateServiceLinkedRole.html>
    static let serviceLinkedRole = Setting(
        "iam-service-linked-role",
        reads: ["iam:GetRole"],
        mutations: [.createServiceLinkedRole, .deleteServiceLinkedRole],
        lag: Lag(upTo: .seconds(120)),
        read: { account in
            let answer = try await account.answer(
                .getRole,
                ["RoleName": .text(account.target.part)],
                absences: ["NoSuchEntity"]
            )
            if answer.isAbsent { return .null }
            // /aws-service-role/config.amazonaws.com/
            let path = try account.required(answer["Role"]["Path"].string, "Path", of: .getRole)
            let service = path.split(separator: "/").dropFirst().first.map(String.init)
            return ["AWSServiceName": .string(try account.required(service, "service in the Path", of: .getRole))]
        },
        moves: { account, before, after in
            if before == after { return [] }
            if after == .null {
                return [Move(.deleteServiceLinkedRole, ["RoleName": .string(account.part)], after: after)]
            }
            guard before == .null else { throw Irreversible("a role stays with its service") }
            return [Move(.createServiceLinkedRole, after.members, after: after)]
        },
        terraform: { account, state in
            guard let service = state["AWSServiceName"].string else {
                return .note("remove the resource aws_iam_service_linked_role of \(account.part)")
            }
            return .resource("aws_iam_service_linked_role", [.set("aws_service_name", .text(service))])
        }
    )
}

extension Mutation {
    fileprivate static let createServiceLinkedRole = Mutation(.iam, "CreateServiceLinkedRole")
    fileprivate static let deleteServiceLinkedRole = Mutation(.iam, "DeleteServiceLinkedRole")
}
