import AWS
import Catalog

extension Setting {
    /// A role with who may take it on, but not what it may do; null where there is none.
    ///
    /// <https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html>
    static let role = Setting(
        "iam-role",
        reads: ["iam:GetRole", "iam:ListAttachedRolePolicies", "iam:ListRolePolicies"],
        mutations: [.createRole, .deleteRole],
        contents: { role in try await role.policies(.roleAttachedPolicies, nil) },
        read: { role in
            let input: [String: Input] = ["RoleName": .text(role.target.name)]
            let answer = try await role.answer(.getRole, input, absences: ["NoSuchEntity"])
            guard !answer.isAbsent else { return .null }
            let found = answer["Role"]
            let trust = found["AssumeRolePolicyDocument"].string.flatMap(percentDecoded)
            let document = try role.required(trust, "AssumeRolePolicyDocument", of: .getRole)
            var state: JSON = [
                "AssumeRolePolicyDocument": try JSON(parsing: Array(document.utf8)),
                "Path": .string(try role.required(found["Path"].string, "Path", of: .getRole)),
            ]
            state["Description"] = found["Description"].string.map(JSON.string) ?? .null
            state["MaxSessionDuration"] = found["MaxSessionDuration"].integer.map(JSON.integer) ?? .null
            let boundary = found["PermissionsBoundary"]["PermissionsBoundaryArn"].string
            state["PermissionsBoundary"] = boundary.map(JSON.string) ?? .null
            return state
        },
        moves: { role, from, to in
            let name: JSON = .string(role.name)
            guard to != .null else { return [Move(.deleteRole, ["RoleName": name], after: .null)] }
            guard from == .null else { throw Irreversible("a role that is there is not made anew") }
            var input = to.members
            input["RoleName"] = name
            input["AssumeRolePolicyDocument"] = .string(to["AssumeRolePolicyDocument"].text)
            return [Move(.createRole, input, after: to)]
        },
        terraform: { role, state in
            guard state != .null else { return .note("remove the resource aws_iam_role of the role \(role.name)") }
            var arguments: [Terraform.Argument] = [
                .set("name", .text(role.name)),
                .set("assume_role_policy", .text(state["AssumeRolePolicyDocument"].text)),
            ]
            for (name, argument) in [
                ("Path", "path"), ("Description", "description"), ("PermissionsBoundary", "permissions_boundary"),
            ] {
                if let text = state[name].string { arguments.append(.set(argument, .text(text))) }
            }
            if let seconds = state["MaxSessionDuration"].integer {
                arguments.append(.set("max_session_duration", .integer(seconds)))
            }
            return .resource("aws_iam_role", importID: role.name, arguments)
        }
    )
}

extension Mutation {
    fileprivate static let createRole = Mutation(.iam, "CreateRole")
    fileprivate static let deleteRole = Mutation(.iam, "DeleteRole")
}
