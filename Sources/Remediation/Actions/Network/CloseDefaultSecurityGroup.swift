import AWS

extension Action {
    /// Takes all rules from a default security group that nothing uses.
    static let ec2CloseDefaultSecurityGroup = Action(
        "ec2-close-default-security-group",
        "Takes all rules from a VPC's default security group, provided that nothing uses it",
        on: .resource("security-group", service: "ec2"),
        risk: .mayInterrupt,
        caution: "what is started later without a security group of its own reaches nothing, and nothing reaches it",
        undo: "the rules are added as they were, under new ids",
        settings: [.securityGroupIngress, .securityGroupEgress],
        looks: ["ec2:DescribeNetworkInterfaces", "ec2:DescribeSecurityGroups"]
    ) { group in
        let changes = [
            try await group.change(.securityGroupIngress) { _ in [] },
            try await group.change(.securityGroupEgress) { _ in [] },
        ]
        guard changes.contains(where: { $0.before != $0.after }) else { return changes }
        let looking = group.looking()
        let id = group.target.name
        guard try await looking.nameOfGroup() == "default" else {
            throw Refusal("is not the default group of a VPC; what it lets in was somebody's choice")
        }
        if let user = try await looking.users(of: id).first {
            throw Refusal("is used by \(user); give it a group of its own first")
        }
        return changes
    }
}

extension Looking {
    fileprivate func nameOfGroup() async throws -> String {
        let groups = try await items(
            "securityGroupInfo",
            of: .describeSecurityGroups,
            Input.filter("group-id", target.name)
        )
        return try required(groups.first?["groupName"].string, "groupName", of: .describeSecurityGroups)
    }

    /// The network interfaces that have the group, and the other groups whose rules name it.
    fileprivate func users(of group: String) async throws -> [String] {
        let interfaces = try await items(
            "networkInterfaceSet",
            of: .describeNetworkInterfaces,
            Input.filter("group-id", group)
        )
        var users = try interfaces.map { interface in
            let id = interface["networkInterfaceId"].string
            return "network interface \(try required(id, "networkInterfaceId", of: .describeNetworkInterfaces))"
        }
        for filter in ["ip-permission.group-id", "egress.ip-permission.group-id"] {
            let groups = try await items("securityGroupInfo", of: .describeSecurityGroups, Input.filter(filter, group))
            users += groups.compactMap { $0["groupId"].string }.filter { $0 != group }.map { "security group \($0)" }
        }
        return users
    }
}
