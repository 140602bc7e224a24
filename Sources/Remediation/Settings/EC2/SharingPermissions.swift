import AWS

extension Setting {
    /// Who may start a machine image, beside its owner: a list of groups, accounts and organizations.
    ///
    /// <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyImageAttribute.html>
    static let imageLaunchPermission = sharingPermissions(
        "ec2-image-launch-permission",
        .describeImageAttribute,
        .modifyImageAttribute,
        idName: "ImageId",
        attribute: "LaunchPermission"
    ) { image, accounts in
        accounts.isEmpty
            ? .note("remove the resource aws_ami_launch_permission of \(image.name) that has group = \"all\"")
            : .note(
                "aws_ami_launch_permission of \(image.name) is there once for each of \(accounts.joined(separator: ", "))"
            )
    }

    /// Who may make volumes of a snapshot, beside its owner: a list of groups and accounts.
    ///
    /// <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifySnapshotAttribute.html>
    static let snapshotCreateVolumePermission = sharingPermissions(
        "ec2-snapshot-create-volume-permission",
        .describeSnapshotAttribute,
        .modifySnapshotAttribute,
        idName: "SnapshotId",
        attribute: "CreateVolumePermission"
    ) { _, accounts in
        let others = accounts.isEmpty ? "" : "; its resources for \(accounts.joined(separator: ", ")) stay"
        return .note("Terraform shares a snapshot with accounts only, so what is public is nowhere in it\(others)")
    }

    private static func sharingPermissions(
        _ name: String,
        _ describe: Operation,
        _ modify: Mutation,
        idName: String,
        attribute: String,
        terraform: @escaping @Sendable (Target, [String]) -> Terraform
    ) -> Setting {
        let word = attribute.prefix(1).lowercased() + attribute.dropFirst()
        return Setting(
            name,
            reads: [describe.qualifiedName],
            mutations: [modify],
            read: { resource in
                let input: [String: Input] = [idName: .text(resource.target.name), "Attribute": .text(word)]
                let permissions = try await resource.answer(describe, input)[word].items.map { permission in
                    let members = ["Group", "UserId", "OrganizationArn", "OrganizationalUnitArn"].compactMap { name in
                        permission[name.prefix(1).lowercased() + name.dropFirst()].string.map {
                            (name, JSON.string($0))
                        }
                    }
                    _ = try resource.required(members.first, "group or account in \(word)", of: describe)
                    return JSON.object(Dictionary(members) { $1 })
                }
                return .array(permissions.sorted { $0.text < $1.text })
            },
            moves: { resource, from, to in
                let come = to.elements.filter { !from.elements.contains($0) }
                let gone = from.elements.filter { !to.elements.contains($0) }
                var permission: JSON = [:]
                if !come.isEmpty { permission["Add"] = .array(come) }
                if !gone.isEmpty { permission["Remove"] = .array(gone) }
                guard permission != [:] else { return [] }
                return [Move(modify, [idName: .string(resource.name), attribute: permission], after: to)]
            },
            terraform: { terraform($0, $1.elements.compactMap { $0["UserId"].string }) }
        )
    }
}

extension Mutation {
    fileprivate static let modifyImageAttribute = Mutation(.ec2, "ModifyImageAttribute")
    fileprivate static let modifySnapshotAttribute = Mutation(.ec2, "ModifySnapshotAttribute")
}
