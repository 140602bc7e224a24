import AWS

extension Setting {
    /// What a security group lets in: a list with an element for each source.
    static let securityGroupIngress = securityGroupRules(
        "ec2-security-group-ingress",
        isEgress: false,
        authorize: .authorizeSecurityGroupIngress,
        revoke: .revokeSecurityGroupIngress
    ) { group, rules in
        // Without the group's own description, Terraform would replace the group.
        let kept: HCL = .block([.set("ignore_changes", .list([.reference("description"), .reference("tags")]))])
        let blocks: [Terraform.Argument] = rules.isEmpty ? [.set("ingress", .list([]))] : rules.map(\.block)
        return .resource("aws_security_group", importID: group.name, blocks + [.set("lifecycle", kept)])
    }

    /// What a security group lets out: a list with an element for each destination.
    static let securityGroupEgress = securityGroupRules(
        "ec2-security-group-egress",
        isEgress: true,
        authorize: .authorizeSecurityGroupEgress,
        revoke: .revokeSecurityGroupEgress
    ) { group, rules in
        .note("aws_security_group of \(group.name) has \(rules.isEmpty ? "egress = []" : "these egress blocks") too")
    }

    /// The rules of one direction.
    ///
    /// What comes is authorized before what goes is revoked, so that nothing is closed that shall stay open.
    /// <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SecurityGroupRule.html>
    private static func securityGroupRules(
        _ name: String,
        isEgress: Bool,
        authorize: Mutation,
        revoke: Mutation,
        terraform: @escaping @Sendable (Target, [SecurityGroupRule]) -> Terraform
    ) -> Setting {
        Setting(
            name,
            reads: ["ec2:DescribeSecurityGroupRules"],
            mutations: [authorize, revoke],
            assigned: ["SecurityGroupRuleId"],
            read: { group in
                let operation = Operation.describeSecurityGroupRules
                let rules = try await group.items(
                    "securityGroupRuleSet",
                    of: operation,
                    Input.filter("group-id", group.target.name)
                )
                return .array(
                    try rules.filter {
                        try group.required($0["isEgress"].boolean, "isEgress", of: operation) == isEgress
                    }.map { try SecurityGroupRule($0, at: group, operation) }.sorted().map(\.state)
                )
            },
            moves: { group, from, to in
                let before = from.elements.map(SecurityGroupRule.init)
                let after = to.elements.map(SecurityGroupRule.init)
                let gone = before.filter { rule in !after.contains { $0.isSame(as: rule) } }
                let come = after.filter { rule in !before.contains { $0.isSame(as: rule) } }
                var rules = before
                var moves = Dictionary(grouping: come, by: \.tags.text).sorted { $0.key < $1.key }.map { _, batch in
                    rules = (rules + batch).sorted()
                    return Move(authorize, group.authorizing(batch), after: .array(rules.map(\.state)))
                }
                if !gone.isEmpty {
                    rules.removeAll(where: gone.contains)
                    let ids = gone.map { JSON.string($0.id ?? "(the id that AWS gives)") }
                    let input: [String: JSON] = ["GroupId": .string(group.name), "SecurityGroupRuleIds": .array(ids)]
                    moves.append(Move(revoke, input, after: .array(rules.map(\.state))))
                }
                return moves
            },
            terraform: { terraform($0, $1.elements.map(SecurityGroupRule.init)) }
        )
    }
}

extension Target {
    /// The input that adds `rules`, which have the same tags.
    fileprivate func authorizing(_ rules: [SecurityGroupRule]) -> [String: JSON] {
        let tags = (rules.first?.tags ?? .null).members.sorted { $0.key < $1.key }.map { key, value in
            JSON.object(["Key": .string(key), "Value": value])
        }
        let specification: JSON = ["ResourceType": "security-group-rule", "Tags": .array(tags)]
        return [
            "GroupId": .string(name),
            "IpPermissions": .array(rules.map(\.permission)),
            "TagSpecifications": tags.isEmpty ? .null : [specification],
        ]
    }
}

extension Mutation {
    /// The members that have other names on the wire.
    private static let names: [String: WireName] = [
        "SecurityGroupRuleIds": .member("SecurityGroupRuleId"), "TagSpecifications": .member("TagSpecification"),
        "Tags": .member("Tag"), "UserIdGroupPairs": .member("Groups"),
    ]
    fileprivate static let authorizeSecurityGroupIngress = Mutation(
        .ec2,
        "AuthorizeSecurityGroupIngress",
        actions: ["ec2:AuthorizeSecurityGroupIngress", "ec2:CreateTags"],
        wireNames: names
    )
    fileprivate static let revokeSecurityGroupIngress = Mutation(.ec2, "RevokeSecurityGroupIngress", wireNames: names)
    fileprivate static let authorizeSecurityGroupEgress = Mutation(
        .ec2,
        "AuthorizeSecurityGroupEgress",
        actions: ["ec2:AuthorizeSecurityGroupEgress", "ec2:CreateTags"],
        wireNames: names
    )
    fileprivate static let revokeSecurityGroupEgress = Mutation(.ec2, "RevokeSecurityGroupEgress", wireNames: names)
}
